import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#src/db/client.ts'
import { openForRecords, records } from '#testing/records.ts'
import { dataOf, useSessions } from '#testing/sessions.ts'

const app = useSessions()
const { db } = app.ctx

test('the service can neither change nor delete what is recorded, decided or history', async () => {
  const { company, path, addWaiting, send, read } = await openForRecords(app)
  const recordId = await addWaiting()
  const accepted = dataOf(await send('POST', `${records}/${recordId}/accept`, {}, company.manager))
  const events = dataOf(await send('GET', `${path}/events`))
  for (const table of ['record', 'record_review', 'session_event'])
    for (const statement of [
      `update ${table} set auth0_id = 'auth0|other'`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
      `select 1 from ${table} for update`,
      `alter table ${table} rename to gone`,
      `drop table ${table} cascade`,
    ])
      await assert.rejects(db.run(sql(statement)), { code: '42501' }, statement)
  assert.deepEqual(await read(recordId), accepted)
  assert.deepEqual(dataOf(await send('GET', `${path}/events`)), events)
})
