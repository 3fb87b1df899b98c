import { importJWK } from 'jose'

/** What every token may be signed with. Symmetric algorithms and `none` are not here and never will be. */
export const acceptedAlgorithms = ['RS256', 'ES256', 'EdDSA', 'Ed25519'] as const
export type Algorithm = (typeof acceptedAlgorithms)[number]

/** The part of a token's header that says which key signed it. */
export interface KeyHint {
  readonly alg: Algorithm
  readonly kid: string | undefined
}

/** The keys to try for a token; never empty. */
export interface FoundKeys {
  readonly candidates: readonly CryptoKey[]
  /** Of the set they were taken from. */
  readonly generation: number
}

/** The keys that may have signed tokens. */
export interface KeySource {
  /** Refuses with UNAUTHENTICATED, or ISSUER_UNAVAILABLE before any were loaded. */
  find(hint: KeyHint): Promise<FoundKeys>
  /** Another number whenever the set of keys has changed. Asked for on every request, so that use keeps the keys fresh. */
  generation(): number
  /** Reads the keys now, or joins the reading under way. Never rejects: answers whether they could be read. */
  refresh(): Promise<boolean>
}

/** The members that matter, by kind of key. Whatever else a JWK carries is not handed on. */
const families = {
  RSA: { kty: 'RSA', crv: undefined, importAs: 'RS256', algorithms: ['RS256'], members: ['kty', 'n', 'e'] },
  P256: { kty: 'EC', crv: 'P-256', importAs: 'ES256', algorithms: ['ES256'], members: ['kty', 'crv', 'x', 'y'] },
  // Ed25519 is the later name of the only curve that EdDSA means here (RFC 9864).
  Ed25519: {
    kty: 'OKP',
    crv: 'Ed25519',
    importAs: 'EdDSA',
    algorithms: ['EdDSA', 'Ed25519'],
    members: ['kty', 'crv', 'x'],
  },
} as const satisfies Record<string, Family>

interface Family {
  kty: string
  crv: string | undefined
  importAs: Algorithm
  algorithms: readonly Algorithm[]
  members: readonly string[]
}

interface VerificationKey {
  readonly kid: string | undefined
  readonly algorithms: readonly Algorithm[]
  readonly key: CryptoKey
  /** Equal for equal keys under equal names. */
  readonly identity: string
}

export interface KeySet {
  readonly keys: readonly VerificationKey[]
  /** Why each published key that is not in `keys` was left out. */
  readonly skipped: readonly string[]
  /** Equal for equal sets, whatever order they were published in. */
  readonly fingerprint: string
}

/** RFC 7518 section 3.3; jose refuses a shorter one only when a token arrives, and then as a bug. */
const rsaBitsMin = 2048

/** Reads a JWKS document. Keys that cannot verify signatures are left out; nothing in the document makes it fail but its shape. */
export async function importKeySet(document: unknown): Promise<KeySet> {
  if (!isObject(document) || !Array.isArray(document['keys'])) throw new Error('it is not a JSON Web Key Set')
  const imported = await Promise.all(document['keys'].map(importKey))
  const keys = imported.filter((key) => typeof key !== 'string')
  return {
    keys,
    skipped: imported.filter((key) => typeof key === 'string'),
    fingerprint: keys
      .map((key) => key.identity)
      .toSorted()
      .join('\n'),
  }
}

export type Unmatched = 'unknown' | 'other algorithm' | 'ambiguous'

/**
 * The keys that may have signed a token, or the reason why none can have. `unknown` is the one answer that fresher keys
 * could change.
 */
export function matchKeys(set: KeySet, hint: KeyHint): readonly CryptoKey[] | Unmatched {
  const named = hint.kid === undefined ? set.keys : set.keys.filter((key) => key.kid === hint.kid)
  const matching = named.filter((key) => key.algorithms.includes(hint.alg))
  if (hint.kid === undefined && matching.length > 1) return 'ambiguous'
  if (matching.length > 0) return matching.map((key) => key.key)
  return hint.kid !== undefined && named.length > 0 ? 'other algorithm' : 'unknown'
}

async function importKey(jwk: unknown): Promise<VerificationKey | string> {
  if (!isObject(jwk)) return 'a key that is not an object'
  const { kid, use, alg, key_ops: operations } = jwk
  const label = typeof kid === 'string' ? kid.slice(0, 64) : 'a key without kid'
  const family: Family | undefined = Object.values(families).find(
    (family) => family.kty === jwk['kty'] && (family.crv === undefined || family.crv === jwk['crv']),
  )
  if (!family) return `${label}: of a kind that is not used here`
  if (kid !== undefined && typeof kid !== 'string') return `${label}: its kid is not text`
  if (use !== undefined && use !== 'sig') return `${label}: not for signatures`
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify')))
    return `${label}: not for verifying`
  if (alg !== undefined && !family.algorithms.some((algorithm) => algorithm === alg))
    return `${label}: for another algorithm`
  // Whoever can read the set can then sign as the issuer.
  if (jwk['d'] !== undefined) return `${label}: published with its private part`

  const members = Object.fromEntries(family.members.map((name) => [name, jwk[name]]))
  try {
    const key = await importJWK(members, family.importAs)
    if (key instanceof Uint8Array) return `${label}: symmetric`
    if ('modulusLength' in key.algorithm && Number(key.algorithm.modulusLength) < rsaBitsMin)
      return `${label}: shorter than ${rsaBitsMin} bits`
    return { kid, algorithms: family.algorithms, key, identity: JSON.stringify([kid, members]) }
  } catch (error) {
    return `${label}: damaged (${error instanceof Error ? error.message : 'unknown reason'})`
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
