import { discover } from './discover.ts'
import { fetchJson } from './fetch-json.ts'
import { importKeySet, type KeySet } from './key-set.ts'

export interface KeySetAddress {
  /** The expected `iss`, exactly as tokens carry it. */
  readonly issuer: string
  /** Where the keys are; absent: asked from the issuer by OpenID discovery. */
  readonly jwksUrl?: string | undefined
}

/** Fetches the issuer's keys. Throws an Error that says in a sentence what is wrong with the issuer. */
export async function fetchKeySet(
  address: KeySetAddress,
  { fetch, timeoutMs }: { fetch: typeof globalThis.fetch; timeoutMs: number },
): Promise<KeySet> {
  // One deadline for both documents: a request may be waiting for them.
  const signal = AbortSignal.timeout(timeoutMs)
  const get = (url: string) => fetchJson(url, { fetch, signal })

  const jwksUrl = address.jwksUrl ?? (await findKeys(address.issuer, get))
  const document = await get(jwksUrl)
  const set = await importKeySet(document).catch((cause: Error) => {
    throw new Error(`${jwksUrl} cannot be used: ${cause.message}.`, { cause })
  })
  // An issuer without keys cannot have signed anything: it is broken, and the keys it had are still the best known.
  if (set.keys.length === 0) throw new Error(`${jwksUrl} has no key for RS256, ES256 or EdDSA.`)
  return set
}

async function findKeys(issuer: string, get: (url: string) => Promise<unknown>): Promise<string> {
  const address = (await discover(issuer, get)).address('jwks_uri')
  if (!address) throw new Error(`The OpenID configuration of ${issuer} names no jwks_uri.`)
  return address.href
}
