/** Longer than anything takes that is done in turn: each question to a server has a limit of its own. */
const patienceMs = 90_000

/**
 * One at a time, in whatever tab. A tab that the system has put to sleep in the middle keeps its turn; after a while it is
 * taken from it, and what it was at rejects with an AbortError.
 */
export async function inTurn<T>(name: string, act: () => Promise<T>): Promise<T> {
  let hasBegun = false
  const begin = () => {
    hasBegun = true
    return act()
  }
  try {
    return await navigator.locks.request(name, { signal: AbortSignal.timeout(patienceMs) }, begin)
  } catch (error) {
    const isTired = !hasBegun && error instanceof DOMException && error.name === 'TimeoutError'
    if (!isTired) throw error
    return navigator.locks.request(name, { steal: true }, act)
  }
}
