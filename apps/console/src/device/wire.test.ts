import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { components } from '@tarja/sdk'
import type { DeviceRecord } from './model.ts'
import { openBody, recordBody, serverRecordOf, sessionOf, updateBody, withUnsent } from './wire.ts'

type Schemas = components['schemas']

const session = {
  sessionId: 's1',
  localId: 'a',
  companyId: 'c',
  projectId: 'p',
  auth0Id: 'maria',
  sectorId: 'x',
  sector_name: 'Lote A-1',
  timezone: 'America/Mexico_City',
  day: '2025-10-19T00:00:00.000Z',
  status: 'open',
  openedAt: '2025-10-19T13:00:00.000Z',
  closedAt: null,
  maxDurationHours: 12,
  expiresAt: '2025-10-20T01:00:00.000Z',
  samplingUnit: 'box',
  pricePerUnit: 5.5,
  bonus: { type: 'percent', value: 10, note: null },
  notes: null,
  finalNotes: null,
  lastPosition: 7,
  closedBy: null,
  helpers: ['ramon'],
  joinRequests: [],
} as unknown as Schemas['Session'] // of the rest nothing is read

const kept = sessionOf(session, { localId: 'a', ownerId: 'maria' })

test('a session is kept with its day as a date, and its price as text', () => {
  assert.deepEqual(kept, {
    localId: 'a',
    sessionId: 's1',
    ownerId: 'maria',
    helpers: ['ramon'],
    joinRequests: [],
    projectId: 'p',
    sectorId: 'x',
    sector_name: 'Lote A-1',
    timezone: 'America/Mexico_City',
    day: '2025-10-19',
    status: 'open',
    openedAt: '2025-10-19T13:00:00.000Z',
    closedAt: null,
    closedBy: null,
    maxDurationHours: 12,
    expiresAt: '2025-10-20T01:00:00.000Z',
    samplingUnit: 'box',
    pricePerUnit: '5.5',
    bonus: { type: 'percent', value: 10 },
    notes: null,
    finalNotes: null,
    lastPosition: 7,
  })
})

test('who helps works in it here as its owner does elsewhere, and whose it is is kept', () => {
  const helped = sessionOf(session, { localId: 'b', ownerId: 'ramon' })
  assert.deepEqual(helped, { ...kept, localId: 'b', ownerId: 'ramon', helps: 'maria' })
})

test('who was let in, or is not to help any more, is so here before the office has heard of it', () => {
  const asked = { ...kept, joinRequests: ['eva', 'ivo'] }
  const after = (...acts: (readonly ['add' | 'remove' | 'accept' | 'decline', string])[]) => {
    const unsent = acts.map(([act, auth0Id]) => ({
      operation: { kind: 'helper', localId: 'a', act, auth0Id } as const,
      refusal: null,
    }))
    const { helpers, joinRequests } = withUnsent(asked, unsent)
    return { helpers, joinRequests }
  }
  assert.deepEqual(after(['add', 'luz']), { helpers: ['ramon', 'luz'], joinRequests: ['eva', 'ivo'] })
  assert.deepEqual(after(['accept', 'eva'], ['decline', 'ivo']), { helpers: ['ramon', 'eva'], joinRequests: [] })
  assert.deepEqual(after(['remove', 'ramon'], ['add', 'ramon'], ['add', 'ramon']), {
    helpers: ['ramon'],
    joinRequests: ['eva', 'ivo'],
  })
})

