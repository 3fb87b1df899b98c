import { setTimeout as delay } from 'node:timers/promises'

/**
 * Makes a question safe to put to something that may hang: whoever asks gets the answer within the time or a rejection,
 * and however many ask at once, one question is under way.
 */
export function createProbe<T>(ask: () => Promise<T>, timeoutMs: number): () => Promise<T> {
  let asking: Promise<T> | undefined
  return async () => {
    asking ??= ask().finally(() => (asking = undefined))
    const answered = new AbortController()
    const tooLate = delay(timeoutMs, undefined, { signal: answered.signal }).then(() => {
      throw new Error(`no answer within ${timeoutMs} ms`)
    })
    try {
      return await Promise.race([asking, tooLate])
    } finally {
      answered.abort()
    }
  }
}
