import type { User, UserManager } from 'oidc-client-ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { device } from '../device/database.ts'
import type { Profile } from '../device/model.ts'
import { inTurn } from '../device/in-turn.ts'
import { clearDevice } from '../device/sign-out.ts'
import { readConsoleSettings } from './console-settings.ts'
import { tokenStore } from './token-store.ts'

/** No token can be had: a person has to sign in again. What is on the device stays there, and goes on being added to. */
export class SignedOut extends Error {
  override name = 'SignedOut'
}

/** For an answer of the issuer. Whoever signs out meanwhile waits for it, too. */
const patienceSeconds = 15

/** A token this close to its end may expire on the way. */
const freshSeconds = 30

/** `in`: tokens are here or can be had. `refused`: the issuer gave no more, someone must sign in again. `out`: nobody is signed in. */
export type SignInState = 'in' | 'refused' | 'out'

const stateKey = 'state'

async function signInState(): Promise<SignInState> {
  const stored = (await device.signIn.get(stateKey))?.value
  return stored === 'in' || stored === 'refused' ? stored : 'out'
}

async function setSignInState(state: SignInState): Promise<void> {
  if ((await signInState()) !== state) await device.signIn.put({ key: stateKey, value: state })
}

/** Undefined until it has been read. */
export const useSignInState = (): SignInState | undefined => useLiveQuery(signInState)

/** For code outside of components. */
export const isSignedIn = async (): Promise<boolean> => (await signInState()) === 'in'

/** True from signing in until signing out or a refused token; days without a network do not change it. */
export function useIsSignedIn(): boolean {
  return useSignInState() === 'in'
}

let manager: Promise<UserManager> | null = null

/** Loaded when a token is first needed: opening the app and tallying need none. */
async function makeManager(): Promise<UserManager> {
  const [{ UserManager }, settings] = await Promise.all([import('oidc-client-ts'), readConsoleSettings()])
  return new UserManager({
    authority: settings.issuer,
    client_id: settings.clientId,
    redirect_uri: `${location.origin}/callback`,
    post_logout_redirect_uri: `${location.origin}/welcome`,
    response_type: 'code',
    scope: settings.scope,
    ...(settings.resource !== null && namedTo(settings.resource)),
    userStore: tokenStore('user.'),
    stateStore: tokenStore('state.'),
    // We renew when a token is asked for, under a lock that all tabs share; a timer in each tab would race.
    automaticSilentRenew: false,
    monitorSession: false,
    loadUserInfo: false,
    silentRequestTimeoutInSeconds: patienceSeconds,
    requestTimeoutInSeconds: patienceSeconds,
  })
}

/** By RFC 8707, and `audience` for Auth0, which does not know it. */
const namedTo = (resource: string) => ({
  resource,
  extraQueryParams: { audience: resource },
  extraTokenParams: { resource },
})

async function getManager(): Promise<UserManager> {
  manager ??= makeManager()
  try {
    return await manager
  } catch (cause) {
    manager = null // without network at the first start; the next call tries again
    throw cause
  }
}

/** Leaves the app for the issuer's page; it comes back to /callback. */
export async function signIn(options: { language: string; returnTo?: string }): Promise<void> {
  const users = await getManager()
  // Tokens of whoever was here before are not taken for those of the one who comes back.
  const before = await signInState()
  if (before === 'in') await setSignInState('refused')
  await users.signinRedirect({
    ui_locales: options.language,
    state: { returnTo: options.returnTo ?? '/' },
    // Whoever left without a network is still known to the issuer: the next to take the phone shall not come in as them.
    ...(before === 'out' && { prompt: 'login' }),
  })
}

/** Whoever changes the tokens of this device, in whatever tab, waits for whoever is at it. */
const withTokenLock = <T>(change: () => Promise<T>): Promise<T> => inTurn('tarja.token', change)

/** Takes the issuer's answer from the address; answers where the person wanted to go. */
export async function takeTokens(): Promise<string> {
  const users = await getManager()
  // A renewal of the tokens before, which is just being refused, says nothing of these.
  const user = await withTokenLock(async () => {
    const taken = await users.signinRedirectCallback()
    await users.clearStaleState()
    await device.transaction('rw', device.tables, async () => {
      // With the tokens of another person, nothing more is done or sent here as the one before.
      const before = await device.profile.get('me')
      if (before && subjectOf(before) !== taken.profile.sub) await clearDevice({ keepUnsent: true })
      await setSignInState('in')
    })
    return taken
  })
  const state: unknown = user.state
  const returnTo: unknown =
    typeof state === 'object' && state !== null && 'returnTo' in state ? state.returnTo : undefined
  return typeof returnTo === 'string' && /^\/(?!\/)/.test(returnTo) ? returnTo : '/'
}

/**
 * Forgets the tokens of this device, with what `forgetWork` forgets, and ends the session at the issuer when there is a
 * network to tell it. A browser killed meanwhile has forgotten all of it or nothing.
 */
