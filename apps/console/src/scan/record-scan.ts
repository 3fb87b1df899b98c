import { DeviceRefusal, device } from '../device/database.ts'
import { isDiskFull } from '../device/disk-full.ts'
import type { DeviceRecord } from '../device/model.ts'
import { recordUnits } from '../device/record-units.ts'
import { voidRecord } from '../device/void-record.ts'
import { type Cell, makeCell } from '../tally/cell.ts'
import { type Signal, signal } from '../tally/signal.ts'
import type { Match } from './match-badge.ts'

type Picker = Pick<Match, 'workerId' | 'name'>

/** What the band across the screen says. It says that something counted when the device has it on disk, not before. */
export type Flash = { readonly nr: number } &
  // `nameless`: counted, under a badge of which nobody has said whose it is.
  (
    | (Picker & { readonly kind: 'counted' | 'nameless' | 'undone'; readonly units: string; readonly count: string })
    | (Match & { readonly kind: 'warned'; readonly units: string; readonly secondsAgo: number })
    | { readonly kind: 'no badge' }
    | { readonly kind: 'failed'; readonly because: 'over' | 'full' | 'other' }
  )
/** Of each kind; Omit alone would make one kind of all. */
type WithoutNr<T> = T extends unknown ? Omit<T, 'nr'> : never

/** A record as the list of the last ones has it. */
export type Scan = Pick<DeviceRecord, 'clientEventId' | 'workerId' | 'worker_name' | 'units'>

export interface Recorder {
  readonly flash: Cell<Flash | null>
  show(shown: WithoutNr<Flash>): void
  /** The id of the record; null: what kept it from counting is shown. */
  record(match: Match, units: string): Promise<string | null>
  /** Whether it was taken back; what kept it from that is shown. */
  undo(scan: Scan, reason: string): Promise<boolean>
}

const signals: Readonly<Record<Flash['kind'], Signal>> = {
  counted: 'counted',
  undone: 'undone',
  warned: 'ask',
  nameless: 'ask',
  'no badge': 'failed',
  failed: 'failed',
}

/** Writes, and says so to eye, ear and hand. */
export function makeRecorder(localId: string): Recorder {
  const flash = makeCell<Flash | null>(null)
  let nr = 0

  const show = (shown: WithoutNr<Flash>) => {
    flash.set({ ...shown, nr: (nr += 1) })
    // Before the first touch browsers neither sound nor shake, and write a warning instead.
    if (navigator.userActivation?.hasBeenActive !== false) signal(signals[shown.kind])
  }

  /** The count as the disk has it now; a live query over everybody would come later than the eye allows. */
  const readCount = async (workerId: string) => (await device.tallies.get([localId, workerId]))?.units ?? '0'

  const fail = (cause: unknown) => {
    const isOver = cause instanceof DeviceRefusal && cause.code === 'SESSION_NOT_OPEN'
    show({ kind: 'failed', because: isOver ? 'over' : isDiskFull(cause) ? 'full' : 'other' })
    if (!(cause instanceof DeviceRefusal)) reportError(cause) // a full disk, say
  }

  return {
    flash,
    show,
    async record({ workerId, name, isKnown }, units) {
      try {
        const { clientEventId } = await recordUnits({ localId, workerId, worker_name: name, units })
        show({ kind: isKnown ? 'counted' : 'nameless', workerId, name, units, count: await readCount(workerId) })
        return clientEventId
      } catch (cause) {
        fail(cause)
        return null
      }
    },
    async undo({ clientEventId, workerId, worker_name, units }, reason) {
      try {
        await voidRecord(clientEventId, reason)
        show({ kind: 'undone', workerId, name: worker_name, units, count: await readCount(workerId) })
        return true
      } catch (cause) {
        fail(cause)
        return false
      }
    },
  }
}
