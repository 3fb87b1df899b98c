import { failedWith, unwrap } from '@tarja/sdk'
import { wordsOf } from '../sign-in/words-of.ts'
import { tarja } from '../sign-in/client.ts'

export type Decision = { readonly kind: 'accept' } | { readonly kind: 'reject'; readonly reason: string }

export interface Decided {
  readonly doneCount: number
  /** Taken back meanwhile by whoever recorded them. */
  readonly takenBackCount: number
  readonly failedCount: number
  /** In words, of the first that failed. */
  readonly message: string
}

/** At a time: the server's row locks make more of one session wait for each other. */
const inFlightMax = 4

/** Decides about many, each for itself: one that fails, for somebody else was faster, leaves the others alone. */
export async function decideAll(
  recordIds: readonly string[],
  decision: Decision,
  onProgress: (doneCount: number) => void,
): Promise<Decided> {
  const waiting = [...recordIds]
  const outcome = { doneCount: 0, takenBackCount: 0, failedCount: 0, message: '' }
  async function work(): Promise<void> {
    for (let recordId = waiting.shift(); recordId !== undefined; recordId = waiting.shift()) {
      try {
        await decideOne(recordId, decision)
        outcome.doneCount++
      } catch (error) {
        if (failedWith(error) && isTakenBack(error.details)) outcome.takenBackCount++
        else {
          outcome.failedCount++
          outcome.message ||= wordsOf(error)
        }
      }
      onProgress(outcome.doneCount + outcome.takenBackCount + outcome.failedCount)
    }
  }
  await Promise.all(Array.from({ length: inFlightMax }, work))
  return outcome
}

const isTakenBack = (details: unknown): boolean =>
  typeof details === 'object' && details !== null && 'voidedBy' in details

function decideOne(recordId: string, decision: Decision): Promise<unknown> {
  const params = { path: { recordId } }
  return decision.kind === 'accept'
    ? unwrap(tarja.POST('/api/control/production/records/{recordId}/accept', { params, body: {} }))
    : unwrap(
        tarja.POST('/api/control/production/records/{recordId}/reject', { params, body: { reason: decision.reason } }),
      )
}
