import { randomUUID } from 'node:crypto'
import { readDevice, seedRecords } from '../../apps/console/e2e/seed.ts'
import { waitUntilSent } from '../../apps/console/e2e/supervisor.ts'
import { openLocalIssuer } from '#src/identity/local-issuer.ts'
import { databaseKeyStore } from '#src/identity/key-stores.ts'
import { now } from '#src/instant.ts'
import type { Farm } from '../../apps/console/e2e/farm.ts'
import { type Row, median } from '../rounds.ts'
import { type Stage, enter, openSession, workerCount } from './stage.ts'
import { recordCount } from './tap.ts'

/** As many as the app sends together. */
const bulkSize = 500
const roundsMax = 3
const workerIds = Array.from({ length: workerCount }, (_, index) => String(1_001 + index))

/** From the network's return until the phone says that all is sent, against bare requests with the same bulks. */
export async function benchSync(stage: Stage, rounds: number): Promise<Row[]> {
  const [bare, product]: [number[], number[]] = [[], []]
  for (let round = 0; round <= Math.min(rounds, roundsMax); round++) {
    const farm = await stage.farm()
    const { sessionId, elapsedMs } = await syncPhone(stage, farm)
    const bareMs = await sendBare(stage, farm, sessionId)
    // The first only warms up.
    if (round === 0) continue
    bare.push(bareMs)
    product.push(elapsedMs)
  }
  return [
    {
      what: `(console d) ms to sync ${recordCount} records (baseline: fetch of the same bulks)`,
      baseline: median(bare).toFixed(0),
      product: median(product).toFixed(0),
      ratio: median(product.map((ms, index) => ms / (bare[index] ?? Number.NaN))).toFixed(2),
      aim: '≤ 5000',
    },
  ]
}

async function syncPhone(stage: Stage, farm: Farm): Promise<{ sessionId: string; elapsedMs: number }> {
  await using phone = await stage.phone()
  const { page } = phone
  await phone.open('/')
  await enter(phone, farm)
  const localId = await openSession(phone)
  await phone.isReadyForTheField()
  await waitUntilSent(phone)
  await phone.setOffline(true)
  await seedRecords(page, { localId, count: recordCount, workerIds })
  await page.reload()
  await page.getByTestId('session-total').filter({ hasText: '5' }).waitFor()
  const startedAt = performance.now()
  await phone.setOffline(false)
  await waitUntilSent(phone, 120_000)
  const elapsedMs = performance.now() - startedAt
  const session = (await readDevice(page, 'sessions')).find((row) => row['localId'] === localId)
  return { sessionId: String(session?.['sessionId']), elapsedMs }
}

async function sendBare({ url, world }: Stage, farm: Farm, sessionId: string): Promise<number> {
  const { auth0Id } = farm.supervisor
  const issuer = await openLocalIssuer(databaseKeyStore(world.db))
  const token = await issuer.sign({ sub: auth0Id, audience: 'tarja', lifetimeSeconds: 3_600 }, now())
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const startedAt = performance.now()
  for (let sent = 0; sent < recordCount; sent += bulkSize) {
    const records = Array.from({ length: bulkSize }, (_, index) => ({
      sessionId,
      workerId: workerIds[(sent + index) % workerCount],
      units: 1,
      recordedAtUtc: now().toString(),
      clientEventId: randomUUID(),
    }))
    const body = JSON.stringify({ auth0Id, records })
    const answer = await fetch(`${url}/api/control/production/records/bulk`, { method: 'POST', headers, body })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    await answer.json()
  }
  return performance.now() - startedAt
}
