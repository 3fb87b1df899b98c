import type { JWK } from 'jose'
import type { Configuration, KoaContextWithOIDC, Provider as OidcProvider } from 'oidc-provider'
import { markOf } from '#src/accounts/password.ts'
import type { Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { isDatabaseUnavailable } from '#src/db/errors.ts'
import type { Log } from '#src/identity/jwks.ts'
import { providerIssuer } from '#src/identity/local-issuer.ts'
import { cookieKeyOf } from './cookie-key.ts'
import { createItems, endSessionItems } from './items.ts'
import { type Language, chooseLanguage } from './language.ts'
import { errors, interactionPolicy, Provider } from './library.ts'
import { goodbyePage, refusedPage, signOutPage } from './pages.ts'
import { resourceOf } from './resource.ts'

export interface SignInOptions {
  readonly ctx: Context
  /** Where people reach it; the issuer is named after it. */
  readonly publicUrl: string
  readonly clientId: string
  /** Of the access tokens. */
  readonly audience: string
  /** The local issuer's, newest first. */
  readonly keys: readonly JWK[]
  readonly log: Log & { error(fields: object, message: string): void }
}

const day = 24 * 3_600
const lifetimeSeconds = {
  /** From the redirect to the app's fetching of its tokens. */
  AuthorizationCode: 60,
  /** How long a page of sign-in may lie open. */
  Interaction: 3_600,
  IdToken: 3_600,
  /** Used every day it goes on and on; a month without ends it. */
  RefreshToken: 30 * day,
  /**
   * That this browser need not type the password again after its tokens were lost. Of who has not signed in it remembers
   * no more than that a page asks whether to leave.
   */
  Session: (_koa: unknown, { accountId }: { accountId?: string | undefined }) => (accountId ? 14 * day : 10 * 60),
  /** The end of all that came from one sign-in, whatever is renewed. */
  Grant: 365 * day,
}
/** Short: whoever finds one has little time. */
const accessTokenSeconds = 15 * 60

const findAccount = sql<{ name: string | null; email: string; passwordHash: string }>(`
  select name, account.email, password_hash as "passwordHash" from account join app_user using (auth0_id)
  where auth0_id = $1 and password_hash is not null`)

/** Tarja as an OpenID provider: the certified library, our accounts and pages, and the local issuer's keys. */
export function createProvider(options: SignInOptions): OidcProvider {
  const { ctx, publicUrl, log } = options
  const provider = new Provider(providerIssuer(publicUrl), configure(options))
  // The address is always the public one: see `asFromOutside`.
  provider.proxy = true
  provider.use(async (koa, next) => {
    // Looked at before, for a session that has ended no longer says what was in it.
    await next()
    const { oidc } = koa as KoaContextWithOIDC // what this application's context is once it has been routed
    if (oidc?.route === 'end_session_confirm' && koa.status === 303 && oidc.session) {
      await endSessionItems(ctx, oidc.session.uid)
    }
  })
  // Without a listener Koa writes to stderr by itself; the library's types list only events of its own.
  const koaEvents: NodeJS.EventEmitter = provider
  koaEvents.on('error', (error: Error) => log.error({ err: error }, 'an answer of the OpenID provider failed'))
  provider.on('server_error', (koa, error) => {
    log.error({ err: error }, 'the OpenID provider failed')
    if (!isDatabaseUnavailable(error)) return
    koa.status = 503
    koa.set('retry-after', '1')
  })
  return provider
}

function configure({ ctx, publicUrl, clientId, audience, keys }: SignInOptions): Configuration {
  const policy = interactionPolicy.base()
  // The app is ours: nobody is asked whether it may know who they are.
  policy.remove('consent')
  policy
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check(
        'no_account',
        'The password was changed, or the account ended',
        'login_required',
        ({ oidc }) => oidc.session?.accountId !== undefined && oidc.account === undefined,
      ),
    )
  return {
    adapter: createItems(ctx),
    // jose types every member as possible; the local issuer's keys have those of a private key.
    jwks: { keys: keys as NonNullable<Configuration['jwks']>['keys'] },
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        id_token_signed_response_alg: 'EdDSA',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [`${publicUrl}/callback`],
        post_logout_redirect_uris: [`${publicUrl}/welcome`],
      },
    ],
    enabledJWA: { idTokenSigningAlgValues: ['EdDSA'] },
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientBasedCORS: (_koa, origin) => origin === publicUrl,
    cookies: {
      keys: keys.map((key) => cookieKeyOf(key, 'cookies of the sign-in')),
      long: { signed: true, httpOnly: true, sameSite: 'lax', path: '/' },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    // In the ID token, for the access token is for the API and opens no /userinfo.
    conformIdTokenClaims: false,
    findAccount: async (koa, sub, token) => {
      const account = await ctx.db.maybeOne(findAccount, [sub])
      if (!account || markIn(token ?? koa.oidc.session) !== markOf(account.passwordHash)) return undefined
      return { accountId: sub, claims: () => ({ sub, ...nameOf(account), email: account.email }) }
    },
    loadExistingGrant: grantAll,
    issueRefreshToken: async (_koa, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    // It survives the browser's session; signing out ends both.
    expiresWithSession: () => false,
    interactions: { policy, url: (_koa, interaction) => `/sign-in/${interaction.uid}` },
    ttl: { ...lifetimeSeconds, AccessToken: accessTokenSeconds },
    features: featuresOf({ audience, publicUrl }),
    renderError: (koa, out) => {
      koa.type = 'html'
      koa.body = refusedPage(languageOf(koa), { code: out.error, publicUrl })
    },
  }
}

