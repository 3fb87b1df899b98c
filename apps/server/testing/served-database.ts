import type { Caller, Context } from '#src/context.ts'
import { connect } from '#src/db/client.ts'
import { databaseKeyStore } from '#src/identity/key-stores.ts'
import { openLocalIssuer } from '#src/identity/local-issuer.ts'
import { listen } from './listening-app.ts'
import { type EventStream, openEventStream } from './event-stream.ts'
import type { TestClock } from './tokens.ts'

export interface Sent {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

export interface Answer {
  readonly status: number
  readonly body: any
  readonly incarnation: string
  readonly etag: string
}

export interface ServedDatabase extends AsyncDisposable {
  readonly ctx: Context
  /** `body` is parsed JSON; its shape is what the test is about. */
  send(caller: Pick<Caller, 'auth0Id'>, sent: Sent): Promise<Answer>
  stream(caller: Pick<Caller, 'auth0Id'>, path: string, lastEventId?: string): Promise<EventStream>
}

/** The real application on a database that is there, with a clock that the test moves. */
export async function serveDatabase(databaseUrl: string, clock: TestClock): Promise<ServedDatabase> {
  await using made = new AsyncDisposableStack()
  const db = connect({
    connectionString: databaseUrl,
    role: 'tarja_app',
    onIdleError: () => {},
    incarnation: { now: clock.now },
  })
  made.defer(() => db.close())
  const ctx: Context = { db, now: clock.now }
  const app = made.use(await listen(ctx, { databaseUrl }))
  const issuer = await openLocalIssuer(databaseKeyStore(db))
  const kept = made.move()
  const authorization = async (sub: string) =>
    `Bearer ${await issuer.sign({ sub, audience: 'tarja', lifetimeSeconds: 3600 }, clock.now())}`
  return {
    ctx,
    async send({ auth0Id }, { method, path, body, headers }) {
      const response = await fetch(`${app.url}/api/control${path}`, {
        method,
        headers: { authorization: await authorization(auth0Id), 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return {
        status: response.status,
        body: text === '' ? undefined : JSON.parse(text),
        incarnation: response.headers.get('x-tarja-incarnation') ?? '',
        etag: response.headers.get('etag') ?? '',
      }
    },
    stream: async ({ auth0Id }, path, lastEventId) =>
      openEventStream(`${app.url}/api/control${path}`, {
        authorization: await authorization(auth0Id),
        ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      }),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}
