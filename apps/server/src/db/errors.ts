import { pg } from './driver.ts'

// SQLSTATE classes and codes, PostgreSQL manual, appendix A.
const rolledBack = new Set(['40001', '40P01'])
const unavailable = new Set([
  '25006', // the server became a read-only standby
  '25P03', // idle in transaction for too long
  '42501', // a privilege was taken away; no request asks for more than the service has
  '55P03', // lock not available in time
  '57014', // statement timeout
  '57P01', // shutting down
  '57P02', // crashed
  '57P03', // starting up
  '57P04', // the database was dropped
  '57P05', // idle session timeout
  '58030', // I/O error
])
// Connection exceptions; disk, memory or connections used up.
const unavailableClass = /^(08|53)/
const socketErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])
// `pg` gives these no code.
const driverMessages = [/^Connection terminated/, /^Client has encountered a connection error/, /^Client was closed/]

/**
 * There is no connection, so nothing was asked of the database and the request is not at fault: a password that was
 * changed, a role that may not be taken any more or a database of another name is for who runs the database to mend.
 */
export class NotConnected extends Error {
  constructor(cause: unknown) {
    super(`The database cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/** The database undid the whole transaction for the sake of another one, so it can be run again. */
export function isRolledBack(error: unknown): boolean {
  return error instanceof pg.DatabaseError && rolledBack.has(error.code ?? '')
}

/** A unique index has such a row already, by another transaction that was committed first. */
export function isTaken(error: unknown, index: string): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === index
}

/** Somebody else held a lock for longer than was to be waited for; the whole transaction can be run again. */
export function isLockTimeout(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '55P03'
}

/** The database cannot answer at present: nothing is wrong with the request, and a retry may succeed. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof NotConnected) return true
  if (error instanceof pg.DatabaseError) {
    const code = error.code ?? ''
    return unavailable.has(code) || rolledBack.has(code) || unavailableClass.test(code)
  }
  if (error instanceof AggregateError) return error.errors.every(isDatabaseUnavailable)
  return (
    ('code' in error && socketErrors.has(String(error.code))) ||
    driverMessages.some((pattern) => pattern.test(error.message))
  )
}
