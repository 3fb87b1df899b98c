import { importKeySet, isObject, type KeySet } from './key-set.ts'

const bodyBytesMax = 1024 * 1024
// A kept connection may be closed by the issuer just as it is used again, and the failed fetch would cost the one refetch
// in 30 seconds; fetches are far too rare for keeping one to pay.
const headers = { accept: 'application/json', connection: 'close' }

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

  const jwksUrl = address.jwksUrl ?? (await discover(address.issuer, get))
  const document = await get(jwksUrl)
  const set = await importKeySet(document).catch((cause: Error) => {
    throw new Error(`${jwksUrl} cannot be used: ${cause.message}.`, { cause })
  })
  // An issuer without keys cannot have signed anything: it is broken, and the keys it had are still the best known.
  if (set.keys.length === 0) throw new Error(`${jwksUrl} has no key for RS256, ES256 or EdDSA.`)
  return set
}

/** OpenID Connect Discovery 1.0, sections 4.1 and 4.3. */
async function discover(issuer: string, get: (url: string) => Promise<unknown>): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const document = await get(url)
  if (!isObject(document)) throw new Error(`${url} is not an OpenID configuration.`)
  const { issuer: stated, jwks_uri: jwksUrl } = document
  if (stated !== issuer)
    throw new Error(`${url} states the issuer ${JSON.stringify(stated)}; expected is ${JSON.stringify(issuer)}.`)
  if (typeof jwksUrl !== 'string' || !URL.canParse(jwksUrl)) throw new Error(`${url} names no jwks_uri.`)
  const { protocol } = new URL(jwksUrl)
  const isSafe = protocol === 'https:' || (protocol === 'http:' && new URL(issuer).protocol === 'http:')
  if (!isSafe) throw new Error(`${url} names a jwks_uri that is not https.`)
  return jwksUrl
}

async function fetchJson(
  url: string,
  { fetch, signal }: { fetch: typeof globalThis.fetch; signal: AbortSignal },
): Promise<unknown> {
  const text = await fetchText(url, { fetch, signal }).catch((cause: Error) => {
    // undici's own message is only "fetch failed"; the reason is in its cause.
    const reason = cause.cause instanceof Error ? cause.cause.message || cause.message : cause.message
    throw new Error(`${url} cannot be read: ${reason}`, { cause })
  })
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${url} is not JSON.`, { cause })
  }
}

async function fetchText(
  url: string,
  { fetch, signal }: { fetch: typeof globalThis.fetch; signal: AbortSignal },
): Promise<string> {
  // Keys come from the address that was configured or discovered, not from wherever it points to.
  const response = await fetch(url, { signal, redirect: 'manual', headers })
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel()
    throw new Error(`it answered with status ${response.status}.`)
  }
  const chunks: Uint8Array[] = []
  let byteCount = 0
  for await (const chunk of response.body) {
    byteCount += chunk.byteLength
    if (byteCount > bodyBytesMax) throw new Error(`it is longer than ${bodyBytesMax} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
