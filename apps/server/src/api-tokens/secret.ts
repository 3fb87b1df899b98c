import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

// A key id is public and only has to be unlike every other; the secret has to be beyond guessing.
const keyIdRandomBytes = 12
const secretBytes = 32
const shape = /^(tarja_[0-9a-f]{24})\.([A-Za-z0-9_-]{43})$/

export interface MadeToken {
  readonly keyId: string
  /** `<keyId>.<secret>`, for its holder alone. */
  readonly token: string
  readonly secretHash: Buffer
}

/** A new token. The prefix says what it is to whoever finds it in a file, and to programs that look for lost secrets. */
export function makeToken(): MadeToken {
  const keyId = `tarja_${randomBytes(keyIdRandomBytes).toString('hex')}`
  const secret = randomBytes(secretBytes).toString('base64url')
  return { keyId, token: `${keyId}.${secret}`, secretHash: hashOf(secret) }
}

/** The parts of a token, or undefined for what cannot be one. */
export function parseToken(token: string): { keyId: string; secret: string } | undefined {
  const [, keyId, secret] = shape.exec(token) ?? []
  return keyId !== undefined && secret !== undefined ? { keyId, secret } : undefined
}

/**
 * Whether that is the secret of the hash. Of a key that does not exist, pass undefined: the answer is no, at the same
 * cost, so that the time taken does not tell which keys exist.
 */
export function isSecretOf(secret: string, storedHash: Buffer | undefined): boolean {
  const isSame = timingSafeEqual(hashOf(secret), storedHash ?? nobodysHash)
  return isSame && storedHash !== undefined
}

// SHA-256 once, not a slow hash of passwords: those make guessing dear where a person chose the secret. These are 256
// random bits, which nobody guesses however cheap a guess is, and every request checks one.
const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

const nobodysHash = hashOf('')
