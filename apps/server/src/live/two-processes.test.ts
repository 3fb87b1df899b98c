import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Context } from '#src/context.ts'
import { databaseKeyStore } from '#src/identity/key-stores.ts'
import { openLocalIssuer } from '#src/identity/local-issuer.ts'
import { now } from '#src/instant.ts'
import { useDatabase } from '#testing/database.ts'
import { openEventStream } from '#testing/event-stream.ts'
import { httpClient } from '#testing/http-client.ts'
import { makeCompany } from '#testing/make.ts'
import { startProcess } from '#testing/process.ts'
import { records, sessions } from '#testing/records.ts'
import { dataOf } from '#testing/sessions.ts'

// Two real servers on one PostgreSQL server: what one takes, listeners of the other hear, and they may change over.
const { db, url, isMade } = useDatabase()
const ctx: Context = { db, now }

test('a board hears what another process takes, and goes on there where it was', async (t) => {
  await isMade
  const issuer = await openLocalIssuer(databaseKeyStore(db))
  const tokenOf = ({ auth0Id }: { auth0Id: string }) =>
    issuer.sign({ sub: auth0Id, audience: 'tarja', lifetimeSeconds: 3600 }, now())
  const env = { DATABASE_URL: url, RATE_LIMIT_PER_MINUTE: '0' }
  const [first, second] = await Promise.all([startProcess({ env }), startProcess({ env })])
  const { supervisor, manager, projectId, sectorId } = await makeCompany(ctx)
  const watch = async (at: string, lastEventId?: string) => {
    const stream = await openEventStream(`${at}/api/control/production/live`, {
      authorization: `Bearer ${await tokenOf(manager)}`,
      ...(lastEventId && { 'last-event-id': lastEventId }),
    })
    t.after(() => stream.close())
    return stream
  }
  const client = httpClient({ url: first.url, token: await tokenOf(supervisor) })
  const record = (workerId: string) => {
    const recordedAtUtc = now().toString()
    return client.send('POST', records, { sessionId, workerId, recordedAtUtc, clientEventId: randomUUID() })
  }
  const workersOf = (event: { data: any } | undefined) => event?.data.workers.map((one: any) => one.workerId)

  const stream = await watch(second.url)
  assert.equal((await stream.next())?.event, 'ready')
  const body = { projectId, sectorId, openedAt: now().toString() }
  const { sessionId } = dataOf(await client.send('POST', sessions, body), 201)
  assert.equal((await stream.next())?.data.sessionId, sessionId)
  await record('A1')
  const told = await stream.next()
  assert.deepEqual(workersOf(told), ['A1'])
  stream.close()
  await record('B2')
  const resumed = await watch(first.url, told?.id)
  assert.deepEqual(workersOf(await resumed.next()), ['B2'])
  await second.stop()
  await client.send('POST', `${sessions}/${sessionId}/close`)
  assert.equal((await resumed.next())?.event, 'ready')
  assert.equal((await resumed.next())?.data.status, 'closed')
})
