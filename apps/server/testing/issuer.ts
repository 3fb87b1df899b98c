import { hash, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import Provider, { type Configuration, type JWK } from 'oidc-provider'

/** A certified OpenID provider in this process, for the tests that need an issuer we did not write. */
export interface TestIssuer extends AsyncDisposable {
  readonly issuer: string
  /** A whole sign-in as a phone does it (authorization code with PKCE): answers an access token of an hour. */
  signIn(user: { sub: string; audience?: string; alg?: Algorithm }): Promise<string>
  /** Knows the app there from now on; whoever comes from it is this person. */
  serveApp(app: AppClient): void
  /** Where its tokens are given out. */
  readonly tokenOrigin: string
  /** From now on signs with new keys and publishes only those. */
  rotate(): Promise<void>
  stop(): Promise<void>
  /** On the same port as before, with the same keys. */
  start(): Promise<void>
}

type Algorithm = 'RS256' | 'ES256' | 'EdDSA'

interface AppClient {
  readonly origin: string
  /** In tokens for the API. The app is told another name of the same person, as by providers that tell each its own. */
  readonly sub: string
}

const appClientId = 'tarja-console'
const nameForApp = ({ sub }: AppClient): string => `for-the-app-${sub}`

interface IssuerOptions {
  /** Tokens are given out on another host than the one people sign in at, as some providers do. */
  readonly tokensElsewhere?: boolean
}

const clientId = 'phone'
// Never fetched: the sign-in is over when it is reached. Not a loopback address, for which consent is always asked.
const redirectUri = 'https://phone.test/signed-in'
const redirectCountMax = 10

export async function startIssuer({ tokensElsewhere = false }: IssuerOptions = {}): Promise<TestIssuer> {
  let handle: (request: IncomingMessage, response: ServerResponse) => unknown
  const main = makeServer((request, response) => handle(request, response))
  const elsewhere = makeServer((request, response) => handle(request, response))
  await main.start()
  if (tokensElsewhere) await elsewhere.start()
  const issuer = main.origin()
  const tokenOrigin = tokensElsewhere ? elsewhere.origin() : issuer
  let keys = await makeKeys()
  let app: AppClient | undefined

  function renew(): void {
    const provider = new Provider(issuer, configure(keys, app))
    provider.use(async (koa, next) => {
      await next()
      if (koa.path !== '/.well-known/openid-configuration') return
      // What the library says of itself, with the hosts of the test.
      const body = koa.body as object
      koa.body = {
        ...body,
        token_endpoint: `${tokenOrigin}/token`,
        revocation_endpoint: `${tokenOrigin}/token/revocation`,
      }
    })
    handle = handlerOf(provider, () => app)
  }

  renew()
  return {
    issuer,
    tokenOrigin,
    signIn: (user) => signIn(issuer, { audience: 'tarja', alg: 'RS256', ...user }),
    serveApp(served) {
      app = served
      renew()
    },
    async rotate() {
      keys = await makeKeys()
      renew()
    },
    start: () => main.start(),
    stop: () => main.stop(),
    async [Symbol.asyncDispose]() {
      await main.stop()
      await elsewhere.stop()
    },
  }
}

/** One that can be stopped, and started again on the same port. */
function makeServer(answer: (request: IncomingMessage, response: ServerResponse) => unknown) {
  let port = 0
  let server: Server | undefined
  return {
    origin: () => `http://127.0.0.1:${port}`,
    async start(): Promise<void> {
      server = createServer((request, response) => {
        // Nobody is left with a connection to the server before a restart.
        response.setHeader('connection', 'close')
        return answer(request, response)
      }).listen(port, '127.0.0.1')
      await once(server, 'listening')
      // A TCP server's address is this object; only a socket file's would be text.
      port = (server.address() as AddressInfo).port
    },
    async stop(): Promise<void> {
      if (!server?.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

const makeKeys = (): Promise<JWK[]> => Promise.all([makeKey('RS256'), makeKey('ES256'), makeKey('EdDSA')])

async function makeKey(alg: Algorithm): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  // jose types every member as possible; what it made of a private key has those that oidc-provider asks for.
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg, use: 'sig' } as JWK
}

/** What an app in a browser is: it keeps no secret and asks from its own origin. */
const clientOf = ({ origin }: AppClient) => ({
  client_id: appClientId,
  token_endpoint_auth_method: 'none' as const,
  grant_types: ['authorization_code', 'refresh_token'],
  redirect_uris: [`${origin}/callback`],
})

function configure(keys: JWK[], app: AppClient | undefined): Configuration {
  return {
    jwks: { keys },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        redirect_uris: [redirectUri],
      },
      ...(app ? [clientOf(app)] : []),
    ],
    clientBasedCORS: (_, origin) => origin === app?.origin,
    issueRefreshToken: async (_, client) => client.grantTypeAllowed('refresh_token'),
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    // Stated so that the provider does not warn about its defaults.
    ttl: {
      AccessToken: 3_600,
      AuthorizationCode: 60,
      Grant: 3_600,
      Interaction: 60,
      Session: 3_600,
      IdToken: 3_600,
      RefreshToken: 3_600,
    },
    formats: {
      customizers: {
        jwt: (_, token, { payload }) => {
          if (app && token.clientId === appClientId) payload.sub = app.sub
        },
      },
    },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    // The owner of the API agreed for everyone: nobody is asked to consent.
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc
      const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' })
      grant.addOIDCScope('openid offline_access')
      if (client) await grant.save()
      return grant
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      // Not every provider has it.
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, resource) => {
          const wanted = new URL(resource).searchParams
          return {
            scope: '',
            audience: wanted.get('audience') ?? resource,
            accessTokenTTL: 3_600,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: algorithmOf(wanted.get('alg') ?? 'RS256') } },
          }
        },
      },
    },
  }
}

