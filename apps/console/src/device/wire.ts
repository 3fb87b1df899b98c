import type { components } from '@tarja/sdk'
import { decimalOf } from '@tarja/contract/decimal'
import type { AcknowledgedAs, Opening } from './database.ts'
import type { Bonus, DeviceProject, DeviceRecord, DeviceSession, DeviceWorker, Operation } from './model.ts'
import { searchTextOf } from './search-text.ts'
import { expiryOf } from './session.ts'

// Between what is kept and what is said. Pure. Numbers are decimal text here and JSON numbers there: prices and units have
// few enough digits that a double holds them exactly, and the server refuses those that have more.

type Schemas = components['schemas']

export const openBody = (localId: string, ownerId: string, opening: Opening) => ({
  ...opening,
  pricePerUnit: Number(opening.pricePerUnit),
  localId,
  auth0Id: ownerId,
})

/** `correctionOf`: what the office calls the record that this one stands instead of, if it has that. */
export const recordBody = (record: DeviceRecord, sessionId: string, correctionOf: string | null = null) => ({
  sessionId,
  workerId: record.workerId,
  worker_name: record.worker_name,
  units: Number(record.units),
  recordedAtUtc: record.recordedAt,
  clientEventId: record.clientEventId,
  ...(correctionOf !== null && { correctionOf }),
})

/** `at`: when it was done. A session that began later, as its clock was set right meanwhile, has no change before it began. */
export function updateBody(
  { patch, appliesTo, ...operation }: Extract<Operation, { kind: 'update' }>,
  { ownerId, at, openedAt }: { ownerId: string; at: string; openedAt: string },
) {
  const { pricePerUnit, ...rest } = patch
  const price = pricePerUnit === undefined ? {} : { pricePerUnit: Number(pricePerUnit) }
  const timing = { effectiveAt: at < openedAt ? openedAt : at, ...(appliesTo && { appliesTo }) }
  return { ...rest, ...price, ...timing, ...changeBody(operation, ownerId) }
}

/** What every change of a session says beside what it changes. */
export const changeBody = ({ clientEventId }: { readonly clientEventId?: string }, ownerId: string) => ({
  ...(clientEventId !== undefined && { clientEventId }),
  auth0Id: ownerId,
})

/** Of what is sent again: under whom it was acknowledged, in the head of the request, and as what, in its body. */
export const sentAgainHead = (acknowledgedIn: string | undefined) =>
  acknowledgedIn === undefined ? {} : { headers: { 'X-Tarja-Acknowledged-In': acknowledgedIn } }

export const sentAgainBody = ({ acknowledgedIn, acknowledgedAs }: SentAgain) =>
  acknowledgedIn === undefined || acknowledgedAs === undefined ? {} : { acknowledged: acknowledgedAs }

interface SentAgain {
  readonly acknowledgedIn?: string
  readonly acknowledgedAs?: AcknowledgedAs
}

/** The office knows people by first and last name; of a picker taken on in the field there is often one word only. */
export function workerBody(
  { worker_id, name, hireDate, distinct, clientEventId }: Extract<Operation, { kind: 'worker' }>,
  at: string,
) {
  const [first = name, ...last] = name.split(' ')
  return {
    first_name: first,
    last_name: last.length > 0 ? last.join(' ') : '-',
    position: 'field_worker',
    employment_type: 'seasonal',
    hire_date: hireDate ?? at.slice(0, 10),
    notes: `${badgeNote}${worker_id}`,
    ...(distinct && { distinct, ...(clientEventId !== undefined && { clientEventId }) }),
  }
}

const badgeNote = 'Gafete de campo: '

/** The badge under which a worker was taken on in the field, whatever the office has written behind it. */
export const fieldBadgeOf = ({ notes }: Pick<Schemas['Worker'], 'notes'>): string | null =>
  notes?.startsWith(badgeNote) ? (/^\S+/.exec(notes.slice(badgeNote.length))?.[0] ?? null) : null

const bonusOf = (bonus: Schemas['Session']['bonus']): Bonus | null =>
  bonus && { type: bonus.type, value: bonus.value, ...(bonus.note != null && { note: bonus.note }) }

export const projectOf = (project: Schemas['Project']): DeviceProject => ({
  projectId: project.projectId,
  name: project.name,
  timezone: project.timezone,
  utcOffsets: project.utcOffsets,
  dayStartsAt: project.dayStartsAt,
  samplingUnit: project.samplingUnit,
  pricePerUnit: decimalOf(project.pricePerUnit),
  bonus: bonusOf(project.bonus),
  maxDurationHours: project.maxDurationHours,
  sectors: project.sectors,
})