test('what was done here and not yet told stays on top, in its order; what was refused does not', () => {
  const update = { kind: 'update', localId: 'a', patch: { pricePerUnit: '6', notes: 'lluvia' } } as const
  const later = { kind: 'update', localId: 'a', patch: { pricePerUnit: '6.25' } } as const
  const extend = { kind: 'extend', localId: 'a', maxDurationHours: 14 } as const
  const shorter = { kind: 'extend', localId: 'a', maxDurationHours: 10 } as const
  const close = { kind: 'close', localId: 'a', finalNotes: 'fin', closedAt: '2025-10-19T20:00:00.000Z' } as const
  const refusal = { code: 'INVALID_REQUEST' }
  const onTop = (...unsent: Parameters<typeof withUnsent>[1][number]['operation'][]) =>
    withUnsent(
      kept,
      unsent.map((operation) => ({ operation, refusal: null })),
    )
  assert.deepEqual(onTop(update, later), { ...kept, pricePerUnit: '6.25', notes: 'lluvia' })
  assert.deepEqual(onTop(extend, shorter), { ...kept, maxDurationHours: 14, expiresAt: '2025-10-20T03:00:00.000Z' })
  assert.deepEqual(onTop(close, update), {
    ...kept,
    status: 'closed',
    closedAt: '2025-10-19T20:00:00.000Z',
    closedBy: 'user',
    finalNotes: 'fin',
  })
  assert.deepEqual(withUnsent(kept, [{ operation: update, refusal }]), kept)
  const closed = { ...kept, status: 'closed' } as const
  assert.deepEqual(withUnsent(closed, [{ operation: update, refusal: null }]), closed)
})

test('what is said has JSON numbers and who says it', () => {
  const opening = {
    projectId: 'p',
    sectorId: 'x',
    sector_name: 'Lote A-1',
    openedAt: '2025-10-19T13:00:00.000Z',
    samplingUnit: 'box',
    pricePerUnit: '5.5',
    bonus: null,
    maxDurationHours: 12,
    notes: null,
  }
  assert.deepEqual(openBody('a', 'maria', opening), { ...opening, pricePerUnit: 5.5, localId: 'a', auth0Id: 'maria' })
  const done = { ownerId: 'maria', at: '2025-10-19T15:00:00.000Z', openedAt: '2025-10-19T13:00:00.000Z' }
  const update = (patch: object, over = {}) => updateBody({ kind: 'update', localId: 'a', patch }, { ...done, ...over })
  const said = { effectiveAt: done.at, auth0Id: 'maria' }
  assert.deepEqual(update({ pricePerUnit: '0' }), { pricePerUnit: 0, ...said })
  assert.deepEqual(update({ notes: null, bonus: null }), { notes: null, bonus: null, ...said })
  const early = update({ notes: null }, { at: '2025-10-19T12:59:59.999Z' })
  assert.deepEqual(early, { notes: null, ...said, effectiveAt: done.openedAt })
  const whole = { kind: 'update', localId: 'a', patch: { pricePerUnit: '6' }, appliesTo: 'session' } as const
  assert.deepEqual(updateBody(whole, done), { pricePerUnit: 6, ...said, appliesTo: 'session' })
  const record = { workerId: '0001', worker_name: null, units: '0.5', recordedAt: 'then', clientEventId: 'e' }
  assert.deepEqual(recordBody(record as DeviceRecord, 's1'), {
    sessionId: 's1',
    workerId: '0001',
    worker_name: null,
    units: 0.5,
    recordedAtUtc: 'then',
    clientEventId: 'e',
  })
})

const onServer = (more: Partial<Schemas['Record']>) =>
  serverRecordOf({
    recordId: 'r1',
    workerId: '1001',
    worker_name: 'María',
    units: 2.5,
    state: 'inserted',
    recordedAtUtc: 'then',
    receivedAt: 'later',
    voidOf: null,
    voidedBy: null,
    reason: null,
    ...more,
  } as Schemas['Record'])

for (const [what, more, expected] of [
  ['that counts', {}, ['counted', null]],
  ['that was taken back', { voidedBy: 'r2', reason: 'doble' }, ['counted', { reason: 'doble', at: 'later' }]],
  ['that waits', { state: 'pending' }, ['pending', null]],
  [
    'that was taken back while it waited',
    { state: 'pending', voidedBy: 'r2', reason: 'doble' },
    ['withdrawn', { reason: 'doble', at: 'later' }],
  ],
  ['that was rejected', { state: 'rejected', reason: 'no' }, ['rejected', { reason: 'no', at: 'later' }]],
] as const)
  test(`a record of the server ${what} is kept as such`, () => {
    const found = onServer(more as Partial<Schemas['Record']>)
    assert.deepEqual([found?.state, found?.voided], expected)
    assert.deepEqual([found?.recordId, found?.units, found?.recordedAt], ['r1', '2.5', 'then'])
  })

test('a counter-movement is no record of the phone: it is a mark on the one that it takes back', () => {
  assert.equal(onServer({ voidOf: 'r1' }), null)
})
