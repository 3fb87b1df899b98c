import type { Db } from './db/client.ts'

/** What a verb may use besides its input. No request, no reply, no globals. */
export interface Context {
  readonly db: Db
  /** The clock. Millisecond precision: what is stored and what is answered are the same instant. */
  readonly now: () => Temporal.Instant
}

export type Role = 'supervisor' | 'manager' | 'admin'

/** Who is asking: found from the token, so the company is never the client's to choose. */
export interface Caller {
  readonly auth0Id: string
  readonly companyId: string
  readonly role: Role
}

/** Managers and admins see the whole company. */
export const isManager = (caller: Caller): boolean => caller.role !== 'supervisor'
