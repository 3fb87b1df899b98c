import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Caller } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { makeCompany } from '#testing/make.ts'
import { dataOf, useSessions } from '#testing/sessions.ts'

const { ctx, clock, as } = useSessions()

const body = { appVersion: '1', unsentCount: 3, comparedIncarnation: null }

async function report(caller: Caller, deviceId: string, over: object = {}): Promise<void> {
  dataOf(await as(caller).send('PUT', `/devices/${deviceId}`, { ...body, ...over }))
  clock.advance({ seconds: 1 })
}

const stored = sql<{ deviceId: string; auth0Id: string; unsentCount: number }>(
  `select device_id as "deviceId", auth0_id as "auth0Id", unsent_count as "unsentCount" from device
  where company_id = $1 order by seen_at`,
)
const devicesOf = ({ companyId }: { companyId: string }) => ctx.db.many(stored, [companyId])

test('a user has the twenty devices that reported last, whatever others of the company have', async () => {
  const company = await makeCompany(ctx)
  const { supervisor, otherSupervisor } = company
  const others = [randomUUID(), randomUUID()]
  for (const deviceId of others) await report(otherSupervisor, deviceId)
  const own = Array.from({ length: 22 }, () => randomUUID())
  for (const deviceId of own) await report(supervisor, deviceId)
  // The oldest that is kept reports once more, so that the next oldest goes.
  const [, , again = ''] = own
  await report(supervisor, again)
  const newest = randomUUID()
  await report(supervisor, newest)
  const kept = (await devicesOf(company)).filter(({ auth0Id }) => auth0Id === supervisor.auth0Id)
  assert.deepEqual(
    kept.map(({ deviceId }) => deviceId),
    [...own.slice(4), again, newest],
  )
  const ofOther = (await devicesOf(company)).filter(({ auth0Id }) => auth0Id === otherSupervisor.auth0Id)
  assert.deepEqual(
    ofOther.map(({ deviceId }) => deviceId),
    others,
  )
})

test('a device that is silent for ninety days is forgotten by the next report of its company, and of no other', async () => {
  const [company, neighbour] = [await makeCompany(ctx), await makeCompany(ctx)]
  const [silent, elsewhere, present] = [randomUUID(), randomUUID(), randomUUID()]
  await report(company.supervisor, silent)
  await report(neighbour.supervisor, elsewhere)
  clock.advance({ hours: 89 * 24 })
  await report(company.otherSupervisor, present)
  assert.equal((await devicesOf(company)).length, 2)
  clock.advance({ hours: 25 })
  await report(company.otherSupervisor, present)
  assert.deepEqual(
    (await devicesOf(company)).map(({ deviceId }) => deviceId),
    [present],
  )
  assert.equal((await devicesOf(neighbour)).length, 1)
})

test('one phone of two people is a device of each, and a report replaces only what the same person said', async () => {
  const company = await makeCompany(ctx)
  const { supervisor, otherSupervisor } = company
  const deviceId = randomUUID()
  await report(supervisor, deviceId)
  await report(otherSupervisor, deviceId, { unsentCount: 5 })
  await report(supervisor, deviceId, { unsentCount: 0 })
  assert.deepEqual(await devicesOf(company), [
    { deviceId, auth0Id: otherSupervisor.auth0Id, unsentCount: 5 },
    { deviceId, auth0Id: supervisor.auth0Id, unsentCount: 0 },
  ])
})
