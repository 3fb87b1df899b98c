import { now, nowMs } from './clock.ts'
import { DeviceRefusal, device, flushSoon, keepStorage, requireProfile } from './database.ts'
import { dayOf } from './day.ts'
import type { Bonus, DeviceProject, DeviceSession } from './model.ts'
import { newId } from './new-id.ts'
import { enqueue } from './queue.ts'
import { asOf, expiryOf } from './session.ts'
import { emptyTotals } from './totals.ts'

export interface OpenSessionInput {
  readonly projectId: string
  readonly sectorId: string
  /** What is left out is the project's. */
  readonly samplingUnit?: string
  readonly pricePerUnit?: string
  /** Null: none. */
  readonly bonus?: Bonus | null
  readonly maxDurationHours?: number
  readonly notes?: string | null
}

/** Opens a session on this device; the server hears of it when it can. */
export async function openSession(input: OpenSessionInput): Promise<DeviceSession> {
  void keepStorage()
  const { profile, projects, sessions, totals, operations } = device
  const session = await device.transaction('rw', [profile, projects, sessions, totals, operations], async () => {
    const { auth0Id } = await requireProfile()
    const project = await projects.get(input.projectId)
    if (!project) throw new DeviceRefusal('PROJECT_NOT_FOUND')
    const opened = newSession(input, { project, ownerId: auth0Id })
    await requireNoneOpen(opened)
    await sessions.add(opened)
    await totals.add(emptyTotals(opened.localId))
    await enqueue(auth0Id, { kind: 'open', localId: opened.localId }, openingOf(opened))
    return opened
  })
  flushSoon()
  return session
}

function newSession(
  input: OpenSessionInput,
  { project, ownerId }: { project: DeviceProject; ownerId: string },
): DeviceSession {
  const sector = project.sectors.find(({ sectorId }) => sectorId === input.sectorId)
  if (!sector) throw new DeviceRefusal('SECTOR_NOT_FOUND')
  const openedAt = now()
  const maxDurationHours = input.maxDurationHours ?? project.maxDurationHours
  return {
    localId: newId(),
    sessionId: null,
    ownerId,
    projectId: project.projectId,
    sectorId: sector.sectorId,
    sector_name: sector.sector_name,
    timezone: project.timezone,
    day: dayOf(openedAt, project),
    status: 'open',
    openedAt,
    closedAt: null,
    closedBy: null,
    maxDurationHours,
    expiresAt: expiryOf(openedAt, maxDurationHours),
    samplingUnit: input.samplingUnit ?? project.samplingUnit,
    pricePerUnit: input.pricePerUnit ?? project.pricePerUnit,
    bonus: input.bonus === undefined ? project.bonus : input.bonus,
    notes: input.notes ?? null,
    finalNotes: null,
  }
}

/** One open session of a sector and a day. What other devices have open the server knows, and says when it is reached. */
async function requireNoneOpen({ ownerId, day, projectId, sectorId }: DeviceSession): Promise<void> {
  const ofToday = await device.sessions.where('[day+ownerId]').equals([day, ownerId]).toArray()
  const holder = ofToday.find(
    (one) => one.projectId === projectId && one.sectorId === sectorId && asOf(one, nowMs()).status === 'open',
  )
  if (holder) throw new DeviceRefusal('SESSION_ALREADY_OPEN', holder.localId)
}

function openingOf(session: DeviceSession) {
  const { projectId, sectorId, sector_name, openedAt, samplingUnit, pricePerUnit, bonus, maxDurationHours, notes } =
    session
  return { projectId, sectorId, sector_name, openedAt, samplingUnit, pricePerUnit, bonus, maxDurationHours, notes }
}
