import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { type ClientRequest, type IncomingMessage, get } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { databaseKeyStore } from '#src/identity/key-stores.ts'
import { openLocalIssuer } from '#src/identity/local-issuer.ts'
import { now } from '#src/instant.ts'
import { openSome } from './get-session.ts'
import type { Row } from './rounds.ts'
import { type World, makeWorld, startProduct } from './world.ts'

const listenerCount = 1_000
const warmUpCount = 50
/** The product lets one user have twenty. */
const listenersAUser = 20
const openCount = 10

/** What 1,000 idle boards of ten open sessions cost the server, in resident memory. */
export async function benchListeners(): Promise<Row[]> {
  await using world = await makeWorld()
  await keepOpen(world)
  const tokens = await makeManagers(world)
  await using product = await startProduct({ DATABASE_URL: world.connectionString })
  // The first make what all share: connections, prepared statements, compiled code. As many as are measured would leave
  // memory behind for those to use again, and they would seem to cost nothing.
  await closeAll(await openAll(product.url, { tokens, count: warmUpCount }))
  await delay(2_000)
  const before = await residentBytes(product.pid)
  const requests = await openAll(product.url, { tokens, count: listenerCount })
  await delay(2_000)
  const bytes = (await residentBytes(product.pid)) - before
  await closeAll(requests)
  return [
    {
      what: `bytes per idle listener, ${listenerCount} boards of ${openCount} sessions (before: ${Math.round(before / 2 ** 20)} MB)`,
      baseline: '',
      product: (bytes / listenerCount).toFixed(0),
      ratio: '',
      aim: '',
    },
  ]
}

async function keepOpen(world: World): Promise<void> {
  const sessionIds = await openSome(world)
  const client = new pg.Client(world.connectionString)
  await client.connect()
  await client.query(
    `update session set status = 'closed', closed_at = opened_at, closed_by = 'user', closed_reason = 'manual'
    where session_id <> all($1)`,
    [sessionIds.slice(0, openCount)],
  )
  await client.end()
}

/** One token of each of as many managers as it takes. */
async function makeManagers({ db, connectionString, companyId }: World): Promise<string[]> {
  const ids = Array.from({ length: listenerCount / listenersAUser }, (_, index) => `auth0|manager_${index}`)
  const client = new pg.Client(connectionString)
  await client.connect()
  await client.query(
    `insert into app_user (company_id, auth0_id, role) select $1, id, 'manager' from unnest($2::text[]) id`,
    [companyId, ids],
  )
  await client.end()
  const issuer = await openLocalIssuer(databaseKeyStore(db))
  return Promise.all(ids.map((sub) => issuer.sign({ sub, audience: 'tarja', lifetimeSeconds: 7_200 }, now())))
}

/** Every listener has been told all that is open, and then hears nothing. */
async function openAll(
  url: string,
  { tokens, count }: { tokens: readonly string[]; count: number },
): Promise<ClientRequest[]> {
  const requests: ClientRequest[] = []
  for (let index = 0; index < count; index++) {
    const authorization = `Bearer ${tokens[index % tokens.length]}`
    const request = get(`${url}/api/control/production/live`, { headers: { authorization }, agent: false })
    const [response] = (await once(request, 'response')) as [IncomingMessage] // Node's types know no tuple for this event
    if (response.statusCode !== 200) throw new Error(`listener ${index} was answered ${response.statusCode}`)
    // Closing it from this side is an error to the response alone.
    response.on('error', () => {})
    await untilReady(response)
    requests.push(request)
  }
  return requests
}

async function untilReady(response: IncomingMessage): Promise<void> {
  let text = ''
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>()
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => {
    text += chunk
    if (text.includes('event: ready')) resolve()
  })
  response.once('close', () => reject(new Error('the stream ended before everything was told')))
  await ready
}

async function closeAll(requests: readonly ClientRequest[]): Promise<void> {
  for (const request of requests) request.destroy()
  await delay(1_000)
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1_024
}
