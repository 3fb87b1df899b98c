import type { BadgeAlias } from '../device/database.ts'
import { findTyped } from '../device/find-worker.ts'
import { officeBadges } from '../device/field-badges.ts'
import type { DeviceWorker, WorkerTally } from '../device/model.ts'
import { readBadge } from '../device/read-badge.ts'
import { type Cell, makeCell } from '../tally/cell.ts'
import { type Match, matchBadge } from './match-badge.ts'
import { type Seen, type Verdict, countedBefore, countedOnPurpose, glimpsed, see, takenBack } from './guard.ts'
import { type Flash, type Scan, makeRecorder } from './record-scan.ts'

/** All that a badge sets in motion. One for a session on the screen; outside of React, so that no frame draws the page. */
export interface Scanning {
  readonly flash: Cell<Flash | null>
  readonly multiplier: Multiplier
  /** Who can be recognised. Nothing may be read before it is known. */
  know(known: Recognised): void
  /** The camera has seen this, once more or for the first time. */
  read(text: string): void
  /** The same while something lies over the page: nothing counts, but what stays in view has not left it. */
  glimpse(text: string): void
  /** Somebody has typed this. */
  enter(text: string): void
  /** “Yes, another one”, to a warning. */
  countAnyway(warning: Flash): void
  undo(scan: Scan, reason: string): Promise<void>
}

interface Recognised {
  readonly workers: readonly DeviceWorker[]
  readonly tallies: readonly WorkerTally[]
  readonly aliases: readonly BadgeAlias[]
}

interface Circumstances {
  readonly localId: string
  readonly windowMs: () => number
  /** The corrected clock of the device. */
  readonly nowMs: () => number
}

export function makeScanning(circumstances: Circumstances): Scanning {
  const { localId } = circumstances
  const recorder = makeRecorder(localId)
  const multiplier = makeMultiplier()
  const sightings = makeSightings(circumstances)
  let workers: ReadonlyMap<string, DeviceWorker> = new Map()
  let office: ReadonlyMap<string, string> = new Map()
  let tallies: ReadonlyMap<string, WorkerTally> = new Map()
  let aliases: ReadonlyMap<string, string> = new Map()
  /** What was counted last for each, as long as the page has been open. */
  const lastOf = new Map<string, string>()

  /** Also for a badge that nobody has: whose it is can be said later, the box is counted now. */
  const count = async (match: Match, units: string) => {
    const clientEventId = await recorder.record(match, units)
    if (clientEventId === null) sightings.takeBack(match.workerId) // shown again, the badge is to be tried again
    else lastOf.set(match.workerId, clientEventId)
  }

  const matchOf = (text: string): Match | null => {
    const badge = readBadge(text)
    if (badge === null) return null
    return matchBadge(badge, { workers, tallies, aliases: new Map([...office, ...aliases]) })
  }

  const look = (text: string, isTyped: boolean) => {
    const match = matchOf(text)
    const key = match?.workerId ?? text
    const { verdict, secondsAgo } = sightings.see(key, tallies.get(key), isTyped)
    if (verdict === 'still in view') return
    if (match === null) recorder.show({ kind: 'no badge' })
    else if (verdict === 'warn') {
      recorder.show({ kind: 'warned', ...match, units: multiplier.units.get(), secondsAgo })
    } else void count(match, multiplier.take())
  }

  return {
    flash: recorder.flash,
    multiplier,
    know(known) {
      workers = new Map(known.workers.map((worker) => [worker.worker_id, worker]))
      office = officeBadges(known.workers)
      tallies = new Map(known.tallies.map((tally) => [tally.workerId, tally]))
      aliases = new Map(known.aliases.map(({ badge, workerId }) => [badge, workerId]))
    },
    read: (text) => look(text, false),
    glimpse: (text) => sightings.glimpse(matchOf(text)?.workerId ?? text),
    enter(text) {
      // Whom the list or an answer of before names as it is written goes before whoever is written alike.
      const alike = matchOf(text)?.isKnown ? undefined : findTyped([...workers.values()], readBadge(text) ?? text)
      look(alike?.worker_id ?? text, true)
    },
    countAnyway(warning) {
      if (warning.kind !== 'warned' || recorder.flash.get() !== warning) return
      recorder.flash.set(null) // a second touch must find nothing to say yes to
      const { workerId, name, isKnown, units } = warning
      sightings.countOnPurpose(workerId)
      // What was chosen since is for the next one.
      if (multiplier.units.get() === units) multiplier.take()
      void count({ workerId, name, isKnown }, units)
    },
    async undo(scan, reason) {
      const isUndone = await recorder.undo(scan, reason)
      // Of an older one taken back, the last still stands and is guarded.
      if (isUndone && lastOf.get(scan.workerId) === scan.clientEventId) sightings.takeBack(scan.workerId)
    },
  }
}

export interface Multiplier {
  /** For the next scan. */
  readonly units: Cell<string>
  /** Not for the next one alone: where everybody carries two buckets. */
  readonly isKept: Cell<boolean>
  take(): string
}

function makeMultiplier(): Multiplier {
  const units = makeCell('1')
  const isKept = makeCell(false)
  const take = () => {
    const taken = units.get()
    if (!isKept.get()) units.set('1')
    return taken
  }
  return { units, isKept, take }
}

interface Sightings {
  glimpse(key: string): void
  see(key: string, tally: WorkerTally | undefined, isTyped: boolean): { verdict: Verdict; secondsAgo: number }
  countOnPurpose(key: string): void
  takeBack(key: string): void
}

/** Whom the camera saw last when. By worker, so that two badges of one picker are one. */
function makeSightings({ windowMs, nowMs }: Circumstances): Sightings {
  const sightings = new Map<string, Seen>()
  return {
    glimpse(key) {
      const seen = sightings.get(key)
      if (seen) sightings.set(key, glimpsed(seen, performance.now()))
    },
    see(key, tally, isTyped) {
      const at = performance.now()
      const known = sightings.get(key) ?? seenByRecords(tally, at - nowMs())
      const before = isTyped && known ? { ...known, lastSeenAt: null } : known // who types means it
      const { verdict, seen } = see(before, { at, windowMs: windowMs() })
      sightings.set(key, seen)
      return { verdict, secondsAgo: Math.round((at - (before?.countedAt ?? at)) / 1_000) }
    },
    countOnPurpose: (key) => void sightings.set(key, countedOnPurpose(performance.now())),
    takeBack: (key) => void sightings.set(key, takenBack(sightings.get(key) ?? countedBefore(0))),
  }
}

/** Units of before the page was opened, or by a tap, are guarded too. `shiftMs` leads from the wall clock to ours. */
function seenByRecords(tally: WorkerTally | undefined, shiftMs: number): Seen | undefined {
  return tally && tally.recordCount > 0 ? countedBefore(Date.parse(tally.lastRecordedAt) + shiftMs) : undefined
}
