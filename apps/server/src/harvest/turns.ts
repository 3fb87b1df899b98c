import { AppError } from '@tarja/contract/errors'

export interface Turns {
  /** The same items in a turn that ends with them, or when they are given up. Waits for it; refuses with BUSY. */
  take<T>(items: AsyncIterable<T>): AsyncGenerator<T>
}

/**
 * Lets so many be read at once: each holds one of the connections to the database for as long as its client takes to
 * read, and slow ones must leave the rest of the service its own.
 */
export function createTurns({ countMax, waitMsMax }: { countMax: number; waitMsMax: number }): Turns {
  let free = countMax
  const waiting = new Set<() => void>()

  async function begin(): Promise<void> {
    if (free > 0) {
      free--
      return
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const tooLate = setTimeout(() => reject(busy(waitMsMax)), waitMsMax)
    waiting.add(resolve)
    await promise.finally(() => {
      clearTimeout(tooLate)
      waiting.delete(resolve)
    })
  }
  /** To the one who has waited longest. */
  function end(): void {
    const [next] = waiting
    if (!next) {
      free++
      return
    }
    waiting.delete(next)
    next()
  }

  return {
    async *take(items) {
      await begin()
      try {
        yield* items
      } finally {
        end()
      }
    },
  }
}

function busy(waitMsMax: number): AppError {
  return new AppError('BUSY', 'Other reports are being read. Send the request again, and read one report at a time.', {
    retryAfterSeconds: Math.ceil(waitMsMax / 1_000),
  })
}