function algorithmOf(text: string): Algorithm {
  if (text === 'RS256' || text === 'ES256' || text === 'EdDSA') return text
  throw new Error(`the test asked for ${text}`)
}

/** The provider, and a sign-in page on which everybody is at once who the request says. */
function handlerOf(provider: Provider, app: () => AppClient | undefined) {
  const answer = provider.callback()
  return async (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response)
    const { params } = await provider.interactionDetails(request, response)
    const served = app()
    const login = { accountId: String(params['login_hint'] ?? (served && nameForApp(served))) }
    return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false })
  }
}

async function signIn(
  issuer: string,
  { sub, audience, alg }: { sub: string; audience: string; alg: Algorithm },
): Promise<string> {
  const resource = `https://tarja.test/?${new URLSearchParams({ audience, alg })}`
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: redirectUri,
    code_challenge: hash('sha256', verifier, 'base64url'),
    code_challenge_method: 'S256',
    login_hint: sub,
    resource,
  })
  const arrived = await followRedirects(`${issuer}/auth?${query}`)
  const code = arrived.searchParams.get('code')
  if (code === null) throw new Error(`the sign-in ended at ${arrived.href}`)
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
      resource,
    }),
  })
  const body: unknown = await response.json()
  if (typeof body === 'object' && body && 'access_token' in body) return String(body.access_token)
  throw new Error(`no token: ${JSON.stringify(body)}`)
}

/** As a browser: keeps cookies, and stops where the phone's own address begins. */
async function followRedirects(start: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let url = new URL(start)
  for (let count = 0; count < redirectCountMax; count++) {
    if (url.href.startsWith(redirectUri)) return url
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
    const location = response.headers.get('location')
    if (location === null) throw new Error(`${url.href}: ${response.status} ${await response.text()}`)
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name !== undefined && value !== undefined) cookies.set(name, value)
    }
    url = new URL(location, url)
  }
  throw new Error(`the sign-in goes round in circles at ${url.href}`)
}
