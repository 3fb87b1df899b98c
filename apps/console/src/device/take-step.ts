import type { TarjaClient } from '@tarja/sdk'
import { batchMax } from './batch-size.ts'
import { type Doubted, compareSession, doubtedSessions } from './compare-session.ts'
import { type StoredOperation, device } from './database.ts'
import { msUntilAllowed } from './not-before.ts'
import { inTurn } from './in-turn.ts'
import type { Profile } from './model.ts'
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

type SenderOf = (profile: Profile) => TarjaClient

/** One tab sends at a time, a step each. Should one wake up whose turn was taken from it, the server sees a repeat. */
export async function takeStep(senderOf: SenderOf): Promise<Outcome> {
  try {
    return await inTurn('tarja.sync', () => takeNext(senderOf))
  } catch (error) {
    // Our turn was taken; whoever has it now goes on.
    if (error instanceof DOMException && error.name === 'AbortError') return { kind: 'wait' }
    throw error
  }
}

async function takeNext(senderOf: SenderOf): Promise<Outcome> {
  const profile = await device.profile.get('me')
  if (!profile) return { kind: 'nothing', isStuck: false }
  const ownerId = profile.auth0Id
  const doubted = await doubtedSessions(ownerId)
  const next = doubted.find(({ localId }) => !incomparable.has(localId))
  const { step, queue } = next ? { step: null, queue: [] } : await nextStep(ownerId, doubted)
  if (!step && !next) return whenNothingGoes(queue, doubted)
  const waitMs = await msUntilAllowed()
  if (waitMs > 0) return { kind: 'later', waitMs }
  const client = senderOf(profile)
  setSyncState('sending')
  if (next) return compare(client, next)
  if (!step) throw new Error('without a session to compare there is a step')
  if (step.kind === 'records') {
    await markRecords(queue)
    return outcomeOf(await sendRecords(client, { queue, ownerId }))
  }
  const row = await markSent(step.row)
  // A person set it aside in this very moment.
  return row ? outcomeOf(await sendOne(client, row)) : { kind: 'done' }
}

/** Sessions of which the office answered without sense; the others do not wait for them, and then they are asked for again. */
const incomparable = new Set<string>()

async function compare(client: TarjaClient, session: Doubted): Promise<Outcome> {
  const verdict = await compareSession(client, session)
  if (verdict.kind !== 'failed') return outcomeOf(verdict)
  incomparable.add(session.localId)
  return { kind: 'done' }
}

/** What is not to be asked again stands in the queue as such. */
function outcomeOf({ kind }: Verdict): Outcome {
  if (kind === 'failed') return { kind: 'wait' }
  return kind === 'wait' || kind === 'pause' ? { kind } : { kind: 'done' }
}

/** What was answered without sense is tried again when its time comes; what was refused, when a person has looked at it. */
function whenNothingGoes(queue: readonly StoredOperation[], doubted: readonly Doubted[]): Outcome {
  if (doubted.length > 0) {
    incomparable.clear()
    return { kind: 'wait' }
  }
  const times = queue.flatMap((row) => (row.refusal === null ? (heldUntilMs(row) ?? []) : []))
  if (times.length === 0) return { kind: 'nothing', isStuck: queue.length > 0 }
  return { kind: 'later', waitMs: Math.max(0, Math.min(...times) - Date.now()) }
}

/** So many batches of a long queue, read once. Of one owner the index has them in their order. */
const windowSize = 2 * batchMax

/** Only what the person who is signed in did, and of a long queue only as much as is needed to find something to send. */
async function nextStep(ownerId: string, doubted: readonly Doubted[]) {
  // Of what the office lacks of these, something may have to go before.
  const held = new Set(doubted.map(({ localId }) => localId))
  for (let limit = windowSize; ; limit *= 4) {
    const all = await device.operations.where('ownerId').equals(ownerId).limit(limit).toArray()
    const queue = all.filter(({ localId }) => !held.has(localId))
    const step = planStep(queue, { atMs: Date.now(), recordsMax: batchMax })
    if (step || all.length < limit) return { step, queue }
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
