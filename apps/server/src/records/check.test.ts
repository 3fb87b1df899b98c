import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { makeCompany } from '#testing/make.ts'
import { openForRecords, records } from '#testing/records.ts'
import { dataOf, useSessions } from '#testing/sessions.ts'

const app = useSessions()
const { ctx, as } = app

test('a key that has arrived is known, whatever became of its record; one that has not is not', async () => {
  const { company, record, send, bulk, addWaiting, close } = await openForRecords(app)
  const head = async (query: Record<string, string>, caller = company.supervisor) => {
    const { status, body } = await as(caller).send('HEAD', `${records}/check-idempotency?${new URLSearchParams(query)}`)
    assert.equal(body, null)
    return status
  }
  const [clientEventId, idempotencyKey] = [`e/${randomUUID()}+&`, `k ${randomUUID()}`.replace(' ', '=')]
  dataOf(await send('POST', records, record({ clientEventId, idempotencyKey })), 201)
  const waiting = randomUUID()
  const rejected = await addWaiting({ clientEventId: waiting })
  dataOf(await send('POST', `${records}/${rejected}/reject`, { reason: 'x' }, company.manager))
  const late = randomUUID()
  await close()
  await bulk([record({ clientEventId: late })])
  for (const caller of [company.supervisor, company.otherSupervisor, company.manager]) {
    assert.equal(await head({ clientEventId }, caller), 200)
    assert.equal(await head({ idempotencyKey }, caller), 200)
    assert.equal(await head({ clientEventId: waiting }, caller), 200)
    assert.equal(await head({ clientEventId: late }, caller), 200)
  }
  assert.equal(await head({ clientEventId: 'other', idempotencyKey }), 200)
  assert.equal(await head({ clientEventId, idempotencyKey: 'other' }), 200)
  // Each key is its own kind.
  assert.equal(await head({ clientEventId: idempotencyKey }), 404)
  assert.equal(await head({ idempotencyKey: clientEventId }), 404)
  assert.equal(await head({ clientEventId: clientEventId.toUpperCase() }), 404)
  assert.equal(await head({ clientEventId, idempotencyKey }, (await makeCompany(ctx)).supervisor), 404)
  const stranger = await makeCompany(ctx)
  assert.equal(await head({ clientEventId }, stranger.admin), 404)
})

test('what was refused has not arrived', async () => {
  const { company, record, send } = await openForRecords(app)
  const sent = record()
  assert.equal((await send('POST', records, sent, company.manager)).status, 403)
  assert.equal((await send('HEAD', `${records}/check-idempotency?clientEventId=${sent['clientEventId']}`)).status, 404)
})

test('neither key, an impossible one or the claim of another user is refused', async () => {
  const { company, send } = await openForRecords(app)
  const head = async (query: string) => (await send('HEAD', `${records}/check-idempotency?${query}`)).status
  for (const query of [
    '',
    'clientEventId=',
    'idempotencyKey=',
    `clientEventId=${'x'.repeat(129)}`,
    'clientEventId=a%20b',
  ])
    assert.equal(await head(query), 400, query)
  const { auth0Id } = company.supervisor
  assert.equal(await head(`clientEventId=x&auth0Id=${encodeURIComponent(auth0Id)}`), 404)
  assert.equal(await head(`clientEventId=x&auth0Id=${encodeURIComponent(company.admin.auth0Id)}`), 403)
})
