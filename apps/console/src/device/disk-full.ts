/** Whether the phone has no room left. Dexie says so itself, or of the transaction that the browser ended for it. */
export function isDiskFull(cause: unknown): boolean {
  for (let error: unknown = cause; typeof error === 'object' && error !== null;) {
    if ('name' in error && error.name === 'QuotaExceededError') return true
    error = 'inner' in error ? error.inner : null
  }
  return false
}