export async function endSession(forgetWork: () => Promise<void>): Promise<void> {
  const users = await getManager().catch(() => null) // nothing known of the issuer: there is nothing to end there
  // A renewal under way in another tab would bring tokens back after they were forgotten.
  const user = await withTokenLock(async () => {
    const left = await users?.getUser()
    await device.transaction('rw', device.tables, async () => {
      await device.signIn.clear()
      await forgetWork()
    })
    return left
  })
  if (!users || !navigator.onLine) return
  try {
    await tellIssuer(users, user ?? null)
  } catch (cause) {
    // The phone has forgotten all there was; an issuer that does not answer changes nothing of that.
    console.info('The issuer was not told of the end of the session', cause)
  }
}

/** Both ways, for the refresh token may outlive the issuer's own session; and some issuers have only one, or none. */
async function tellIssuer(users: UserManager, user: User | null): Promise<void> {
  const [revocation, signOutPage] = await Promise.all([
    users.metadataService.getRevocationEndpoint(),
    users.metadataService.getEndSessionEndpoint(),
  ])
  const token = user?.refresh_token
  await Promise.all([
    revocation && token && revoke(revocation, { token, client_id: users.settings.client_id }),
    signOutPage && users.signoutRedirect(user?.id_token ? { id_token_hint: user.id_token } : {}),
  ])
}

/** By RFC 7009. `keepalive`: it goes on while the page is left for the issuer's. */
async function revoke(address: string, { token, client_id }: { token: string; client_id: string }): Promise<void> {
  const body = new URLSearchParams({ token, token_type_hint: 'refresh_token', client_id })
  const signal = AbortSignal.timeout(patienceSeconds * 1_000)
  await fetch(address, { method: 'POST', body, keepalive: true, signal })
}
/** Forgets the tokens of this device only. */
export async function forgetTokens(state: 'refused' | 'out'): Promise<void> {
  const users = await getManager()
  await withTokenLock(async () => {
    await users.removeUser()
    await setSignInState(state)
  })
}

/** Answers of an issuer after which asking again is of no use. */
const finalRefusals = new Set([
  'invalid_grant',
  'invalid_client',
  'unauthorized_client',
  'access_denied',
  'login_required',
  'interaction_required',
])

const isFresh = (user: User | null): user is User => user !== null && (user.expires_in ?? 0) > freshSeconds

/** Whose a token has to be, as the issuer calls them to this app; null: of whoever is signed in. */
type Whose = string | null

export const subjectOf = ({ subject, auth0Id }: Pick<Profile, 'subject' | 'auth0Id'>): string => subject ?? auth0Id

/** Whose tokens are here; null: nobody's. */
export const signedInSubject = async (): Promise<string | null> =>
  (await (await getManager()).getUser())?.profile.sub ?? null

function tokenOf(user: User, whose: Whose): string {
  if (whose !== null && user.profile.sub !== whose) throw new SignedOut('Somebody else has signed in.')
  return user.access_token
}

async function renew(
  users: UserManager,
  { refused, whose }: { refused: string | null; whose: Whose },
): Promise<string> {
  return withTokenLock(async () => {
    // What was refused once stays refused: asked at every tap, the issuer would only say so again.
    const isRefused = !(await isSignedIn())
    const user = await users.getUser()
    // Another tab may have renewed it while this one waited for the lock.
    if (!isRefused && isFresh(user) && user.access_token !== refused) return tokenOf(user, whose)
    if (isRefused || !user?.refresh_token) {
      if (!isRefused) await setSignInState('refused')
      throw new SignedOut('There is no session to renew; someone has to sign in.')
    }
    const { ErrorResponse } = await import('oidc-client-ts')
    try {
      const { resource } = users.settings
      const renewed = await users.signinSilent(resource ? { resource } : {})
      if (!renewed) throw new Error('The issuer answered without a token.')
      await setSignInState('in')
      return tokenOf(renewed, whose)
    } catch (cause) {
      // The issuer's own refusal ends the session; a network that failed says nothing about it, and is tried again.
      if (!(cause instanceof ErrorResponse) || !finalRefusals.has(cause.error ?? '')) {
        throw new TypeError('The issuer cannot be reached.', { cause })
      }
      await setSignInState('refused')
      throw new SignedOut('The issuer does not renew this session.', { cause })
    }
  })
}

/** A token that the server takes, renewed by itself. Throws `SignedOut` when only a person can help. */
export async function accessToken(whose: Whose = null): Promise<string> {
  const users = await getManager()
  const user = await users.getUser()
  // Tokens may lie here of a sign-in that was broken off before anything was made of them.
  return isFresh(user) && (await isSignedIn()) ? tokenOf(user, whose) : renew(users, { refused: null, whose })
}

/** Another token than the one the server refused: the phone's clock may be wrong, or the issuer's keys may have changed. */
export async function renewToken(refused: string, whose: Whose = null): Promise<string> {
  return renew(await getManager(), { refused, whose })
}

/** The server refused even a new token of this session. */
export async function noteRefusedSession(): Promise<void> {
  await setSignInState('refused')
}
