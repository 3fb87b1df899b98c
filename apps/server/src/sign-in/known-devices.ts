import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { JWK } from 'jose'
import { normalizeEmail } from '#src/accounts/failures.ts'
import { cookieKeyOf } from './cookie-key.ts'

const lifetimeSeconds = 365 * 24 * 3_600
const idBytes = 16

/**
 * The browsers on which the right password of an e-mail was typed before. Their attempts are counted by themselves, so that
 * a stranger who mistypes that e-mail on purpose, again and again, locks out everybody but its owner.
 */
export interface KnownDevices {
  /** Names the device that the cookies are of; undefined: it is not known for this e-mail. */
  find(cookies: string | undefined, email: string): string | undefined
  /** Names the device, whoever signed in on it; undefined: nobody has. */
  findAny(cookies: string | undefined): string | undefined
  /** Each Set-Cookie that makes it known. */
  admit(email: string): string[]
}

export function createKnownDevices({ keys, publicUrl }: { keys: readonly JWK[]; publicUrl: string }): KnownDevices {
  const secrets = keys.map((key) => cookieKeyOf(key, 'cookies of known devices'))
  const [newest = ''] = secrets
  const attributes = [
    `Max-Age=${lifetimeSeconds}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(publicUrl.startsWith('https:') ? ['Secure'] : []),
  ].join('; ')
  const read = (cookies: string, { name, email }: { name: string; email: string }): string | undefined => {
    const [, id = '', signature = ''] = new RegExp(`(?:^|; *)${name}=([\\w-]+)\\.([\\w-]+)(?:;|$)`).exec(cookies) ?? []
    return secrets.some((secret) => isSame(signature, sign(secret, { id, email }))) ? id : undefined
  }
  return {
    find: (cookies = '', email) => read(cookies, { name: nameOf(email), email }),
    findAny: (cookies = '') => read(cookies, { name: anyName, email: nobody }),
    admit(email) {
      const id = randomBytes(idBytes).toString('base64url')
      const any = `${anyName}=${id}.${sign(newest, { id, email: nobody })}`
      return [
        `${nameOf(email)}=${id}.${sign(newest, { id, email })}; Path=/sign-in; ${attributes}`,
        // One for each of the two places that are limited, rather than with every request to this server.
        `${any}; Path=/sign-in; ${attributes}`,
        `${any}; Path=/oidc; ${attributes}`,
      ]
    },
  }
}

const anyName = 'tarja_device'
/** No e-mail is empty. */
const nobody = ''

/** One for each e-mail, for several people may share a phone. */
const nameOf = (email: string): string => `tarja_known_${hash('sha256', normalizeEmail(email)).slice(0, 16)}`

const sign = (secret: string, { id, email }: { id: string; email: string }): string =>
  createHmac('sha256', secret)
    .update(`${id} ${normalizeEmail(email)}`)
    .digest('base64url')

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