function featuresOf({
  audience,
  publicUrl,
}: Pick<SignInOptions, 'audience' | 'publicUrl'>): NonNullable<Configuration['features']> {
  const off = { enabled: false }
  return {
    devInteractions: off,
    userinfo: off,
    dPoP: off,
    pushedAuthorizationRequests: off,
    revocation: { enabled: true, allowedPolicy: (_koa, client, token) => token.clientId === client.clientId },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (koa, form) => {
        // Who comes from the app has pressed the button there. A stranger's page may send people here too, and they choose.
        const isFromApp = koa.oidc.entities['IdTokenHint'] !== undefined
        koa.body = signOutPage(languageOf(koa), { form, publicUrl, isFromApp })
      },
      postLogoutSuccessSource: (koa) => {
        koa.body = goodbyePage(languageOf(koa), publicUrl)
      },
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => resourceOf(audience),
      useGrantedResource: () => true,
      getResourceServerInfo: (_koa, resource) => {
        if (resource !== resourceOf(audience)) throw new errors.InvalidTarget()
        return {
          scope: '',
          audience,
          accessTokenTTL: accessTokenSeconds,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'EdDSA' } },
        }
      },
    },
  }
}

/** One grant for each sign-in, so that the tokens of one are ended without those of another. */
async function grantAll({ oidc }: KoaContextWithOIDC) {
  const { client, account, provider } = oidc
  if (!client || !account) return undefined
  const grant = new provider.Grant({ clientId: client.clientId, accountId: account.accountId })
  grant.addOIDCScope([...oidc.requestParamOIDCScopes].join(' '))
  await grant.save()
  return grant
}

/**
 * Which password a session, code or refresh token came from. It travels as `acr`, the one thing that the provider hands on
 * from each to the next. They are deleted with a new password too, but a request under way then writes its own again.
 */
const markIn = (source: object | undefined): unknown => (source as { acr?: unknown } | undefined)?.acr

const nameOf = ({ name }: { name: string | null }) => (name === null ? {} : { name })

function languageOf(koa: KoaContextWithOIDC): Language {
  const { lang, ui_locales: uiLocales } = koa.query
  return chooseLanguage(
    { chosen: lang, uiLocales: koa.oidc?.params?.['ui_locales'] ?? uiLocales },
    koa.get('accept-language'),
  )
}
