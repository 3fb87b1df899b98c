import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkHistories } from '#testing/history-check.ts'
import { makeCompany } from '#testing/make.ts'
import { dataOf, iso, refusal, refusedFields, sessionsPath, useSessions } from '#testing/sessions.ts'

// When a change of price, unit or bonus was made, and what it applies to: kept with the change, for pay.
const { ctx, clock, as, open, get, events } = useSessions()

async function opened() {
  const company = await makeCompany(ctx)
  const session = await open(company)
  clock.advance({ hours: 3 })
  const owner = company.supervisor
  const path = `${sessionsPath}/${session.sessionId}`
  const patch = (body: object) => as(owner).send('PATCH', path, body)
  const last = async () => (await events(owner, session.sessionId)).at(-1)
  const count = async () => (await events(owner, session.sessionId)).length
  return { company, session, owner, path, patch, last, count }
}

test('a change keeps when it was made and what it applies to, to the millisecond; without them null', async () => {
  const { owner, patch, last } = await opened()
  const madeAt = clock.now().subtract({ hours: 2 })
  const inWords = `${madeAt.toString().replace('Z', '')}+00:00`
  dataOf(await patch({ pricePerUnit: 6.25, effectiveAt: inWords, appliesTo: 'session' }))
  assert.deepEqual(await last(), {
    type: 'updated',
    at: iso(clock.now()),
    by: 'user',
    auth0Id: owner.auth0Id,
    effectiveAt: iso(madeAt),
    appliesTo: 'session',
    changes: { pricePerUnit: { from: 5.5, to: 6.25 } },
  })
  dataOf(await patch({ pricePerUnit: 7, effectiveAt: null, appliesTo: null }))
  const { effectiveAt, appliesTo } = (await last()) ?? {}
  assert.deepEqual({ effectiveAt, appliesTo }, { effectiveAt: null, appliesTo: null })
})

test('it was made between the opening and two minutes ahead of the server', async () => {
  const { session, patch, count } = await opened()
  const openedAt = Temporal.Instant.from(session.openedAt)
  const [now, ms] = [clock.now(), { milliseconds: 1 }]
  for (const effectiveAt of [openedAt.subtract(ms), now.add({ minutes: 2 }).add(ms)]) {
    assert.deepEqual(refusedFields(await patch({ pricePerUnit: 6, effectiveAt: iso(effectiveAt) })), ['/effectiveAt'])
  }
  assert.equal(await count(), 1)
  for (const [index, effectiveAt] of [openedAt, now.add({ minutes: 2 })].entries()) {
    assert.deepEqual(dataOf(await patch({ pricePerUnit: index, effectiveAt: iso(effectiveAt) })), { updated: true })
  }
})

test('a closed session is told so before a wrong time is', async () => {
  const { owner, path, patch } = await opened()
  dataOf(await as(owner).send('POST', `${path}/close`))
  const answer = await patch({ pricePerUnit: 6, effectiveAt: iso(clock.now().add({ hours: 1 })) })
  assert.equal(refusal(answer).code, 'SESSION_NOT_OPEN')
})

test('what is no time, or none of the two, is refused by its shape; alone they name nothing to change', async () => {
  const { patch } = await opened()
  for (const [field, body] of [
    ['/effectiveAt', { pricePerUnit: 6, effectiveAt: '2026-03-02T10:00:00' }],
    ['/effectiveAt', { pricePerUnit: 6, effectiveAt: 7 }],
    ['/appliesTo', { pricePerUnit: 6, appliesTo: 'all' }],
    ['/', { effectiveAt: iso(clock.now()), appliesTo: 'session' }],
  ] as const) {
    assert.deepEqual(refusedFields(await patch(body)), [field])
  }
})

test('the price that it has, for the whole session, is news when it had another before', async () => {
  const { session, patch, last, count } = await opened()
  dataOf(await patch({ pricePerUnit: 6 }))
  const whole = { pricePerUnit: 6, appliesTo: 'session' }
  assert.deepEqual(dataOf(await patch(whole)), { updated: true })
  const { changes, appliesTo } = (await last()) ?? {}
  assert.deepEqual({ changes, appliesTo }, { changes: { pricePerUnit: { from: 6, to: 6 } }, appliesTo: 'session' })
  assert.deepEqual(dataOf(await patch(whole)), { updated: false })
  assert.equal(await count(), 3)
  assert.equal(session.pricePerUnit, 5.5)
})

test('the price that it has, from earlier on than it counted, is news; from later on it is none', async () => {
  const { session, owner, patch, count } = await opened()
  const ago = (hours: number) => iso(clock.now().subtract({ hours }))
  dataOf(await patch({ pricePerUnit: 6, effectiveAt: ago(1) }))
  assert.deepEqual(dataOf(await patch({ pricePerUnit: 6, effectiveAt: ago(0) })), { updated: false })
  assert.deepEqual(dataOf(await patch({ pricePerUnit: 6, effectiveAt: ago(2) })), { updated: true })
  assert.deepEqual(dataOf(await patch({ pricePerUnit: 6, notes: 'Sol', effectiveAt: ago(0) })), { updated: true })
  assert.equal(await count(), 4)
  assert.equal((await get(owner, session.sessionId)).notes, 'Sol')
})

test('after all of these every session is what its history says', async () => {
  assert.deepEqual((await checkHistories(ctx.db)).problems, [])
})
