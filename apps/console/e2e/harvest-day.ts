import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { importFarm } from '../../server/src/farm-file/import.ts'
import type { Client } from '../../server/testing/app.ts'
import type { Farm, Person } from './farm.ts'
import type { Field } from './harness.ts'

const hourMs = 3_600_000

/** Three sectors of a farm in the early afternoon: one that goes on, one that was closed and got late records, and one of
 * another supervisor that ends soon. Whose work it is: María has the first two, unless another is named. */
export async function makeHarvestDay(
  field: Field,
  { whose = 'supervisor', workerCount = 40 }: { whose?: 'supervisor' | 'manager'; workerCount?: number } = {},
): Promise<Farm> {
  const timezone = zoneOfEarlyAfternoon(new Date().getUTCHours())
  const farm = await field.farm({ workerCount, timezone })
  const thirdSectorId = `sector_b_${randomUUID().slice(0, 8)}`
  await importFarm(field.ctx, {
    companies: [
      {
        companyId: farm.companyId,
        name: 'Rancho San Pedro',
        projects: [
          {
            projectId: farm.projectId,
            name: 'Arándano 2026',
            timezone,
            samplingUnit: 'box',
            pricePerUnit: 5.5,
            sectors: [{ sectorId: thirdSectorId, sector_name: 'Lote B-1', crop: 'Blueberry', variety: 'Ventura' }],
          },
        ],
      },
    ],
  })
  const [owner, other] = [farm[whose], farm.otherSupervisor]
  const [api, otherApi] = [await field.as(owner), await field.as(other)]
  const closed = await openAgo(api, { owner, farm, sectorId: farm.otherSectorId, hours: 6 })
  await record(api, { owner, workerCount, sessionId: closed, from: 5.9, to: 0.6, count: 180 })
  await send(api, `/production/sessions/${closed}/close`, { auth0Id: owner.auth0Id, finalNotes: 'Quedó media hilera' })
  await record(api, { owner, workerCount, sessionId: closed, from: 0.01, to: 0.001, count: 6 })
  const going = await openAgo(api, { owner, farm, sectorId: farm.sectorId, hours: 5 })
  await record(api, { owner, workerCount, sessionId: going, from: 4.9, to: 0.05, count: 420 })
  const ending = await openAgo(otherApi, {
    owner: other,
    farm,
    sectorId: thirdSectorId,
    hours: 4.75,
    maxDurationHours: 5,
  })
  await record(otherApi, { owner: other, workerCount, sessionId: ending, from: 4.6, to: 0.05, count: 260 })
  return farm
}

/** Where it is a little after one: pictures taken at night show a day too, and no day ends between two of its sessions. */
function zoneOfEarlyAfternoon(utcHour: number): string {
  const east = ((13 - utcHour + 36) % 24) - 12
  // The names of these zones count westwards.
  return `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`
}

const ago = (hours: number): string => new Date(Date.now() - hours * hourMs).toISOString()

interface Opening {
  readonly owner: Person
  readonly farm: Farm
  readonly sectorId: string
  readonly hours: number
  readonly maxDurationHours?: number
}

async function openAgo(api: Client, { owner, farm, sectorId, hours, maxDurationHours = 10 }: Opening): Promise<string> {
  const { data } = await send(api, '/production/sessions', {
    auth0Id: owner.auth0Id,
    projectId: farm.projectId,
    sectorId,
    openedAt: ago(hours),
    maxDurationHours,
  })
  return data.sessionId
}

interface Recording {
  readonly owner: Person
  readonly workerCount: number
  readonly sessionId: string
  /** Hours ago. */
  readonly from: number
  readonly to: number
  readonly count: number
}

/** Spread over the time, with some pickers faster than others, and now and then two boxes or half of one. */
async function record(api: Client, { owner, workerCount, sessionId, from, to, count }: Recording): Promise<void> {
  const records = Array.from({ length: count }, (_, index) => ({
    auth0Id: owner.auth0Id,
    sessionId,
    workerId: String(1_001 + (Math.floor(index ** 1.37) % workerCount)),
    units: index % 23 === 0 ? 2 : index % 31 === 0 ? 0.5 : 1,
    recordedAtUtc: ago(from + ((to - from) * index) / count),
    clientEventId: randomUUID(),
  }))
  const { results } = await send(api, '/production/records/bulk', { auth0Id: owner.auth0Id, records })
  assert.equal(results.filter((result: { statusCode: number }) => result.statusCode > 202).length, 0)
}

async function send(api: Client, path: string, body: object) {
  const answer = await api.send('POST', path, body)
  assert(answer.status < 300, `${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
