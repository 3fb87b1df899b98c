import { useCallback, useEffect, useRef } from 'react'

/** As long as the second touch of a hand that touches twice may take. */
const settleMs = 500

/**
 * For a button that says one thing and then, in the same place, another: a touch that lands so soon after the change was meant
 * for what stood there before. `shown` names what it says now; what is the first to stand there has replaced nothing.
 */
export function useSettled(shown: string | undefined): () => boolean {
  const before = useRef(shown)
  const changedAt = useRef(-Infinity)
  useEffect(() => {
    if (before.current !== undefined && before.current !== shown) changedAt.current = performance.now()
    before.current = shown
  }, [shown])
  return useCallback(() => performance.now() - changedAt.current >= settleMs, [])
}
