import { addDecimals, subtractDecimals } from '@tarja/contract/decimal'
import type { WorkerTally } from '../device/model.ts'
import { type Cell, makeCell } from './cell.ts'

/** What a card shows of its worker. */
export interface Count {
  readonly units: string
  readonly recordCount: number
  readonly lastRecordedAt: string | null
}

/** Who has a count, as their records name them. */
export interface Deliverer {
  readonly worker_id: string
  readonly name: string
}

const nothing: Count = { units: '0', recordCount: 0, lastRecordedAt: null }

/**
 * The running counts of a session, one cell for each worker, so that a tap draws one card and the total and nothing
 * else. The truth is on the device's disk; this is only what was last read of it.
 */
export interface Counts {
  readonly of: (workerId: string) => Cell<Count>
  readonly total: Cell<string>
  /** Whether the session has been read once; before that nobody can be told apart by what they have. */
  readonly isRead: Cell<boolean>
  /** Everybody with a count, in case the directory does not know them: a badge that was taken unread, say. */
  readonly deliverers: Cell<readonly Deliverer[]>
  readonly take: (tally: WorkerTally) => void
  /** The whole of the session, as it was read. */
  readonly takeAll: (tallies: readonly WorkerTally[]) => void
}

export function makeCounts(): Counts {
  const cells = new Map<string, Cell<Count>>()
  const total = makeCell('0')
  const isRead = makeCell(false)
  const deliverers = makeCell<readonly Deliverer[]>([])
  const cellOf = (workerId: string) => {
    let cell = cells.get(workerId)
    if (!cell) cells.set(workerId, (cell = makeCell(nothing)))
    return cell
  }
  const put = ({ workerId, units, recordCount, lastRecordedAt }: WorkerTally) => {
    const cell = cellOf(workerId)
    const known = cell.get()
    const isSame = known.units === units && known.recordCount === recordCount && known.lastRecordedAt === lastRecordedAt
    if (!isSame) cell.set({ units, recordCount, lastRecordedAt })
  }
  const sum = () => total.set([...cells.values()].reduce((sum, cell) => addDecimals(sum, cell.get().units), '0'))
  return {
    of: cellOf,
    total,
    isRead,
    deliverers,
    take: (tally) => {
      const before = cellOf(tally.workerId).get().units
      put(tally)
      // Not summed anew: two hundred decimals are a part of a frame on a slow phone.
      total.set(addDecimals(subtractDecimals(total.get(), before), tally.units))
    },
    takeAll: (tallies) => {
      const present = new Set(tallies.map(({ workerId }) => workerId))
      for (const [workerId, cell] of cells) if (!present.has(workerId)) cell.set(nothing)
      for (const tally of tallies) put(tally)
      sum()
      // A badge of which all was given to somebody, or was none, is nobody.
      const found = tallies.filter(({ recordCount }) => recordCount > 0)
      const known = new Map(deliverers.get().map((deliverer) => [deliverer.worker_id, deliverer]))
      const isSame = found.length === known.size && found.every((one) => known.get(one.workerId)?.name === one.name)
      if (!isSame) deliverers.set(found.map(({ workerId, name }) => ({ worker_id: workerId, name })))
      isRead.set(true)
    },
  }
}
