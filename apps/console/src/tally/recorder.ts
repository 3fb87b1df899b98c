import { nowMs } from '../device/clock.ts'
import { device } from '../device/database.ts'
import { isDiskFull } from '../device/disk-full.ts'
import { holdTap, recordHeld } from '../device/hold-taps.ts'
import { type Recorded, recordAndCount, recordLate } from '../device/record-units.ts'
import { voidRecord } from '../device/void-record.ts'
import type { Cell } from './cell.ts'
import type { Counts } from './counts.ts'
import { signal } from './signal.ts'

/** Who is tapped: as much of a worker as a record carries. */
export interface Tapped {
  readonly workerId: string
  readonly name: string
}

/** What the bar says after something was done. It is shown when the device has it on disk, not before. */
export interface Flash extends Tapped {
  readonly kind: 'counted' | 'again' | 'undone' | 'failed' | 'stands'
  readonly units: string
  /** What the worker has now. */
  readonly count: string
  /** What an undo takes back. */
  readonly clientEventId: string | null
  readonly isLate: boolean
  /** The phone had no room left to do it. */
  readonly isFull: boolean
  /** Tells two of the same apart. */
  readonly nr: number
}

export interface Circumstances {
  readonly localId: string
  readonly guardMs: () => number
  /** The session is closed, or its time has run out: what is captured now goes to the manager. */
  readonly isOver: () => boolean
}

/** Writes units of a worker, now or late. */
type Store = (units: string) => Promise<Recorded>

interface Shown {
  readonly counts: Counts
  readonly flash: Cell<Flash | null>
}

export type Recorder = ReturnType<typeof makeRecorder>

/** Writes to the disk and then tells eye, ear and hand; never the other way round. */
export function makeRecorder({ localId, guardMs, isOver }: Circumstances, { counts, flash }: Shown) {
  const { show, fail } = makeTeller(flash)
  const takenBack = new Set<string>()

  /** The count as the disk has it now; a live query over everybody would come later than the eye allows. */
  const readCount = async (workerId: string) => {
    const tally = await device.tallies.get([localId, workerId])
    if (tally) counts.take(tally)
    return tally?.units ?? '0'
  }

  const sinceRecordMs = (workerId: string) => {
    const { lastRecordedAt } = counts.of(workerId).get()
    return lastRecordedAt === null || takenBack.has(workerId) ? null : nowMs() - Date.parse(lastRecordedAt)
  }

  const keep = async (worker: Tapped, units: string, store: (record: Store) => Promise<Recorded | null>) => {
    const { workerId, name } = worker
    const since = sinceRecordMs(workerId)
    const kind = since !== null && since < guardMs() ? 'again' : 'counted'
    takenBack.delete(workerId)
    const isLate = isOver()
    const record = isLate ? recordLate : recordAndCount
    try {
      const stored = await store((units) => record({ localId, workerId, worker_name: name, units }))
      if (!stored) return
      counts.take(stored.tally)
      const { units, clientEventId } = stored.record
      show({ workerId, name, kind, units, count: stored.tally.units, clientEventId, isLate, isFull: false })
    } catch (cause) {
      fail(worker, units, cause)
    }
  }

  const write = (worker: Tapped, units: string) => keep(worker, units, (record) => record(units))

  /** Taps that were held were meant. Nothing happens when a second touch or another tab has answered already. */
  const writeHeld = ({ workerId, name }: Tapped, units: string) =>
    keep({ workerId, name }, units, (record) => recordHeld({ localId, workerId }, record))

  const hold = async ({ workerId, name }: Tapped) => {
    try {
      await holdTap({ localId, workerId, name })
      signal('ask')
    } catch (cause) {
      fail({ workerId, name }, '1', cause)
    }
  }

  const undo = async ({ clientEventId, workerId, name, units }: Flash, reason: string) => {
    if (clientEventId === null || flash.get()?.clientEventId !== clientEventId) return
    flash.set(null) // a second touch must find nothing to take back
    const done = { workerId, name, units, clientEventId: null, isLate: false, isFull: false }
    try {
      await voidRecord(clientEventId, reason)
      takenBack.add(workerId)
      show({ ...done, kind: 'undone', count: await readCount(workerId) })
    } catch (cause) {
      // The session ended between the tap and the undo, say: the box stands, and the office can take it out.
      show({ ...done, kind: 'stands', isFull: isDiskFull(cause), count: await readCount(workerId) })
      reportError(cause)
    }
  }

  return { write, writeHeld, hold, undo, sinceRecordMs }
}

function makeTeller(flash: Cell<Flash | null>) {
  let nr = 0
  const show = (shown: Omit<Flash, 'nr'>) => {
    flash.set({ ...shown, nr: (nr += 1) })
    signal(shown.kind === 'stands' ? 'failed' : shown.kind)
  }
  /** A full disk, say. She must know at once and by ear; nothing was counted. */
  const fail = ({ workerId, name }: Tapped, units: string, cause: unknown) => {
    const nothing = { units, count: '0', clientEventId: null, isLate: false, isFull: isDiskFull(cause) }
    show({ workerId, name, kind: 'failed', ...nothing })
    reportError(cause)
  }
  return { show, fail }
}
