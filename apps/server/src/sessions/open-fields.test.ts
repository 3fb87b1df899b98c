import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCompany } from '#testing/make.ts'
import { dataOf, refusal, refusedFields, sessionsPath, useSessions } from '#testing/sessions.ts'

// Every field of an opening on both sides of each of its bounds.
const { ctx, clock, as, openBody, tryOpen } = useSessions()

// One code point, two UTF-16 units, four bytes.
const berry = '🍓'

const taken: readonly [field: string, sent: unknown, shown: unknown][] = [
  ['sector_name', '', 'Lote A-1'],
  ['sector_name', '\u00a0\u200b', 'Lote A-1'],
  ['sector_name', ' Lote  A-1\n', ' Lote  A-1\n'],
  ['sector_name', 'N\u0303', 'N\u0303'],
  ['sector_name', berry.repeat(200), berry.repeat(200)],
  ['sector_name', null, 'Lote A-1'],
  ['samplingUnit', 'k', 'k'],
  ['samplingUnit', berry.repeat(32), berry.repeat(32)],
  ['pricePerUnit', 0, 0],
  ['pricePerUnit', 0.0001, 0.0001],
  ['pricePerUnit', 0.0007, 0.0007],
  ['pricePerUnit', 9_999_998.9999, 9_999_998.9999],
  ['pricePerUnit', 9_999_999, 9_999_999],
  ['bonus', null, null],
  ['bonus', { type: 'percent', value: 0 }, { type: 'percent', value: 0 }],
  ['bonus', { type: 'percent', value: 99.9999 }, { type: 'percent', value: 99.9999 }],
  ['bonus', { type: 'percent', value: 100 }, { type: 'percent', value: 100 }],
  ['bonus', { type: 'flat', value: 0.0001 }, { type: 'flat', value: 0.0001 }],
  ['bonus', { type: 'flat', value: 9_999_999, note: 'Noche' }, { type: 'flat', value: 9_999_999, note: 'Noche' }],
  ['bonus', { type: 'flat', value: 1, note: '' }, { type: 'flat', value: 1, note: '' }],
  ['bonus', { type: 'flat', value: 1, note: null }, { type: 'flat', value: 1 }],
  ['maxDurationHours', 1, 1],
  ['maxDurationHours', 48, 48],
  ['notes', '', ''],
  ['notes', null, null],
  ['notes', berry.repeat(2000), berry.repeat(2000)],
  ['localId', null, null],
  ['localId', '0199F3A2-5C1E-7D44-9B1A-2F6C3E8D7A10', '0199F3A2-5C1E-7D44-9B1A-2F6C3E8D7A10'],
  ['openedAt', '2026-03-02T11:00:00Z', '2026-03-02T11:00:00.000Z'],
  ['openedAt', '2026-03-02t11:00:00z', '2026-03-02T11:00:00.000Z'],
  ['openedAt', '2026-03-02T05:30:00-05:30', '2026-03-02T11:00:00.000Z'],
  ['openedAt', '2026-03-03T01:00:00.5+14:00', '2026-03-02T11:00:00.500Z'],
  ['openedAt', '2026-03-02T11:00:00.123999999Z', '2026-03-02T11:00:00.123Z'],
  ['openedAt', '2026-03-02T11:00:00.123999999999999Z', '2026-03-02T11:00:00.123Z'],
]

test('each field is taken up to its bounds and shown as it was sent', async () => {
  for (const [field, sent, shown] of taken) {
    const company = await makeCompany(ctx)
    const answer = await tryOpen(company.supervisor, { ...openBody(company), [field]: sent })
    assert.deepEqual(dataOf(answer, 201)[field], shown, `${field} ${JSON.stringify(sent)}`)
  }
})

