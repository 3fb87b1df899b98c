import type { TarjaClient } from '@tarja/sdk'
import { batchMax } from './batch-size.ts'
import { type StoredOperation, device } from './database.ts'
import { msUntilAllowed } from './not-before.ts'
import { planStep } from './plan.ts'
import type { Verdict } from './replies.ts'
import { sendOne } from './send-one.ts'
import { sendRecords } from './send-records.ts'
import { recordsSentUpTo } from './sent-up-to.ts'
import { setSyncState } from './sync-status.ts'
import { heldUntilMs } from './trouble.ts'

export type Outcome =
  | { readonly kind: 'done' }
  /** Nobody knows whether it arrived, or the server could not: the same again, after a pause. */
  | { readonly kind: 'wait' }
  /** Nothing may be sent before. */
  | { readonly kind: 'later'; readonly waitMs: number }
  | { readonly kind: 'pause' }
  | { readonly kind: 'nothing'; readonly isStuck: boolean }

type SenderOf = (auth0Id: string) => TarjaClient

const senderLock = 'tarja.sync'
const patienceMs = 90_000

/**
 * One tab sends at a time, a step each. A tab that the system has put to sleep in the middle of a step keeps its lock; after
 * a while it is taken from it. Should it wake up after all, the server sees a repeat.
 */
export async function takeStep(senderOf: SenderOf): Promise<Outcome> {
  const step = () => takeNext(senderOf)
  try {
    return await navigator.locks.request(senderLock, { signal: AbortSignal.timeout(patienceMs) }, step)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    if (error.name === 'TimeoutError') return navigator.locks.request(senderLock, { steal: true }, step)
    // Ours was taken; whoever has it now goes on.
    if (error.name === 'AbortError') return { kind: 'wait' }
    throw error
  }
}

async function takeNext(senderOf: SenderOf): Promise<Outcome> {
  const ownerId = (await device.profile.get('me'))?.auth0Id
  if (ownerId === undefined) return { kind: 'nothing', isStuck: false }
  const { step, queue } = await nextStep(ownerId)
  if (!step) return whenNothingGoes(queue)
  const waitMs = await msUntilAllowed()
  if (waitMs > 0) return { kind: 'later', waitMs }
  const client = senderOf(ownerId)
  setSyncState('sending')
  if (step.kind === 'records') {
    await markRecords(queue)
    return outcomeOf(await sendRecords(client, { queue, ownerId }))
  }
  const row = await markSent(step.row)
  // A person set it aside in this very moment.
  return row ? outcomeOf(await sendOne(client, row)) : { kind: 'done' }
}

/** What is not to be asked again stands in the queue as such. */
function outcomeOf({ kind }: Verdict): Outcome {
  if (kind === 'failed') return { kind: 'wait' }
  return kind === 'wait' || kind === 'pause' ? { kind } : { kind: 'done' }
}

/** What was answered without sense is tried again when its time comes; what was refused, when a person has looked at it. */
function whenNothingGoes(queue: readonly StoredOperation[]): Outcome {
  const times = queue.flatMap((row) => (row.refusal === null ? (heldUntilMs(row) ?? []) : []))
  if (times.length === 0) return { kind: 'nothing', isStuck: queue.length > 0 }
  return { kind: 'later', waitMs: Math.max(0, Math.min(...times) - Date.now()) }
}

/** So many batches of a long queue, read once. Of one owner the index has them in their order. */
const windowSize = 2 * batchMax

/** Only what the person who is signed in did, and of a long queue only as much as is needed to find something to send. */
async function nextStep(ownerId: string) {
  for (let limit = windowSize; ; limit *= 4) {
    const queue = await device.operations.where('ownerId').equals(ownerId).limit(limit).toArray()
    const step = planStep(queue, { atMs: Date.now(), recordsMax: batchMax })
    if (step || queue.length < limit) return { step, queue }
  }
}

// Written down before anything goes: from now on it may have reached the server.

/** Of all records at once: to mark each would take as long as to send it. */
async function markRecords(queue: readonly StoredOperation[]): Promise<void> {
  const nr = queue.at(-1)?.nr ?? 0
  await device.transaction('rw', [device.meta], async () => {
    if ((await recordsSentUpTo()) >= nr) return
    await device.meta.put({ key: 'recordsSentUpTo', nr })
  })
}

async function markSent({ nr }: StoredOperation): Promise<StoredOperation | null> {
  return device.transaction('rw', [device.operations], async () => {
    const kept = await device.operations.get(nr)
    if (!kept || kept.refusal !== null) return null
    const marked = { ...kept, attempts: kept.attempts + 1 }
    await device.operations.put(marked)
    return marked
  })
}
