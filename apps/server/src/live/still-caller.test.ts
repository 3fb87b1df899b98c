import assert from 'node:assert/strict'
import { mock, test, type TestContext } from 'node:test'
import type { Caller, Role } from '#src/context.ts'
import { importFarm } from '#src/farm-file/import.ts'
import { useApp } from '#testing/app.ts'
import { query } from '#testing/cluster.ts'
import { type EventStream, openEventStream } from '#testing/event-stream.ts'
import { openForRecords, records, sessions } from '#testing/records.ts'
import { until } from '#testing/until.ts'

// The beat of the streams, by hand; made before the application takes it.
mock.timers.enable({ apis: ['setInterval'] })
const app = useApp()
const { clock, ctx } = app

function beat(): void {
  // So that no caller is known from before.
  clock.advance({ seconds: 15 })
  mock.timers.tick(15_000)
}

async function watch(t: TestContext, path: string, caller: Caller): Promise<EventStream> {
  const fastify = app.app()
  if (!fastify.server.listening) await fastify.listen({ port: 0, host: '127.0.0.1' })
  const address = fastify.server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on a port')
  const authorization = `Bearer ${await app.tokenOf(caller.auth0Id)}`
  const stream = await openEventStream(`http://127.0.0.1:${address.port}/api/control${path}`, { authorization })
  t.after(() => stream.close())
  return stream
}

async function setRole({ companyId, auth0Id }: Caller, role: Role): Promise<void> {
  await importFarm(ctx, { companies: [{ companyId, name: 'Rancho', users: [{ auth0Id, role }] }] })
}

const live = '/production/live'

test('a role that is taken away ends the streams that it opened at the next beat, and no others', async (t) => {
  const { company, sessionId, send, record } = await openForRecords(app)
  const { manager, admin, supervisor } = company
  const [all, one] = [await watch(t, live, manager), await watch(t, `${sessions}/${sessionId}/live`, manager)]
  const [ofAdmin, ofOwner] = [await watch(t, live, admin), await watch(t, `${sessions}/${sessionId}/live`, supervisor)]
  for (const stream of [all, one, ofAdmin, ofOwner]) assert.equal((await stream.next())?.event, 'totals')
  for (const stream of [all, ofAdmin]) assert.equal((await stream.next())?.event, 'ready')
  await setRole(manager, 'supervisor')
  beat()
  for (const stream of [all, one]) assert.equal(await stream.next(), undefined)
  await send('POST', records, record())
  for (const stream of [ofAdmin, ofOwner]) assert.equal((await stream.next())?.data.recordCount, 1)
  // Back with the same token it is what its user may now.
  assert.equal((await (await watch(t, live, manager)).next())?.event, 'ready')
})

test('a token that is over, and a user who is gone, end a stream at the next beat', async (t) => {
  const { company } = await openForRecords(app)
  const { manager, admin } = company
  const gone = await watch(t, live, admin)
  await gone.next()
  await gone.next()
  await query(app.databaseUrl, `delete from app_user where auth0_id = '${admin.auth0Id}'`)
  beat()
  assert.equal(await gone.next(), undefined)
  const over = await watch(t, live, manager)
  await over.next()
  await over.next()
  clock.advance({ hours: 1 })
  beat()
  assert.equal(await over.next(), undefined)
})

test('while nobody can be looked up streams go on', async (t) => {
  const { company, send, record } = await openForRecords(app)
  const stream = await watch(t, live, company.manager)
  await stream.next()
  await stream.next()
  await query(app.databaseUrl, 'alter table app_user rename to app_user_away')
  let lost = 0
  t.mock.method(app.app().log, 'warn', () => void lost++)
  beat()
  await until(async () => lost > 0)
  await query(app.databaseUrl, 'alter table app_user_away rename to app_user')
  await send('POST', records, record())
  assert.equal((await stream.next())?.data.recordCount, 1)
})
