import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { query } from '#testing/cluster.ts'
import { useDatabase } from '#testing/database.ts'
import { makeEmptyDatabase, openByHand } from '#testing/empty-database.ts'
import { describeSchema, schemaFile } from '#testing/schema.ts'

const { url } = useDatabase()

async function describe(url: string): Promise<string> {
  await using client = await openByHand(url)
  return await describeSchema(client)
}

// Whole texts of this length would be printed whole, several times over.
const requireSame = (actual: string, expected: string) => assert.deepEqual(actual.split('\n'), expected.split('\n'))

test('db/schema.sql is what the migrations make', async () => {
  const committed = await readFile(schemaFile, 'utf8')
  assert(committed === (await describe(url)), 'db/schema.sql is not what the migrations make; run `npm run schema`.')
})

test('db/schema.sql loaded into an empty database makes the same schema', async () => {
  const loaded = await makeEmptyDatabase()
  await query(loaded, await readFile(schemaFile, 'utf8'))
  requireSame(await describe(loaded), await describe(url))
})

// Each must show, for what does not would drift unseen.
const changes = [
  `alter table session add column one text`,
  `alter table session add column one bigint generated always as identity`,
  `alter table session add column one text collate "C"`,
  `alter table session alter column notes set not null`,
  `alter table session alter column notes set default 'Ser''ía'`,
  `alter table session alter column notes type varchar(20)`,
  `alter table session alter column notes set storage external`,
  `alter table session rename column notes to "Notes"`,
  `alter table session drop constraint session_expiry`,
  `alter table session add constraint one check (status <> 'A' and day > '2000-01-01')`,
  `alter table session add constraint one foreign key (company_id) references company on delete cascade deferrable`,
  `alter table session add constraint one exclude (day with =)`,
  `alter table session set (fillfactor = 71)`,
  `create index one on session (lower(status) desc nulls last) include (day) where day > '2000-01-01'`,
  `create unique index one on session (company_id, version) nulls not distinct with (fillfactor = 50)`,
  `grant delete on session to tarja_app`,
  `grant select on session_event to public`,
  `grant select on session_event to tarja_app with grant option`,
  `revoke update on session from tarja_app`,
  `create table "One" (id integer)`,
]
for (const change of changes) {
  test(`the schema tells of: ${change}`, async () => {
    await using client = await openByHand(url)
    const before = await describeSchema(client)
    await client.query(`begin; ${change}`)
    const changed = await describeSchema(client)
    await client.query('rollback')
    assert(changed !== before)

    const loaded = await makeEmptyDatabase()
    await query(loaded, changed)
    requireSame(await describe(loaded), changed)
  })
}

const unknown: [change: string, what: string][] = [
  ['alter table session add constraint one check (day is null) not valid', 'constraint, not validated, one'],
  ['create view one as select 1 as x', 'relation one, rule _RETURN'],
  ['create materialized view one as select 1 as x', 'relation one, rule _RETURN'],
  ['create sequence one', 'relation one'],
  ['create unlogged table one ()', 'relation one'],
  ['create table one (x integer) partition by list (x)', 'relation one'],
  ['create table one () inherits (company)', 'inheritance of one'],
  [`create function one() returns integer language sql return 1`, 'function one'],
  [`create type one as enum ('a')`, 'type one'],
  ['create domain one as text', 'type one'],
  ['create type one as (x integer)', 'relation one'],
  ['alter table session enable row level security', 'relation session'],
  ['create policy one on session', 'policy one'],
  ['create rule one as on delete to session do instead nothing', 'rule one'],
  ['create statistics one on day, status from session', 'statistics one'],
  ['create schema one', 'schema one'],
  ['grant update (notes) on session to tarja_app', 'privileges on the column session.notes'],
  ['alter table session alter column notes set compression pglz', 'compression of session.notes'],
  ['alter table session set (toast.autovacuum_enabled = off)', 'storage parameters of the toast of session'],
  [
    `create trigger one before update on session for each row execute function suppress_redundant_updates_trigger()`,
    'trigger one',
  ],
]
for (const [change, what] of unknown) {
  test(`the schema is not written with what cannot be: ${change}`, async () => {
    await using client = await openByHand(url)
    await client.query(`begin; ${change}`)
    await assert.rejects(describeSchema(client), {
      message: `apps/server/testing/schema.ts cannot write ${what}; teach it.`,
    })
  })
}
