import { hash } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose'
import { refuse, requireClaims, type Claims } from './claims.ts'
import { acceptedAlgorithms, isObject, type KeyHint, type KeySource } from './key-set.ts'

/** In characters, which are bytes in a header. */
const tokenLengthMax = 8 * 1024

/** Whose token it is (`sub`): at once when it was verified before. Refuses with UNAUTHENTICATED or ISSUER_UNAVAILABLE. */
export type VerifyToken = (token: string) => string | Promise<string>

export interface TokenVerifierOptions {
  readonly keys: KeySource
  /** More than one only where all of them sign with the same keys. */
  readonly issuer: string | readonly string[]
  readonly audience: string
  readonly now: () => Temporal.Instant
  /** How many verified tokens are remembered. */
  readonly verifiedCountMax?: number
}

/**
 * Verified tokens are remembered until they expire or the issuer's keys change. Measured on two cores: a signature
 * costs 140 to 220 µs (RS256 to EdDSA, most of it the way through WebCrypto's threads), a remembered token 1.5 µs, the
 * rest of a request about 60. Refused tokens are not remembered: whoever sends them chooses new ones at will and would
 * only push the good ones out, so each costs at most one signature check.
 */
export function createTokenVerifier(options: TokenVerifierOptions): VerifyToken {
  const { keys, issuer, audience, now, verifiedCountMax = 10_000 } = options
  const issuers = [issuer].flat()
  // By hash, so that ten thousand tokens of 8 KiB are not held, nor found in a dump of the memory.
  const verified = new Map<string, Claims>()
  let verifiedGeneration = keys.generation()
  const nowMs = (): number => now().epochMilliseconds

  function forgetIfKeysChanged(): void {
    const generation = keys.generation()
    if (generation === verifiedGeneration) return
    verified.clear()
    verifiedGeneration = generation
  }

  function remember(digest: string, claims: Claims): void {
    const [oldest] = verified.size < verifiedCountMax ? [] : verified.keys()
    if (oldest !== undefined) verified.delete(oldest)
    verified.set(digest, claims)
  }

  async function verify(token: string, digest: string): Promise<string> {
    const { hint, payload } = decode(token)
    // Before any key is looked for: an old token signed by an old key must not spend the one refetch in 30 seconds.
    const claims = requireClaims(payload, { issuers, audience, nowMs: nowMs() })
    const { candidates, generation } = await keys.find(hint)
    await requireSignature(token, candidates)
    // Keys may have changed while the signature was checked: then this one may just have been withdrawn.
    forgetIfKeysChanged()
    if (generation === verifiedGeneration) remember(digest, claims)
    return claims.sub
  }

  // jose decides on the claims once more: what was checked above is only as good as our own code.
  async function requireSignature(token: string, candidates: readonly CryptoKey[]): Promise<void> {
    for (const key of candidates) {
      try {
        await jwtVerify(token, key, {
          algorithms: [...acceptedAlgorithms],
          issuer: issuers,
          audience,
          currentDate: new Date(nowMs()),
          requiredClaims: ['exp', 'sub'],
        })
        return
      } catch (error) {
        if (error instanceof errors.JWSSignatureVerificationFailed) continue
        // Says what jose found, such as an unknown critical header or that it expired while its key was fetched.
        if (error instanceof errors.JOSEError) throw refuse(`It was found unfit: ${error.message}`)
        throw error
      }
    }
    throw refuse('Its signature does not match the key it names: it was changed, or signed by someone else')
  }

  return (token) => {
    if (token.length > tokenLengthMax)
      return Promise.reject(refuse(`It is longer than ${tokenLengthMax} bytes. Ask the issuer for fewer claims`))
    const digest = hash('sha256', token, 'base64')
    forgetIfKeysChanged()
    const known = verified.get(digest)
    if (known && nowMs() < known.expiresAtMs) return known.sub
    verified.delete(digest)
    return verify(token, digest)
  }
}

function decode(token: string): { hint: KeyHint; payload: JWTPayload } {
  const { header, payload } = parse(token)
  const { alg, kid } = header
  const accepted = acceptedAlgorithms.find((algorithm) => algorithm === alg)
  if (!accepted) throw refuse(`It is signed with ${showAlgorithm(alg)}; RS256, ES256 and EdDSA are accepted`)
  if (kid !== undefined && typeof kid !== 'string') throw refuse('Its key name (kid) is not text')
  return { hint: { alg: accepted, kid }, payload }
}

function parse(token: string): { header: Record<string, unknown>; payload: JWTPayload } {
  try {
    const header: unknown = decodeProtectedHeader(token)
    const payload = decodeJwt(token)
    if (isObject(header)) return { header, payload }
  } catch {
    // Not handed on as the cause: it quotes what it could not read, and that is a piece of the token.
  }
  throw refuse('It is not a signed JWT: three parts in base64url with dots between, the first two of them JSON')
}

const showAlgorithm = (alg: unknown): string =>
  typeof alg === 'string' && /^[\w-]{1,20}$/.test(alg) ? alg : 'an unknown algorithm'
