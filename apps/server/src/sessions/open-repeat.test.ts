import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { OpenSessionBody } from '@tarja/contract/sessions'
import { makeCompany } from '#testing/make.ts'
import { dataOf, iso, refusal, sessionsPath, useSessions } from '#testing/sessions.ts'

// An opening repeated with the same localId by a device that never heard the answer.
const { ctx, clock, as, openBody, tryOpen, open, get, events } = useSessions()

const bonus = { type: 'percent', value: 10, note: 'Primera' } as const

async function opened(over: Partial<OpenSessionBody> = {}) {
  const company = await makeCompany(ctx, { project: { bonus } })
  const body = openBody(company, { localId: randomUUID(), ...over })
  const session = dataOf(await tryOpen(company.supervisor, body), 201)
  return { company, body, session, caller: company.supervisor }
}

test('a repeat answers 200 with the same session and its address, and makes nothing', async () => {
  const { body, session, caller } = await opened({ notes: 'Lluvia' })
  clock.advance({ minutes: 1 })
  const answer = await tryOpen(caller, body)
  assert.deepEqual(dataOf(answer, 200), session)
  assert.equal(answer.headers['location'], `/api/control${sessionsPath}/${session.sessionId}`)
  assert.equal((await events(caller, session.sessionId)).length, 1)
})

test('the same content in other words is a repeat', async () => {
  const { company, body, session, caller } = await opened({ pricePerUnit: 5.5, notes: 'Lluvia' })
  const { projectId, sectorId, openedAt, localId } = body
  const key = { projectId, sectorId, openedAt, localId }
  const same: Record<string, unknown>[] = [
    key,
    { ...key, openedAt: Temporal.Instant.from(openedAt).toString({ timeZone: '-06:00' }) },
    { ...key, openedAt: openedAt.replace('Z', '999Z') },
    { ...key, localId: localId?.toUpperCase() },
    { ...key, sector_name: null, notes: null, auth0Id: null },
    { ...key, sector_name: ' ' },
    { ...key, auth0Id: caller.auth0Id },
    { ...key, sector_name: 'Lote A-1', samplingUnit: 'box', maxDurationHours: 12, bonus },
    { ...key, bonus: { note: 'Primera', value: 10, type: 'percent' } },
  ]
  for (const repeat of same) {
    assert.deepEqual(dataOf(await tryOpen(company.supervisor, repeat)), session, JSON.stringify(repeat))
  }
})

test('other content is a conflict that names what differs, and changes nothing', async () => {
  const { company, body, session, caller } = await opened({ notes: 'Lluvia' })
  const different: [string, Partial<OpenSessionBody>][] = [
    ['openedAt', { openedAt: iso(Temporal.Instant.from(body.openedAt).add({ milliseconds: 1 })) }],
    ['sectorId', { sectorId: company.otherSectorId }],
    ['sector_name', { sector_name: 'Lote A-2' }],
    ['samplingUnit', { samplingUnit: 'Box' }],
    ['pricePerUnit', { pricePerUnit: 5.5001 }],
    ['maxDurationHours', { maxDurationHours: 13 }],
    ['notes', { notes: 'lluvia' }],
    ['bonus', { bonus: null }],
    ['bonus', { bonus: { type: 'percent', value: 10 } }],
    ['bonus', { bonus: { ...bonus, type: 'flat' } }],
  ]
  for (const [field, over] of different) {
    assert.deepEqual(refusal(await tryOpen(caller, { ...body, ...over })), {
      status: 409,
      code: 'IDEMPOTENCY_CONFLICT',
      details: { localId: body.localId, fields: [field] },
    })
  }
  assert.deepEqual(await get(caller, session.sessionId), session)
})

test('a field that the first left out is compared with what it was understood to mean', async () => {
  const { body, caller } = await opened({ bonus: null })
  assert.equal(dataOf(await tryOpen(caller, { ...body, pricePerUnit: 5.5, samplingUnit: 'box' })).bonus, null)
  for (const over of [{ pricePerUnit: 6 }, { bonus }, { notes: '' }]) {
    assert.equal(refusal(await tryOpen(caller, { ...body, ...over })).code, 'IDEMPOTENCY_CONFLICT')
  }
})

test('the localId of another user of the company is a conflict, of another company none at all', async () => {
  const { company, body } = await opened()
  for (const caller of [company.otherSupervisor, company.manager, company.admin]) {
    assert.deepEqual(refusal(await tryOpen(caller, body)), {
      status: 409,
      code: 'IDEMPOTENCY_CONFLICT',
      details: { localId: body.localId, fields: ['localId'] },
    })
  }
  const other = await makeCompany(ctx)
  await open(other, { localId: body.localId ?? null })
})

test('a repeat is recognised after the session was updated, extended, closed and its sector reopened', async () => {
  const { company, body, session, caller } = await opened()
  const path = `${sessionsPath}/${session.sessionId}`
  const repeat = async () => dataOf(await tryOpen(caller, body))
  for (const [method, url, change] of [
    ['PATCH', path, { pricePerUnit: 9, bonus: null, samplingUnit: 'kg', notes: 'Otra' }],
    ['POST', `${path}/extend`, { maxDurationHours: 20 }],
    ['POST', `${path}/close`, {}],
  ] as const) {
    clock.advance({ minutes: 1 })
    dataOf(await as(caller).send(method, url, change))
    assert.deepEqual(await repeat(), await get(caller, session.sessionId))
  }
  await open(company)
  assert.equal((await repeat()).status, 'closed')
})

test('a repeat is recognised after expiry, swept or not, and however long ago', async () => {
  const { body, session, caller } = await opened()
  clock.advance({ hours: 12 })
  const foretold = dataOf(await tryOpen(caller, body))
  assert.deepEqual([foretold.status, foretold.closedAt], ['closed', session.expiresAt])
  clock.advance({ hours: 1000 })
  assert.deepEqual(dataOf(await tryOpen(caller, body)), foretold)
})

test('a repeat is recognised after the session was handed to another, who has no part in it', async () => {
  const { company, body, session, caller } = await opened()
  const toAuth0Id = company.otherSupervisor.auth0Id
  dataOf(await as(caller).send('POST', `${sessionsPath}/${session.sessionId}/transfer`, { toAuth0Id }))
  assert.equal(dataOf(await tryOpen(caller, body)).auth0Id, toAuth0Id)
  assert.equal(refusal(await tryOpen(company.otherSupervisor, body)).code, 'IDEMPOTENCY_CONFLICT')
})

test('a repeat is recognised although the clock of the server has gone back since', async () => {
  const { body, session, caller } = await opened()
  clock.advance({ hours: -1 })
  assert.deepEqual(dataOf(await tryOpen(caller, body)), session)
  clock.advance({ hours: 1 })
})

test('a refused opening keeps its localId free', async () => {
  const company = await makeCompany(ctx)
  const first = await open(company)
  const body = openBody(company, { localId: randomUUID() })
  assert.equal(refusal(await tryOpen(company.supervisor, body)).code, 'SESSION_ALREADY_OPEN')
  dataOf(await as(company.supervisor).send('POST', `${sessionsPath}/${first.sessionId}/close`))
  dataOf(await tryOpen(company.supervisor, body), 201)
})

test('twenty repeats at once open one session and nineteen are answered with it', async () => {
  const company = await makeCompany(ctx)
  const body = openBody(company, { localId: randomUUID() })
  const answers = await Promise.all(Array.from({ length: 20 }, () => tryOpen(company.supervisor, body)))
  assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [...Array(19).fill(200), 201])
  assert.equal(new Set(answers.map((answer) => JSON.stringify(answer.body))).size, 1)
})
