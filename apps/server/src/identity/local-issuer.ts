import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type JSONWebKeySet,
  type JWK,
} from 'jose'
import { refusal } from './jwks.ts'
import { importKeySet, isObject, matchKeys, type KeySet, type KeySource } from './key-set.ts'

/** The `iss` of the tokens this server makes itself. */
export const localIssuer = 'urn:tarja:local'
/** The `iss` of the tokens of who signs in here, and where the OpenID provider is. */
export const providerIssuer = (publicUrl: string): string => `${publicUrl}/oidc`
const algorithm = 'EdDSA'

/** Where private keys are kept, for all processes that share it. */
export interface KeyStore {
  /** For a person: what to look at when the keys in it cannot be used. */
  readonly place: string
  /**
   * The stored keys, oldest first. If there are none, stores the proposed one. However many processes ask at once, all
   * get the same answer.
   */
  agree(propose: () => Promise<JWK>): Promise<readonly unknown[]>
}

export interface LocalIssuer {
  readonly keys: KeySource
  /** What others need to check the tokens; without private parts. */
  publicJwks(): JSONWebKeySet
  /** The keys themselves, newest first: for the OpenID provider in this process and for nobody else. */
  privateJwks(): JWK[]
  sign(token: { sub: string; audience: string; lifetimeSeconds: number }, now: Temporal.Instant): Promise<string>
}

/**
 * The built-in issuer, for a farm without an identity provider of its own. Makes its key at the first start. Stored keys
 * that cannot be used throw a sentence that names the place: a new key would silently end every token given out.
 */
export async function openLocalIssuer(store: KeyStore): Promise<LocalIssuer> {
  const stored = await store.agree(makeKey)
  const problem = (cause?: unknown) =>
    new Error(
      `The signing keys in ${store.place} are damaged. Restore them from a backup; or remove them, then a new key is made and every token given out so far stops working.`,
      { cause },
    )
  const signingKeys = await Promise.all(stored.map(openKey)).catch((cause: unknown) => {
    throw problem(cause)
  })
  // Older ones only verify, so that a key added to the store takes over without ending the tokens of the one before.
  const newest = signingKeys.at(-1)
  if (!newest) throw problem()
  const published: JSONWebKeySet = { keys: signingKeys.map((key) => key.publicJwk) }

  return {
    keys: fixedKeys(await importKeySet(published)),
    publicJwks: () => structuredClone(published),
    privateJwks: () => structuredClone(signingKeys.map((key) => key.privateJwk).toReversed()),
    sign({ sub, audience, lifetimeSeconds }, now) {
      const issuedAt = Math.floor(now.epochMilliseconds / 1_000)
      return new SignJWT()
        .setProtectedHeader({ alg: algorithm, kid: newest.kid, typ: 'JWT' })
        .setIssuer(localIssuer)
        .setSubject(sub)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .sign(newest.privateKey)
    },
  }
}

function fixedKeys(set: KeySet): KeySource {
  return {
    async find(hint) {
      const match = matchKeys(set, hint)
      if (typeof match === 'string') throw refusal(match, hint, localIssuer)
      return { candidates: match, generation: 0 }
    },
    generation: () => 0,
    refresh: async () => true,
  }
}

async function makeKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(algorithm, { crv: 'Ed25519', extractable: true })
  const jwk = await exportJWK(privateKey)
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: algorithm, use: 'sig' }
}

interface SigningKey {
  kid: string
  privateKey: CryptoKey
  publicJwk: JWK
  privateJwk: JWK
}

async function openKey(stored: unknown): Promise<SigningKey> {
  if (!isObject(stored)) throw new Error('A key is not an object.')
  const { kty, crv, x, d, kid } = stored
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string' || typeof d !== 'string' || typeof kid !== 'string')
    throw new Error('A key is not a private Ed25519 key with a kid.')
  const publicJwk = { kty, crv, x, kid, alg: algorithm, use: 'sig' }
  // Also refuses halves that do not belong together.
  const privateKey = await importJWK({ kty, crv, x, d }, algorithm)
  return { kid, privateKey, publicJwk, privateJwk: { ...publicJwk, d } }
}