export function workerOf({ worker_id, first_name, last_name, photo_url, works }: Schemas['Worker']): DeviceWorker {
  const name = last_name === '-' ? first_name : `${first_name} ${last_name}`
  const known = { worker_id, name, searchText: searchTextOf(`${name} ${worker_id}`), photoUrl: photo_url, isNew: false }
  return works ? known : { ...known, works }
}

/** The session as the server has it, under its key on this device; one in which they help is theirs to work in, too. */
export const sessionOf = (
  session: Schemas['Session'],
  { localId, ownerId }: { localId: string; ownerId: string },
): DeviceSession => ({
  localId,
  sessionId: session.sessionId,
  ...(session.helpers.includes(ownerId) ? { ownerId, helps: session.auth0Id } : { ownerId: session.auth0Id }),
  helpers: session.helpers,
  joinRequests: session.joinRequests,
  projectId: session.projectId,
  sectorId: session.sectorId,
  sector_name: session.sector_name,
  timezone: session.timezone,
  day: session.day.slice(0, 10),
  status: session.status,
  openedAt: session.openedAt,
  closedAt: session.closedAt,
  closedBy: session.closedBy,
  maxDurationHours: session.maxDurationHours,
  expiresAt: session.expiresAt,
  samplingUnit: session.samplingUnit,
  pricePerUnit: decimalOf(session.pricePerUnit),
  bonus: bonusOf(session.bonus),
  notes: session.notes,
  finalNotes: session.finalNotes,
  lastPosition: session.lastPosition,
})

/** What was done here and not yet told stays on top of what the server has; what it refused does not. */
export function withUnsent(
  session: DeviceSession,
  unsent: readonly { readonly operation: Operation; readonly refusal: unknown }[],
): DeviceSession {
  let shown = session
  for (const { operation, refusal } of unsent) {
    if (refusal !== null || shown.status === 'closed') continue
    if (operation.kind === 'update') shown = { ...shown, ...operation.patch }
    if (operation.kind === 'helper') shown = { ...shown, ...withHelper(shown, operation) }
    if (operation.kind === 'extend' && operation.maxDurationHours > shown.maxDurationHours) {
      const { maxDurationHours } = operation
      shown = { ...shown, maxDurationHours, expiresAt: expiryOf(shown.openedAt, maxDurationHours) }
    }
    if (operation.kind === 'close') {
      const { closedAt, finalNotes } = operation
      shown = { ...shown, status: 'closed', closedAt, closedBy: 'user', finalNotes }
    }
  }
  return shown
}

/** Who helps in it and who asks to, once that is done. */
export function withHelper(
  { helpers = [], joinRequests = [] }: Pick<DeviceSession, 'helpers' | 'joinRequests'>,
  { act, auth0Id }: Pick<Extract<Operation, { kind: 'helper' }>, 'act' | 'auth0Id'>,
) {
  const others = helpers.filter((id) => id !== auth0Id)
  return {
    helpers: act === 'add' || act === 'accept' ? [...others, auth0Id] : act === 'remove' ? others : helpers,
    joinRequests: act === 'remove' ? joinRequests : joinRequests.filter((id) => id !== auth0Id),
  }
}

export interface ServerRecord {
  readonly recordId: string
  readonly workerId: string
  readonly worker_name: string | null
  readonly units: string
  readonly recordedAt: string
  readonly recordedBy: string
  readonly state: 'counted' | 'pending' | 'rejected' | 'withdrawn'
  /** The correction of the office that took it back, or that made it. */
  readonly correctionId?: string
  /** Taken back, or rejected by a manager: it does not stand. */
  readonly voided: { readonly reason: string; readonly at: string } | null
}

/** What was taken back waits for nobody. */
function stateOf({ state, voidedBy }: Schemas['Record']): ServerRecord['state'] {
  if (state === 'inserted') return 'counted'
  return state === 'pending' && voidedBy !== null ? 'withdrawn' : state
}

/** Null for a counter-movement: here it is a mark on the record that it takes back. */
export function serverRecordOf(record: Schemas['Record']): ServerRecord | null {
  if (record.voidOf !== null) return null
  const stands = record.voidedBy === null && record.state !== 'rejected'
  return {
    recordId: record.recordId,
    workerId: record.workerId,
    worker_name: record.worker_name,
    units: decimalOf(record.units),
    recordedAt: record.recordedAtUtc,
    recordedBy: record.auth0Id,
    state: stateOf(record),
    ...(record.correctionId !== null && { correctionId: record.correctionId }),
    voided: stands ? null : { reason: record.reason ?? '', at: record.receivedAt },
  }
}
