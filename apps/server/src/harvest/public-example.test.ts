import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importFarm } from '#src/farm-file/import.ts'
import { useHarvest } from '#testing/harvest.ts'
import { makeCompany } from '#testing/make.ts'
import { iso } from '#testing/sessions.ts'

const { ctx, clock, as, open, harvest, makeToken } = useHarvest()

/** The answer in the documentation of the public API 2.0.0, for which clients were written. */
const publicExample = {
  status: 'success',
  data: [
    {
      sessionId: '665f1a2b3c4d5e6f7a8b9c0d',
      localId: '62159da9-9a81-4085-bcd1-fff452689abf',
      projectId: 'proj_123',
      sectorId: 'sector_001',
      sector_name: 'Lote A-1',
      crop: 'Blueberry',
      variety: 'Biloxi',
      day: '2026-06-10T00:00:00.000Z',
      openedAt: '2026-06-10T14:29:48.675Z',
      closedAt: '2026-06-10T21:31:40.718Z',
      createdAt: '2026-06-10T14:29:52.134Z',
      status: 'closed',
      closedBy: 'user',
      closedReason: 'manual',
      timezone: 'America/Mexico_City',
      unit: 'box',
      maxDurationHours: 16,
      harvestUnitId: 'harvest_unit_123',
      harvestLotCode: 'HL-20260610-C299128B',
      workerCount: 12,
      notes: 'Initial harvest notes',
      finalNotes: 'Closed manually after final count',
      license_plate: 'ABC-123',
      driver_name: 'Juan Perez',
      totalUnits: 320,
      needsRecalc: false,
      qualityBreakdownAt: '2026-06-10T21:33:10.284Z',
      responsible: {
        auth0Id: 'auth0|697797d7095fa22599ac90bb',
        name: 'Maria Lopez',
        email: 'maria@example.com',
        role: 'supervisor',
        picture: 'https://example.com/avatar.jpg',
      },
      qualityBreakdown: [{ qualityId: 'Q1', qualityName: 'Primera', units: 240, percent: 75 }],
      workers: [
        {
          workerId: 'W1',
          worker_name: 'Juan Perez',
          validUnits: 120,
          netUnits: 110,
          recordCount: 42,
          voidedCount: 3,
          qualityBreakdown: [{ qualityId: 'Q1', qualityName: 'Primera', units: 80, percent: 72.73 }],
        },
      ],
    },
  ],
}

/** What Tarja has nothing for yet. */
const empty = new Set(['harvestUnitId', 'license_plate', 'driver_name', 'qualityBreakdownAt', 'picture'])

/** Fails unless `value` has the fields of the example, in its order, each of its kind. */
function requireLike(value: unknown, example: unknown, path: string): void {
  const name = path.slice(path.lastIndexOf('.') + 1)
  if (empty.has(name)) return assert.equal(value, null, path)
  if (name === 'qualityBreakdown') return assert.deepEqual(value, [], path)
  if (typeof example !== 'object' || example === null) return assert.equal(typeof value, typeof example, path)
  assert.equal(Array.isArray(value), Array.isArray(example), path)
  // What is neither was told by the line before, or is told by the next.
  const fields = Object.entries(value as object)
  assert.deepEqual(
    fields.map(([field]) => field),
    Object.keys(example),
    path,
  )
  for (const [field, inner] of fields) requireLike(inner, Object(example)[field], `${path}.${field}`)
}

test('a report has the fields of the public example, in its order, and behind them the range', async () => {
  const company = await makeCompany(ctx)
  const { companyId, supervisor } = company
  const owner = { auth0Id: supervisor.auth0Id, role: supervisor.role, name: 'Maria Lopez', email: 'maria@example.com' }
  await importFarm(ctx, { companies: [{ companyId, name: 'Rancho', users: [owner] }] })
  const { sessionId, day } = await open(company, { notes: 'Initial', localId: crypto.randomUUID() })
  const record = { workerId: 'W1', worker_name: 'Juan Perez', recordedAtUtc: iso(clock.now()), clientEventId: 'one' }
  await as(supervisor).send('POST', '/production/records', { sessionId, ...record })
  clock.advance({ hours: 1 })
  await as(supervisor).send('POST', `/production/sessions/${sessionId}/close`, { finalNotes: 'Final' })
  const date = day.slice(0, 10)
  const { body } = await harvest(await makeToken(company), { startTime: date, endTime: date })
  const { range, ...documented } = body
  assert.deepEqual(Object.keys(body), ['status', 'data', 'range'])
  assert.deepEqual(range, { startTime: date, endTime: date })
  assert.equal(body.data.length, 1)
  requireLike(documented, publicExample, '')
  assert.match(body.data[0].harvestLotCode, /^HL-\d{8}-[0-9A-F]{8}$/)
})
