import { type Caller, isManager } from '#src/context.ts'
import { requireOwner } from './change.ts'
import type { SessionRow } from './session.ts'

type Shared = Pick<SessionRow, 'auth0Id' | 'helperIds'>

/** Who works in it: its owner, and who helps there now. */
export const worksIn = ({ auth0Id, helperIds }: Shared, caller: Pick<Caller, 'auth0Id'>): boolean =>
  auth0Id === caller.auth0Id || helperIds.includes(caller.auth0Id)

/** Whose records, totals and history one may see. */
export const mayRead = (session: Shared, caller: Caller): boolean => isManager(caller) || worksIn(session, caller)

export function requireReader(session: SessionRow, caller: Caller): void {
  if (!mayRead(session, caller)) requireOwner(session, caller)
}

/** What the owner decides, and a manager for them. */
export function requireOwnerOrManager(session: SessionRow, caller: Caller): void {
  if (!isManager(caller)) requireOwner(session, caller)
}
