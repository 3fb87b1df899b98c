import type { Bonus } from '@tarja/contract/fields'
import type { OpenSessionBody, UpdateSessionBody, CloseSessionBody } from '@tarja/contract/sessions'
import type { Random } from './random.ts'
import type { Twin } from './session-twin.ts'

// Random moves of model tests: mostly sensible ones, on few sectors and with short durations so that they collide.

export interface TwinUser {
  readonly companyId: string
  readonly role: 'supervisor' | 'manager' | 'admin'
  readonly name: string
}

/** A project whose clocks never change, so that its day is plain arithmetic. */
export interface TwinProject {
  readonly companyId: string
  readonly projectId: string
  readonly timezone: string
  readonly offsetMinutes: number
  readonly dayStartsAtMinutes: number
  readonly samplingUnit: string
  readonly pricePerUnit: number
  readonly bonus: Bonus | null
  readonly maxDurationHours: number
  /** Names by id. */
  readonly sectors: Record<string, string>
}

export type OpenBody = OpenSessionBody

interface Made {
  readonly by: string
  /** Its shape is wrong: whatever else it says, it is refused for that. */
  readonly isMalformed?: boolean
}
interface OfOne extends Made {
  readonly sessionId: string
}
interface Claim {
  auth0Id?: string
  clientEventId?: string
}

export type Move =
  | (Made & { kind: 'open'; body: OpenBody })
  | (Made & { kind: 'list'; query: Record<string, string> })
  | (OfOne & { kind: 'get'; ifNoneMatch?: string })
  | (OfOne & { kind: 'events' })
  | (OfOne & { kind: 'update'; body: UpdateSessionBody; ifMatch?: string })
  | (OfOne & { kind: 'close'; body: CloseSessionBody })
  | (OfOne & { kind: 'extend'; body: Claim & { maxDurationHours: number } })
  | (OfOne & { kind: 'transfer'; body: Claim & { toAuth0Id: string } })

export interface Scene {
  readonly random: Random
  readonly twin: Twin
  readonly users: Record<string, TwinUser>
  readonly projects: Record<string, TwinProject>
  /** What was sent to open, to be repeated. */
  readonly openings: OpenBody[]
  /** What was sent to hand over, to be repeated by whoever no longer owns it. */
  readonly transfers: Move[]
  readonly nowMs: number
}

const kinds = [
  'open',
  'open',
  'open',
  'get',
  'get',
  'update',
  'update',
  'close',
  'extend',
  'transfer',
  'list',
  'events',
] as const

export function makeMove(scene: Scene): Move {
  const { random, users } = scene
  const kind = random.pick(kinds)
  const by = random.pick(Object.keys(users))
  if (kind === 'open') return makeOpening(scene, by)
  if (kind === 'list') return { kind, by, ...makeQuery(scene) }
  const { sessionId, caller } = pickSession(scene, by)
  const move = { by: caller, sessionId, ...malformedAtTimes(random) }
  const claim = makeClaim(scene, caller)
  switch (kind) {
    case 'get':
      // Without a body there is nothing to be malformed.
      return { kind, by: caller, sessionId, ...(random.percent(40) && { ifNoneMatch: makeTags(scene, sessionId) }) }
    case 'events':
      return { kind, by: caller, sessionId }
    case 'update':
      return {
        kind,
        ...move,
        body: makePatch(scene, { sessionId, claim }),
        ...(random.percent(40) && { ifMatch: makeTags(scene, sessionId) }),
      }
    case 'close':
      return { kind, ...move, body: makeClosing(scene, { sessionId, claim }) }
    case 'extend':
      return { kind, ...move, body: { ...claim, maxDurationHours: 1 + random.below(6) } }
    case 'transfer':
      return makeTransfer(scene, { ...move, claim })
  }
}

const malformedAtTimes = (random: Random) => (random.percent(3) ? { isMalformed: true } : {})

function makeClaim({ random, users }: Scene, caller: string): Claim {
  if (random.percent(80)) return {}
  return { auth0Id: random.percent(85) ? caller : random.pick(Object.keys(users)) }
}

function makeTransfer(scene: Scene, { claim, ...move }: OfOne & { claim: Claim }): Move {
  const { random, transfers } = scene
  const last = transfers.at(-1)
  if (last && random.percent(25)) return last
  const made: Move = { kind: 'transfer', ...move, body: { ...claim, toAuth0Id: pickUser(scene, move.by) } }
  transfers.push(made)
  return made
}

function pickUser({ random, users }: Scene, caller: string): string {
  const colleagues = Object.keys(users).filter((user) => users[user]?.companyId === users[caller]?.companyId)
  if (random.percent(90)) return random.pick(colleagues)
  return random.percent(50) ? 'auth0|nobody' : random.pick(Object.keys(users))
}

