import assert from 'node:assert/strict'
import { test } from 'node:test'
import { now } from '#src/instant.ts'
import { createWorker } from '#src/workers/create.ts'
import { listWorkers } from '#src/workers/list.ts'
import { query } from '#testing/cluster.ts'
import { makeEmptyDatabase } from '#testing/empty-database.ts'
import { makeCompany } from '#testing/make.ts'
import { openDatabase } from './open.ts'

const quiet = { log: () => {} }
const configOf = (databaseUrl: string) => ({ databaseUrl, dataDir: '/nowhere', databasePoolSize: 2 })

for (const encoding of ['SQL_ASCII', 'LATIN1']) {
  test(`a database encoded as ${encoding} is refused, with the command that makes a better one`, async () => {
    const url = await makeEmptyDatabase(`template template0 encoding '${encoding}' locale_provider libc locale 'C'`)
    await assert.rejects(openDatabase(configOf(url), quiet), (error: Error) => {
      assert(error.message.includes(` is encoded as ${encoding}, which cannot hold every name.`), error.message)
      assert(error.message.endsWith(': createdb --template=template0 --encoding=UTF8 --locale=C tarja'))
      return true
    })
  })
}

test('a database of a PostgreSQL without ICU is refused', async () => {
  const url = await makeEmptyDatabase(`template template0 encoding 'UTF8' locale_provider libc locale 'C'`)
  await query(url, 'drop collation pg_catalog."und-x-icu"')
  await assert.rejects(
    openDatabase(configOf(url), quiet),
    / lacks the collation und-x-icu: its PostgreSQL was built without ICU/,
  )
})

test('in a database of the locale C workers are found in capitals and small letters of every alphabet', async () => {
  const url = await makeEmptyDatabase(`template template0 encoding 'UTF8' locale_provider libc locale 'C'`)
  const database = await openDatabase(configOf(url), quiet)
  try {
    const ctx = { db: database.db, now }
    const { admin } = await makeCompany(ctx)
    const names = ['Ørjan Sæther', 'ØRJAN SÆTHER', 'Íñigo Ñandú', 'ЖАННА ЩУКА', 'Żaneta Łoś']
    for (const [index, name] of names.entries()) {
      const [first_name = '', last_name = ''] = name.split(' ')
      // Of the same day they would be the same person, whatever the case.
      const hire_date = `2025-03-1${index}`
      await createWorker(ctx, admin, {
        first_name,
        last_name,
        position: 'picker',
        employment_type: 'full_time',
        hire_date,
      })
    }
    const find = async (q: string) => {
      const { items } = await listWorkers(ctx, admin, { q })
      return items.map(({ first_name, last_name }) => `${first_name} ${last_name}`).toSorted()
    }
    assert.deepEqual(await find('ørjan'), ['ØRJAN SÆTHER', 'Ørjan Sæther'])
    assert.deepEqual(await find('SÆTHER'), ['ØRJAN SÆTHER', 'Ørjan Sæther'])
    assert.deepEqual(await find('nandu'), ['Íñigo Ñandú'])
    assert.deepEqual(await find('жанна щука'), ['ЖАННА ЩУКА'])
    assert.deepEqual(await find('ŁOS'), ['Żaneta Łoś'])
  } finally {
    await database.close()
  }
})