const refused: readonly [path: string, over: Record<string, unknown>][] = [
  ['/projectId', { projectId: undefined }],
  ['/projectId', { projectId: null }],
  ['/projectId', { projectId: '' }],
  ['/projectId', { projectId: 7 }],
  ['/projectId', { projectId: 'a b' }],
  ['/projectId', { projectId: 'a\u00a0b' }],
  ['/projectId', { projectId: 'a\n' }],
  ['/projectId', { projectId: 'a\u0000' }],
  ['/projectId', { projectId: berry.repeat(129) }],
  ['/sectorId', { sectorId: undefined }],
  ['/sectorId', { sectorId: null }],
  ['/sectorId', { sectorId: '' }],
  ['/sectorId', { sectorId: ['a'] }],
  ['/sectorId', { sectorId: 'a\tb' }],
  ['/sectorId', { sectorId: berry.repeat(129) }],
  ['/sector_name', { sector_name: 7 }],
  ['/sector_name', { sector_name: berry.repeat(201) }],
  ['/sector_name', { sector_name: 'a\u0000' }],
  ['/sector_name', { sector_name: '\ud83c' }],
  ['/samplingUnit', { samplingUnit: null }],
  ['/samplingUnit', { samplingUnit: '' }],
  ['/samplingUnit', { samplingUnit: berry.repeat(33) }],
  ['/pricePerUnit', { pricePerUnit: null }],
  ['/pricePerUnit', { pricePerUnit: '5.5' }],
  ['/pricePerUnit', { pricePerUnit: true }],
  ['/pricePerUnit', { pricePerUnit: -0.0001 }],
  ['/pricePerUnit', { pricePerUnit: 0.00001 }],
  ['/pricePerUnit', { pricePerUnit: 5.00001 }],
  ['/pricePerUnit', { pricePerUnit: 9_999_999.0001 }],
  ['/pricePerUnit', { pricePerUnit: 1e300 }],
  ['/bonus', { bonus: 10 }],
  ['/bonus', { bonus: 'percent' }],
  ['/bonus', { bonus: [] }],
  ['/bonus/value', { bonus: { type: 'percent' } }],
  ['/bonus/value', { bonus: { type: 'percent', value: '10' } }],
  ['/bonus/value', { bonus: { type: 'percent', value: null } }],
  ['/bonus/value', { bonus: { type: 'percent', value: -1 } }],
  ['/bonus/value', { bonus: { type: 'percent', value: 100.0001 } }],
  ['/bonus/value', { bonus: { type: 'percent', value: 1.00001 } }],
  ['/bonus/value', { bonus: { type: 'flat', value: 0 } }],
  ['/bonus/value', { bonus: { type: 'flat', value: 0.00001 } }],
  ['/bonus/value', { bonus: { type: 'flat', value: 10_000_000 } }],
  ['/bonus/type', { bonus: { value: 10 } }],
  ['/bonus/type', { bonus: { type: 'Percent', value: 10 } }],
  ['/bonus/type', { bonus: { type: null, value: 10 } }],
  ['/bonus/note', { bonus: { type: 'flat', value: 1, note: 7 } }],
  ['/bonus/note', { bonus: { type: 'flat', value: 1, note: berry.repeat(501) } }],
  ['/bonus/colour', { bonus: { type: 'flat', value: 1, colour: 'red' } }],
  ['/maxDurationHours', { maxDurationHours: null }],
  ['/maxDurationHours', { maxDurationHours: 0 }],
  ['/maxDurationHours', { maxDurationHours: 49 }],
  ['/maxDurationHours', { maxDurationHours: 1.5 }],
  ['/maxDurationHours', { maxDurationHours: '12' }],
  ['/notes', { notes: 7 }],
  ['/notes', { notes: berry.repeat(2001) }],
  ['/localId', { localId: '' }],
  ['/localId', { localId: 'tablet-7' }],
  ['/localId', { localId: '0199f3a25c1e7d449b1a2f6c3e8d7a10' }],
  ['/openedAt', { openedAt: undefined }],
  ['/openedAt', { openedAt: null }],
  ['/openedAt', { openedAt: 1_772_449_200_000 }],
  ['/openedAt', { openedAt: '' }],
  ['/openedAt', { openedAt: '2026-03-02' }],
  ['/openedAt', { openedAt: '2026-03-02T11:00Z' }],
  ['/openedAt', { openedAt: '2026-03-02T11:00:00' }],
  ['/openedAt', { openedAt: '2026-03-02 11:00:00Z' }],
  ['/openedAt', { openedAt: '2026-02-29T11:00:00Z' }],
  ['/openedAt', { openedAt: '2026-03-02T25:00:00Z' }],
  ['/openedAt', { openedAt: '2026-03-02T11:00:00-0600' }],
  ['/openedAt', { openedAt: '2026-03-02T11:00:00Z[America/Mexico_City]' }],
  ['/openedAt', { openedAt: '1999-12-31T23:59:59Z' }],
  ['/openedAt', { openedAt: '2200-01-01T00:00:00Z' }],
  ['/auth0Id', { auth0Id: 7 }],
  ['/colour', { colour: 'red' }],
  ['/a~1b~0', { 'a/b~': 1 }],
  ['/Notes', { Notes: 'capital' }],
  ['/companyId', { companyId: 'comp' }],
]

