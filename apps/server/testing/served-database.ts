import type { Caller, Context } from '#src/context.ts'
import { connect } from '#src/db/client.ts'
import { databaseKeyStore } from '#src/identity/key-stores.ts'
import { openLocalIssuer } from '#src/identity/local-issuer.ts'
import { listen } from './listening-app.ts'
import type { TestClock } from './tokens.ts'

export interface Sent {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

export interface ServedDatabase extends AsyncDisposable {
  readonly ctx: Context
  /** `body` is parsed JSON; its shape is what the test is about. */
  send(caller: Pick<Caller, 'auth0Id'>, sent: Sent): Promise<{ status: number; body: any; incarnation: string }>
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
  return {
    ctx,
    async send({ auth0Id }, { method, path, body, headers }) {
      const token = await issuer.sign({ sub: auth0Id, audience: 'tarja', lifetimeSeconds: 3600 }, clock.now())
      const response = await fetch(`${app.url}/api/control${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const incarnation = response.headers.get('x-tarja-incarnation') ?? ''
      return { status: response.status, body: await response.json(), incarnation }
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}