/** Mostly one that is open or of the latest, mostly by who owns it, at times anyone's by anyone. */
function pickSession({ random, twin, nowMs }: Scene, by: string): { sessionId: string; caller: string } {
  const recent = twin.sessions().slice(random.percent(80) ? -25 : 0)
  if (recent.length === 0 || random.percent(2)) return { sessionId: random.uuid(), caller: by }
  const live = recent.filter(({ status, expiresAt }) => status === 'open' && Date.parse(expiresAt) > nowMs)
  const { sessionId, auth0Id } = random.pick(live.length > 0 && random.percent(60) ? live : recent)
  return { sessionId, caller: random.percent(75) ? auth0Id : by }
}

function makeTags({ random, twin }: Scene, sessionId: string): string {
  const known = twin.tagsOf(sessionId)
  const one = () =>
    known.length === 0 || random.percent(15) ? random.pick(['*', '"other"']) : random.pick(known.slice(-3))
  const tag = random.percent(20) && known.length > 0 ? `W/${random.pick(known)}` : one()
  return random.percent(20) ? `${tag}, ${one()}` : tag
}

const bonuses: readonly (Bonus | null)[] = [
  null,
  { type: 'percent', value: 10 },
  { type: 'percent', value: 10, note: 'Primera' },
  { type: 'flat', value: 0.0001 },
]

function makePatch(scene: Scene, of: { sessionId: string; claim: Claim }): UpdateSessionBody {
  const { random } = scene
  const patch: UpdateSessionBody = { ...of.claim }
  if (random.percent(40)) patch.pricePerUnit = random.pick([0, 5.5, 0.0007, 9_999_999])
  if (random.percent(40)) patch.bonus = random.pick(bonuses)
  if (random.percent(30)) patch.samplingUnit = random.pick(['box', 'kg'])
  if (random.percent(30) || Object.keys(patch).every((field) => field === 'auth0Id')) {
    patch.notes = random.pick([null, '', 'Sol', '🍓'])
  }
  if (random.percent(40)) patch.effectiveAt = makeEffectiveAt(scene, of.sessionId)
  if (random.percent(20)) patch.appliesTo = random.pick([null, 'fromNow', 'session'])
  return patch
}

/** At, within and just outside of what is taken. */
function makeEffectiveAt({ random, nowMs, twin }: Scene, sessionId: string): string | null {
  const openedAt = twin.sessions().find((session) => session.sessionId === sessionId)?.openedAt
  const openedMs = openedAt === undefined ? nowMs : Date.parse(openedAt)
  const within = [openedMs, nowMs, nowMs + 120_000, Math.floor((openedMs + nowMs) / 2)]
  const ms = random.pick(random.percent(85) ? within : [openedMs - 1, nowMs + 120_001])
  return random.percent(10) ? null : writeInstant(random, ms)
}

function makeClosing({ random, nowMs, twin }: Scene, of: { sessionId: string; claim: Claim }): CloseSessionBody {
  const session = twin.sessions().find(({ sessionId }) => sessionId === of.sessionId)
  const openedMs = session ? Date.parse(session.openedAt) : nowMs
  const times = [openedMs, openedMs - 1, nowMs, nowMs + 1, Math.floor((openedMs + nowMs) / 2)]
  const body: CloseSessionBody = { ...of.claim }
  if (random.percent(40)) body.closedAt = random.percent(15) ? null : writeInstant(random, random.pick(times))
  if (random.percent(40)) body.finalNotes = random.pick([null, '', 'Fin'])
  return body
}

/** V8 reads a long fraction wrong: 12:00:00.000999999999Z as 12:00:00.999. */
export const readMs = (text: string): number => Date.parse(text.replace(/(\.\d{3})\d+/, '$1'))

/** One instant in many words. */
function writeInstant(random: Random, ms: number): string {
  const utc = new Date(ms).toISOString()
  const finer = (text: string) =>
    random.percent(20) ? text.replace(/(\.\d{3})/, `$1${random.pick(['9', '000', '999999999'])}`) : text
  if (random.percent(60)) return finer(utc)
  const hours = random.below(14) + 1
  const [sign, shifted] = random.percent(50) ? ['+', ms + hours * 3_600_000] : ['-', ms - hours * 3_600_000]
  return finer(new Date(shifted).toISOString().replace('Z', `${sign}${String(hours).padStart(2, '0')}:00`))
}

