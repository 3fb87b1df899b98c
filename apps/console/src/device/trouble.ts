import type { StoredOperation, Trouble } from './database.ts'
import type { Refusal } from './model.ts'

// What becomes of an operation that is answered with neither yes nor no, again and again. Pure. Nobody can tell whether it
// is about this one or about everything, so it is tried for ever; but others no longer wait for it.

/** Until then it goes first, as it was done first: an answer of a server that is just starting shall not change the order. */
export const patience = 5
const firstPauseMs = 60_000
const longestPauseMs = 900_000

type Troubled = Pick<StoredOperation, 'trouble'>

export const withTrouble = <Row extends Troubled>(row: Row, { status, atMs }: Omit<Trouble, 'count'>): Row => ({
  ...row,
  trouble: { count: (row.trouble?.count ?? 0) + 1, status, atMs },
})

/** Whether others go before it, and a person is told. */
export const isTroubled = ({ trouble }: Troubled): boolean => trouble !== undefined && trouble.count >= patience

/** When it is tried again, by the clock of the device; null when it waits for nothing. */
export function heldUntilMs({ trouble }: Troubled): number | null {
  if (!trouble || trouble.count < patience) return null
  return trouble.atMs + Math.min(longestPauseMs, firstPauseMs * 2 ** (trouble.count - patience))
}

/** A clock that was set back since is no reason to wait until it has caught up. */
export function isHeld(row: Troubled, atMs: number): boolean {
  const untilMs = heldUntilMs(row)
  return untilMs !== null && atMs < untilMs && atMs >= (row.trouble?.atMs ?? 0)
}

/** As a person sees it on the page Envío, beside what was refused. */
export const troubleCode = 'NO_SENSE'

export const troubleAsRefusal = ({ status, atMs }: Trouble): Refusal => ({
  code: troubleCode,
  message: String(status),
  details: null,
  at: new Date(atMs).toISOString(),
})
