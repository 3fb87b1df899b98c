import { hkdfSync } from 'node:crypto'
import type { JWK } from 'jose'

/** For one purpose. The same in every process and after every start; a new signing key leaves the old cookies readable. */
export function cookieKeyOf({ d }: JWK, purpose: string): string {
  if (d === undefined) throw new Error('a signing key has no private part')
  return Buffer.from(hkdfSync('sha256', d, '', purpose, 32)).toString('base64url')
}
