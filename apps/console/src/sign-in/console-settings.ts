/** What the server says about signing in: which issuer, as which client. */
export interface ConsoleSettings {
  readonly issuer: string
  readonly clientId: string
  readonly scope: string
  /** The audience that tokens must be made for; null where the issuer does not want it named. */
  readonly resource: string | null
  readonly version: string
  /** Where people sign in now. Absent in what an earlier version kept. */
  readonly address?: string
}

const storageKey = 'tarja.console'

const isSettings = (value: unknown): value is ConsoleSettings =>
  typeof value === 'object' &&
  value !== null &&
  ['issuer', 'clientId', 'scope', 'version'].every(
    (key) => typeof Reflect.get(value, key) === 'string', // one of the names of ConsoleSettings
  ) &&
  'resource' in value &&
  (value.resource === null || typeof value.resource === 'string')

function storedSettings(): ConsoleSettings | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null')
    return isSettings(stored) ? stored : null
  } catch (cause) {
    if (cause instanceof SyntaxError) return null // as if nothing had been kept
    throw cause
  }
}

/** On a network where nothing arrives and nothing fails, the last answer is as good. */
const patienceMs = 10_000

let asked: Promise<ConsoleSettings> | null = null

async function askServer(): Promise<ConsoleSettings> {
  const signal = AbortSignal.timeout(patienceMs)
  const response = await fetch('/console.json', { headers: { accept: 'application/json' }, signal })
  const body: unknown = await response.json()
  if (!response.ok || !isSettings(body)) throw new Error('The server has no /console.json that this app understands.')
  localStorage.setItem(storageKey, JSON.stringify(body))
  return body
}

/** The server's answer; without a network, its last one. Asked once for each start of the app. */
export async function readConsoleSettings(): Promise<ConsoleSettings> {
  asked ??= askServer()
  try {
    return await asked
  } catch (cause) {
    asked = null
    const stored = storedSettings()
    if (stored) return stored
    throw cause
  }
}

/** The address at which people sign in, when this is not it any more; null while it is, or nobody can be asked. */
export async function findNewAddress(): Promise<string | null> {
  const { address } = await askServer()
  return address === undefined || new URL(address).origin === location.origin ? null : address
}
