import assert from 'node:assert/strict'
import { test } from 'node:test'
import { query } from '#testing/cluster.ts'
import { openForRecords, records } from '#testing/records.ts'
import { requireInOrder } from '#testing/verify.ts'
import { dataOf, useSessions } from '#testing/sessions.ts'

// A decision takes a place in the ledger of its session, so that what counted up to a place can be asked later.
const app = useSessions()

test('each decision takes the next position of its session, an acceptance and a rejection alike', async () => {
  const { company, sessionId, bulk, record, send, add, close } = await openForRecords(app)
  await add({ units: 2 })
  await close()
  const late = await bulk([record(), record(), record()])
  const [accepted, rejected] = late.map((result: any) => result.payloadPreview.recordId)
  dataOf(await send('POST', `${records}/${rejected}/reject`, { reason: 'No fue aquí' }, company.manager))
  dataOf(await send('POST', `${records}/${accepted}/accept`, {}, company.manager))
  dataOf(await send('POST', `${records}/${accepted}/accept`, {}, company.manager))
  const positions = await query(
    app.databaseUrl,
    `select d.decision, d.position from record_review d join record r using (company_id, record_id)
      where r.session_id = '${sessionId}' order by d.position`,
  )
  assert.deepEqual(positions, [
    { decision: 'rejected', position: 5 },
    { decision: 'accepted', position: 6 },
  ])
  const [session] = await query(app.databaseUrl, `select last_position from session where session_id = '${sessionId}'`)
  assert.deepEqual(session, { last_position: 6 })
  await requireInOrder(app.ctx.db)
})
