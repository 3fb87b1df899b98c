import assert from 'node:assert/strict'
import { test } from 'node:test'
import { query } from '#testing/cluster.ts'
import { useDatabase } from '#testing/database.ts'
import { sql } from './client.ts'

const { url, db } = useDatabase()

const denied = { code: '42501' }
for (const table of [
  'session_event',
  'worker_rate',
  'project_terms',
  'record',
  'record_review',
  'correction',
  'signing_key',
  'migration',
  'incarnation',
  'worker_reactivation',
]) {
  test(`the service cannot change, delete or truncate ${table}`, async () => {
    const [column] = await query<{ name: string }>(
      url,
      `select attname as name from pg_attribute where attrelid = '${table}'::regclass and attnum = 1`,
    )
    await assert.rejects(db.run(sql(`update ${table} set ${column?.name} = null where false`)), denied)
    await assert.rejects(db.run(sql(`delete from ${table} where false`)), denied)
    await assert.rejects(db.run(sql(`truncate ${table} cascade`)), denied)
    assert.deepEqual(await db.many(sql(`select from ${table} where false`)), [])
  })
}

const forbidden = [
  'create table one ()',
  'create table public.session_two ()',
  'create schema one',
  'create index one on session (notes)',
  'create function one() returns integer language sql return 1',
  'drop table session_event',
  'drop index session_one_open',
  'alter table session_event add column one text',
  'alter table session_event disable trigger all',
  'alter table session_event owner to tarja_app',
  'insert into migration (version, name, checksum) values (99, $$x$$, $$x$$)',
  'create role one',
  'set session_replication_role = replica',
]
for (const statement of forbidden) {
  test(`the service cannot: ${statement}`, async () => {
    const { message } = await db.run(sql(statement)).then(
      () => assert.fail('it could'),
      (error: Error) => error,
    )
    assert.match(message, /^(permission denied|must be owner)/)
  })
}
