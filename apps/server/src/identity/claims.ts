import { AppError } from '@tarja/contract/errors'
import type { JWTPayload } from 'jose'

export interface Claims {
  readonly sub: string
  readonly expiresAtMs: number
}

/** What a token says of itself, checked against what is expected, without any tolerance. Refuses with UNAUTHENTICATED. */
export function requireClaims(
  payload: JWTPayload,
  { issuers, audience, nowMs }: { issuers: readonly string[]; audience: string; nowMs: number },
): Claims {
  // Typed by jose as they should be; before the signature is checked they are whatever was sent.
  const { iss, aud, sub, exp, nbf }: Record<string, unknown> = payload
  if (!issuers.some((issuer) => issuer === iss))
    throw refuse(`Its issuer (iss) is ${show(iss)}; this server takes tokens of ${issuers.map(show).join(' and ')}`)
  if (!(Array.isArray(aud) ? aud : [aud]).includes(audience))
    throw refuse(
      `Its audience (aud) is ${show(aud)}, not ${show(audience)}. Ask the issuer for a token for that audience`,
    )
  if (typeof sub !== 'string' || sub === '') throw refuse('It does not say whose it is (sub)')
  if (!isTime(exp)) throw refuse('It does not say when it expires (exp)')
  if (exp * 1_000 <= nowMs) throw refuse(`It expired at ${showTime(exp)}. Get a new one from the issuer`)
  if (nbf !== undefined && !isTime(nbf)) throw refuse('Its start (nbf) is not a time')
  if (nbf !== undefined && nbf * 1_000 > nowMs)
    throw refuse(
      `It is not valid before ${showTime(nbf)}, and here it is ${showTime(nowMs / 1_000)}. Compare the clocks`,
    )
  return { sub, expiresAtMs: exp * 1_000 }
}

export const refuse = (reason: string): AppError =>
  new AppError('UNAUTHENTICATED', `The token cannot be used. ${reason}.`)

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

const show = (value: unknown): string => (value === undefined ? 'missing' : JSON.stringify(value).slice(0, 200))

function showTime(seconds: number): string {
  const instantMsMax = 8.64e15
  const ms = Math.trunc(seconds * 1_000)
  return Math.abs(ms) > instantMsMax ? `second ${seconds}` : Temporal.Instant.fromEpochMilliseconds(ms).toString()
}