function makeOpening(scene: Scene, by: string): Move {
  const { random, openings } = scene
  const malformed = malformedAtTimes(random)
  if (openings.length > 0 && random.percent(20)) {
    return {
      kind: 'open',
      by: random.percent(70) ? ownerOf(scene, openings.at(-1), by) : by,
      ...malformed,
      body: makeRepeat(scene),
    }
  }
  const body = { ...makeClaim(scene, by), ...makeOpenBody(scene, by) }
  if (body.localId && !malformed.isMalformed) openings.push(body)
  return { kind: 'open', by, ...malformed, body }
}

function ownerOf({ twin }: Scene, opening: OpenBody | undefined, otherwise: string): string {
  return twin.sessions().find(({ localId }) => localId !== null && localId === opening?.localId)?.auth0Id ?? otherwise
}

function makeOpenBody({ random, nowMs, users, projects }: Scene, by: string): OpenBody {
  const own = Object.values(projects).filter((project) => project.companyId === users[by]?.companyId)
  const project = random.pick(random.percent(97) ? own : Object.values(projects))
  const minuteMs = 60_000
  const ahead = random.pick([
    0,
    5 * minuteMs,
    5 * minuteMs + 1,
    -1,
    -10 * minuteMs,
    -60 * minuteMs,
    -120 * minuteMs,
    -48 * 60 * minuteMs,
  ])
  const body: OpenBody = {
    projectId: random.percent(98) ? project.projectId : 'nowhere',
    sectorId: random.percent(98) ? random.pick(Object.keys(project.sectors)) : 'nowhere',
    openedAt: writeInstant(random, nowMs + ahead),
  }
  if (random.percent(30)) body.maxDurationHours = random.pick([1, 2, 48])
  if (random.percent(20)) body.sector_name = random.pick([null, '', 'Lote de hoy'])
  if (random.percent(20)) body.samplingUnit = random.pick(['box', 'bucket'])
  if (random.percent(20)) body.pricePerUnit = random.pick([0, 5.5, 9_999_998.9999])
  if (random.percent(30)) body.bonus = random.pick(bonuses)
  if (random.percent(20)) body.notes = random.pick([null, '', 'Lluvia'])
  if (random.percent(50)) body.localId = random.percent(90) ? random.uuid() : null
  return body
}

/** An earlier opening, as it was, with less, in other words, or with something else. */
function makeRepeat({ random, openings }: Scene): OpenBody {
  const body: OpenBody = { ...random.pick(random.percent(60) ? openings.slice(-1) : openings) }
  if (random.percent(30) && body.localId) body.localId = body.localId.toUpperCase()
  if (random.percent(30)) body.openedAt = writeInstant(random, readMs(body.openedAt))
  for (const field of ['sector_name', 'notes', 'samplingUnit', 'pricePerUnit', 'maxDurationHours', 'bonus'] as const) {
    if (random.percent(15)) delete body[field]
  }
  if (random.percent(10)) body.pricePerUnit = random.pick([5.5, 7])
  if (random.percent(5)) body.bonus = random.pick(bonuses)
  if (random.percent(5)) body.notes = random.pick([null, '', 'Otra'])
  if (random.percent(5)) body.openedAt = writeInstant(random, readMs(body.openedAt) + 1)
  return body
}

const malformedQueries = [
  { limit: '0' },
  { limit: '201' },
  { status: 'gone' },
  { cursor: 'x' },
  { colour: 'red' },
  { day: 'today' },
]

function makeQuery(scene: Scene): { query: Record<string, string>; isMalformed?: boolean } {
  const { random, twin, users, nowMs } = scene
  if (random.percent(4)) return { query: random.pick(malformedQueries), isMalformed: true }
  const one = random.pick([undefined, ...twin.sessions().slice(-25)])
  const day = (shift: number) => new Date(nowMs + shift * 86_400_000).toISOString().slice(0, 10)
  const query: Record<string, string> = { limit: String(1 + random.below(random.percent(50) ? 5 : 200)) }
  if (random.percent(40)) query['status'] = random.pick(['open', 'closed'])
  if (random.percent(15)) query['projectId'] = one?.projectId ?? 'nowhere'
  if (random.percent(15)) query['sectorId'] = one?.sectorId ?? 'nowhere'
  if (random.percent(15)) query['auth0Id'] = random.pick(Object.keys(users))
  if (random.percent(5)) query['sessionId'] = one?.sessionId ?? 'nowhere'
  if (random.percent(5)) query['localId'] = one?.localId ?? random.uuid()
  const form = random.below(10)
  if (form < 2) query['day'] = day(-random.below(3))
  if (form > 7) [query['from'], query['to']] = [day(-1 - random.below(3)), day(-random.below(2))]
  return { query }
}
