import { type Cell, makeCell } from './cell.ts'
import { type Counts, makeCounts } from './counts.ts'
import { judgeTap } from './guard-tap.ts'
import { type HeldStore, makeHeldStore } from './held-taps.ts'
import { type Circumstances, type Flash, makeRecorder, type Tapped } from './recorder.ts'
import { signal } from './signal.ts'

/** What waits for a yes because the session is over. */
export interface LateQuestion extends Tapped {
  readonly units: string
}

/** All that a tap on this page sets in motion. One for a session on the screen; outside of React, so that a tap draws little. */
export interface Tallying {
  readonly counts: Counts
  readonly flash: Cell<Flash | null>
  readonly held: HeldStore
  readonly lateQuestion: Cell<LateQuestion | null>
  /** One more for a worker, unless it has to be asked about. */
  readonly tap: (worker: Tapped) => Promise<void>
  /** A quantity that was typed, which is never a bounce. */
  readonly record: (worker: Tapped, units: string) => Promise<void>
  readonly undo: (flash: Flash, reason: string) => Promise<void>
  readonly answerHeld: (workerId: string, isMeant: boolean) => Promise<void>
  readonly answerLate: (isMeant: boolean) => Promise<void>
  /** The cards changed places. */
  readonly noteMove: () => void
}

export function makeTallying(circumstances: Circumstances): Tallying {
  const counts = makeCounts()
  const flash = makeCell<Flash | null>(null)
  const recorder = makeRecorder(circumstances, { counts, flash })
  const held = makeHeldStore(circumstances.localId, localStorage)
  const lateQuestion = makeCell<LateQuestion | null>(null)
  const tappedAt = new Map<string, number>()
  let movedAt: number | null = null
  let isLateAllowed = false

  const record = async (worker: Tapped, units: string) => {
    if (circumstances.isOver() && !isLateAllowed) {
      signal('ask')
      lateQuestion.set({ ...worker, units })
    } else await recorder.write(worker, units)
  }

  const tap = async (worker: Tapped) => {
    const at = performance.now()
    const before = tappedAt.get(worker.workerId)
    tappedAt.set(worker.workerId, at)
    const verdict = judgeTap({
      sinceTapMs: before === undefined ? null : at - before,
      sinceRecordMs: recorder.sinceRecordMs(worker.workerId),
      sinceMoveMs: movedAt === null ? null : at - movedAt,
      guardMs: circumstances.guardMs(),
    })
    if (verdict === 'ask') {
      held.hold(worker)
      signal('ask')
    } else await record(worker, '1')
  }

  const answerHeld = async (workerId: string, isMeant: boolean) => {
    const released = held.release(workerId)
    if (released && isMeant) await record({ workerId, name: released.name }, String(released.taps))
  }

  const answerLate = async (isMeant: boolean) => {
    const question = lateQuestion.get()
    lateQuestion.set(null)
    if (!question || !isMeant) return
    isLateAllowed = true // asked once while the page is open: a queue of late boxes is one decision
    await recorder.write({ workerId: question.workerId, name: question.name }, question.units)
  }

  const noteMove = () => {
    movedAt = performance.now()
  }
  return { counts, flash, held, lateQuestion, tap, record, undo: recorder.undo, answerHeld, answerLate, noteMove }
}
