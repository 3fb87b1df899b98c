import { addWorker } from '../device/add-worker.ts'
import { device } from '../device/database.ts'
import type { DeviceWorker, WorkerTally } from '../device/model.ts'
import { type Cell, makeCell } from '../tally/cell.ts'
import { matchBadge, readBadge } from './badge-text.ts'
import { type Seen, type Verdict, countedBefore, countedOnPurpose, see, takenBack } from './guard.ts'
import { type Flash, type Picker, type Recorder, type Scan, makeRecorder } from './record-scan.ts'
import { type BadgeNotebook, openBadgeNotebook } from './waiting-badges.ts'

/** All that a badge sets in motion. One for a session on the screen; outside of React, so that no frame draws the page. */
export interface Scanning {
  readonly flash: Cell<Flash | null>
  readonly multiplier: Multiplier
  readonly notebook: BadgeNotebook
  /** Who can be recognised. Nothing may be read before it is known. */
  know(known: { workers: readonly DeviceWorker[]; tallies: readonly WorkerTally[] }): void
  /** The camera has seen this, once more or for the first time. */
  read(text: string): void
  /** Somebody has typed this. */
  enter(text: string): void
  /** “Yes, another one”, to a warning. */
  countAnyway(warning: Flash): void
  undo(scan: Scan, reason: string): Promise<void>
  /** Records what waits for a badge: under its own number, or as the picker it was said to belong to. */
  settle(badge: string, as: { readonly name: string | null } | { readonly worker: DeviceWorker }): Promise<void>
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
  const notebook = openBadgeNotebook(localId, localStorage)
  const sightings = makeSightings(circumstances)
  let workers: ReadonlyMap<string, DeviceWorker> = new Map()
  let tallies: ReadonlyMap<string, WorkerTally> = new Map()

  const count = async (picker: Picker, units: string): Promise<boolean> => {
    const isCounted = await recorder.record(picker, units)
    if (!isCounted) sightings.takeBack(picker.workerId) // shown again, the badge is to be tried again
    return isCounted
  }

  const ask = (badge: string) => {
    notebook.wait(badge, multiplier.take())
    recorder.show({ kind: 'unknown', badge })
  }

  const look = (text: string, isTyped: boolean) => {
    const badge = readBadge(text)
    const aliases = new Map(Object.entries(notebook.notes.get().aliases))
    const match = badge === null ? null : matchBadge(badge, { workers, tallies, aliases })
    const picker = match === null || match.kind === 'unknown' ? { workerId: badge ?? text, name: null } : match
    const { verdict, secondsAgo } = sightings.see(picker.workerId, tallies.get(picker.workerId), isTyped)
    if (verdict === 'still in view') return
    if (badge === null || match === null) recorder.show({ kind: 'no badge' })
    else if (verdict === 'warn') {
      const { workerId, name } = picker
      recorder.show({ kind: 'warned', workerId, name, units: multiplier.units.get(), secondsAgo })
    } else if (match.kind === 'unknown') ask(badge)
    else void count(match, multiplier.take())
  }

  return {
    flash: recorder.flash,
    multiplier,
    notebook,
    know(known) {
      workers = new Map(known.workers.map((worker) => [worker.worker_id, worker]))
      tallies = new Map(known.tallies.map((tally) => [tally.workerId, tally]))
    },
    read: (text) => look(text, false),
    enter: (text) => look(text, true),
    countAnyway(warning) {
      if (warning.kind !== 'warned' || recorder.flash.get() !== warning) return // a second touch finds nothing to say yes to
      const { workerId, name } = warning
      sightings.countOnPurpose(workerId)
      if (workers.has(workerId) || tallies.has(workerId)) void count({ workerId, name }, multiplier.take())
      else ask(workerId)
    },
    async undo(scan, reason) {
      await recorder.undo(scan, reason)
      sightings.takeBack(scan.workerId)
    },
    settle: (badge, as) => settle({ recorder, notebook }, badge, as),
  }
}

async function settle(
  { recorder, notebook }: { recorder: Recorder; notebook: BadgeNotebook },
  ...[badge, as]: Parameters<Scanning['settle']>
): Promise<void> {
  const waiting = notebook.notes.get().waiting.find((one) => one.badge === badge)
  const picker = 'worker' in as ? { workerId: as.worker.worker_id, name: as.worker.name } : await nameBadge(badge, as)
  if ('worker' in as) notebook.call(badge, picker.workerId)
  for (const units of waiting?.units ?? []) {
    if (!(await recorder.record(picker, units))) return
    notebook.settleOne(badge)
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
  see(key: string, tally: WorkerTally | undefined, isTyped: boolean): { verdict: Verdict; secondsAgo: number }
  countOnPurpose(key: string): void
  takeBack(key: string): void
}

/** Whom the camera saw last when. By worker, so that two badges of one picker are one. */
function makeSightings({ windowMs, nowMs }: Circumstances): Sightings {
  const sightings = new Map<string, Seen>()
  return {
    see(key, tally, isTyped) {
      const at = performance.now()
      const known = sightings.get(key) ?? seenByRecords(tally, at - nowMs())
      const before = isTyped && known ? { ...known, lastSeenAt: null } : known // who types means it
      const { verdict, seen } = see(before, { at, windowMs: windowMs() })
      sightings.set(key, seen)
      return { verdict, secondsAgo: Math.round((at - (seen.countedAt ?? at)) / 1_000) }
    },
    countOnPurpose: (key) => void sightings.set(key, countedOnPurpose(performance.now())),
    takeBack: (key) => void sightings.set(key, takenBack(sightings.get(key) ?? countedBefore(0))),
  }
}

/** The sync may have brought the picker of this badge while the question stood on the screen. */
async function nameBadge(badge: string, { name }: { name: string | null }): Promise<Picker> {
  const known = await device.workers.get(badge)
  if (known) return { workerId: badge, name: known.name }
  if (name !== null) await addWorker({ worker_id: badge, name })
  return { workerId: badge, name }
}

/** Units of before the page was opened, or by a tap, are guarded too. `shiftMs` leads from the wall clock to ours. */
function seenByRecords(tally: WorkerTally | undefined, shiftMs: number): Seen | undefined {
  return tally && tally.recordCount > 0 ? countedBefore(Date.parse(tally.lastRecordedAt) + shiftMs) : undefined
}
