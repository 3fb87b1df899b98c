import type { HeldTaps } from '../device/database.ts'
import { dropTaps } from '../device/hold-taps.ts'
import { type Cell, makeCell } from './cell.ts'
import { type Counts, makeCounts } from './counts.ts'
import { judgeTap } from './guard-tap.ts'
import { type Circumstances, type Flash, makeRecorder, type Tapped } from './recorder.ts'
import { signal } from './signal.ts'

/** What waits for a yes because the session is over. */
export interface LateQuestion extends Tapped {
  readonly units: string
  /** They are held, and stay so until there is an answer. */
  readonly isHeld: boolean
}

/** All that a tap on this page sets in motion. One for a session on the screen; outside of React, so that a tap draws little. */
export interface Tallying {
  readonly counts: Counts
  readonly flash: Cell<Flash | null>
  readonly lateQuestion: Cell<LateQuestion | null>
  /** One more for a worker, unless it has to be asked about. */
  readonly tap: (worker: Tapped) => Promise<void>
  /** A quantity that was typed, which is never a bounce. */
  readonly record: (worker: Tapped, units: string) => Promise<void>
  readonly undo: (flash: Flash, reason: string) => Promise<void>
  readonly answerHeld: (held: HeldTaps, isMeant: boolean) => Promise<void>
  readonly answerLate: (isMeant: boolean) => Promise<void>
  /** Neither yes nor no: what is held stays so. */
  readonly putOffLate: () => void
  /** The cards changed places. */
  readonly noteMove: () => void
}

export function makeTallying(circumstances: Circumstances): Tallying {
  const counts = makeCounts()
  const flash = makeCell<Flash | null>(null)
  const recorder = makeRecorder(circumstances, { counts, flash })
  const lateQuestion = makeCell<LateQuestion | null>(null)
  const tappedAt = new Map<string, number>()
  let movedAt: number | null = null
  let isLateAllowed = false

  const write = ({ workerId, name, units, isHeld }: LateQuestion) =>
    (isHeld ? recorder.writeHeld : recorder.write)({ workerId, name }, units)

  const recordOrAsk = async (question: LateQuestion) => {
    if (circumstances.isOver() && !isLateAllowed) {
      signal('ask')
      lateQuestion.set(question)
    } else await write(question)
  }

  const record = (worker: Tapped, units: string) => recordOrAsk({ ...worker, units, isHeld: false })

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
    await (verdict === 'ask' ? recorder.hold(worker) : record(worker, '1'))
  }

  const answerHeld = async ({ localId, workerId, name, taps }: HeldTaps, isMeant: boolean) => {
    if (isMeant) await recordOrAsk({ workerId, name, units: String(taps), isHeld: true })
    else await dropTaps({ localId, workerId })
  }

  const answerLate = async (isMeant: boolean) => {
    const question = lateQuestion.get()
    lateQuestion.set(null)
    if (!question) return
    const { workerId, isHeld } = question
    if (isMeant) {
      isLateAllowed = true // asked once while the page is open: a queue of late boxes is one decision
      await write(question)
    } else if (isHeld) await dropTaps({ localId: circumstances.localId, workerId })
  }

  const putOffLate = () => lateQuestion.set(null)

  const noteMove = () => {
    movedAt = performance.now()
  }
  return { counts, flash, lateQuestion, tap, record, undo: recorder.undo, answerHeld, answerLate, putOffLate, noteMove }
}
