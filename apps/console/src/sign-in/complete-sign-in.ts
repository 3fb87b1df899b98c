import { unwrap } from '@tarja/sdk'
import { bringBackWorkers } from '../device/bring-back.ts'
import { device } from '../device/database.ts'
import { clearDevice } from '../device/sign-out.ts'
import { tarjaAs } from './client.ts'
import { forgetTokens, isSignedIn, signedInSubject, takeTokens } from './session.ts'

let completing: Promise<string> | null = null

/** Takes the issuer's answer and keeps who came, so that the app works without a network from here on. Answers where to go. */
export async function completeSignIn(): Promise<string> {
  // An answer can be taken once: a page that is drawn twice waits for the same attempt.
  completing ??= complete()
  try {
    return await completing
  } finally {
    completing = null
  }
}

async function complete(): Promise<string> {
  // With tokens already taken, only asking who they belong to had failed.
  const returnTo = (await isSignedIn()) ? '/' : await takeTokens()
  try {
    await keepProfile()
  } catch (cause) {
    // The server knows nobody by this token: it is of no use, and the next attempt must not start from it.
    if (isRefusal(cause)) await forgetTokens('out')
    throw cause
  }
  return returnTo
}

const isRefusal = (cause: unknown): boolean =>
  cause instanceof Error && 'status' in cause && (cause.status === 401 || cause.status === 403)

/** Asks the server who is signed in; also called when there is a network, for names and roles change. */
export async function keepProfile(): Promise<void> {
  const subject = await signedInSubject()
  const me = await unwrap(tarjaAs(subject).GET('/api/control/me'))
  const { auth0Id, companyId, companyName, currency, country, role } = me
  await device.transaction('rw', device.tables, async () => {
    // They left while the server was asked, perhaps in another tab.
    if (!(await isSignedIn())) return
    const before = await device.profile.get('me')
    if (before?.auth0Id !== auth0Id) {
      // Somebody else's unsent work stays on the phone for them; what they read from the office does not.
      await clearDevice({ keepUnsent: true })
      await bringBackWorkers(auth0Id)
    }
    const named = subject === null ? {} : { subject }
    await device.profile.put({
      ...named,
      key: 'me',
      auth0Id,
      companyId,
      companyName,
      currency,
      country,
      role,
      name: me.name ?? auth0Id,
    })
  })
}
