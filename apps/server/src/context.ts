import type { Db } from './db/client.ts'

/** What a verb may use besides its input. No request, no reply, no globals. */
export interface Context {
  readonly db: Db
  /** The clock. Millisecond precision: what is stored and what is answered are the same instant. */
  readonly now: () => Temporal.Instant
}

export type Role = 'supervisor' | 'manager' | 'admin'

/**
 * What the caller asks for was acknowledged before, by a database that has lost it since. `lost`: from when on it may have
 * lost what it acknowledged, and when that came to an end; absent where nothing is known to be lost.
 */
export interface SentAgain {
  readonly lost: { readonly from: Temporal.Instant; readonly until: Temporal.Instant } | undefined
}

/** Who is asking: found from the token, so the company is never the client's to choose. */
export interface Caller {
  readonly auth0Id: string
  readonly companyId: string
  readonly role: Role
  /** Present when the request says that it was acknowledged before. */
  readonly sentAgain?: SentAgain
}

/** Managers and admins see the whole company. */
export const isManager = (caller: Caller): boolean => caller.role !== 'supervisor'