test('each field is refused beyond its bounds, with its path', async () => {
  const company = await makeCompany(ctx)
  for (const [path, over] of refused) {
    const answer = await tryOpen(company.supervisor, { ...openBody(company), ...over })
    assert.deepEqual(refusedFields(answer), [path], JSON.stringify(over))
  }
  assert.deepEqual(dataOf(await as(company.manager).send('GET', sessionsPath)).items, [])
})

test('every offending field is named at once', async () => {
  const company = await makeCompany(ctx)
  const answer = await tryOpen(company.supervisor, { projectId: 'a b', notes: 7, colour: 'red', bonus: { value: 'x' } })
  assert.deepEqual(refusedFields(answer).toSorted(), [
    '/bonus/type',
    '/bonus/value',
    '/colour',
    '/notes',
    '/openedAt',
    '/projectId',
    '/sectorId',
  ])
})

test('a number that cannot be kept exactly is refused rather than rounded', async () => {
  const company = await makeCompany(ctx)
  const text = (price: string) => JSON.stringify({ ...openBody(company), pricePerUnit: 0 }).replace(':0}', `:${price}}`)
  const send = (price: string) =>
    as(company.supervisor).send('POST', sessionsPath, text(price), { 'content-type': 'application/json' })
  for (const price of ['NaN', 'Infinity', '5,5', '5.', '.5', '05', '5.10000000000000001', '1e400']) {
    assert.deepEqual(refusal(await send(price)).code, 'INVALID_REQUEST', price)
  }
  assert.equal(dataOf(await send('5.10000000000000000'), 201).pricePerUnit, 5.1)
})

test('a body that is no object is refused', async () => {
  const company = await makeCompany(ctx)
  for (const body of ['[]', '7', '"text"', 'null', '{', '\u{feff}{}']) {
    const headers = { 'content-type': 'application/json' }
    const answer = await as(company.supervisor).send('POST', sessionsPath, body, headers)
    assert.deepEqual(refusedFields(answer), ['/'], body)
  }
  const nothing = await as(company.supervisor).send('POST', sessionsPath)
  assert.deepEqual(refusedFields(nothing), ['/projectId', '/sectorId', '/openedAt'])
})

test('the caller may name itself, and ids keep case, zeros and script', async () => {
  const sector = { sectorId: '００7|Año.🍓', sector_name: 'Lote' }
  const project = { projectId: 'P/1?&%', sectors: [sector] }
  const company = await makeCompany(ctx, { project })
  const caller = company.supervisor
  const over = { sectorId: sector.sectorId, auth0Id: caller.auth0Id }
  const session = dataOf(await tryOpen(caller, openBody(company, over)), 201)
  assert.deepEqual(
    [session.projectId, session.sectorId, session.auth0Id, session.openedAt],
    [project.projectId, sector.sectorId, caller.auth0Id, clock.now().toString({ fractionalSecondDigits: 3 })],
  )
  const lower = await tryOpen(caller, openBody(company, { ...over, projectId: 'p/1?&%' }))
  assert.equal(refusal(lower).code, 'PROJECT_NOT_FOUND')
})
