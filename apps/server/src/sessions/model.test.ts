import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FarmProject } from '@tarja/contract/farm-file'
import type { Session } from '@tarja/contract/sessions'
import type { Answer } from '#testing/app.ts'
import { makeCompany } from '#testing/make.ts'
import { makeRandom } from '#testing/random.ts'
import type { Move, OpenBody, TwinProject, TwinUser } from '#testing/session-moves.ts'
import { type Change, makeMoveOrRepeat } from '#testing/session-repeats.ts'
import type { Expected } from '#testing/session-twin-state.ts'
import { type Twin, makeTwin } from '#testing/session-twin.ts'
import { dataOf, sessionsPath, useSessions } from '#testing/sessions.ts'
import { sweepExpiredSessions } from './sweep.ts'

// Random moves by the users of three companies whose ids are the same, against a twin in memory that was written from
// the contract. Every answer is compared, and at the end everything. TEST_SEED=… repeats a run, TEST_LONG=1 makes it long.
const { ctx, clock, as, events } = useSessions()

const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const moveCount = process.env['TEST_LONG'] ? 50_000 : 1_000
const random = makeRandom(seed)
const users: Record<string, TwinUser> = {}
const projects: Record<string, TwinProject> = {}
const openings: OpenBody[] = []
const transfers: Move[] = []
const changes: Change[] = []
const managers: string[] = []
const twin: Twin = makeTwin(users, projects)

// Zones whose clocks have not changed in 2026, by their offset.
const zones = [
  { timezone: 'America/Mexico_City', offsetMinutes: -360, dayStartsAtMinutes: 0 },
  { timezone: 'Asia/Kolkata', offsetMinutes: 330, dayStartsAtMinutes: 300 },
  { timezone: 'Etc/GMT-14', offsetMinutes: 840, dayStartsAtMinutes: 0 },
]

async function makeCompanies(): Promise<void> {
  for (const [index, zone] of zones.entries()) {
    const night = { ...zone, dayStartsAtMinutes: 1_320 }
    const farm = [farmProject('day', zone, index), farmProject('night', night, index)]
    const made = await makeCompany(ctx, { company: { projects: farm.map(({ project }) => project) } })
    const { companyId, supervisor, otherSupervisor, manager, admin } = made
    for (const [name, { auth0Id, role }] of Object.entries({ supervisor, otherSupervisor, manager, admin })) {
      users[auth0Id] = { companyId, role, name }
    }
    for (const { twin } of farm) {
      projects[`${made.companyId}/${twin.projectId}`] = { ...twin, companyId: made.companyId }
    }
    managers.push(made.manager.auth0Id)
  }
}

function farmProject(projectId: string, zone: (typeof zones)[number], index: number) {
  const { timezone, dayStartsAtMinutes } = zone
  const terms = {
    projectId,
    timezone,
    samplingUnit: 'box',
    pricePerUnit: 5.5,
    bonus: index === 1 ? ({ type: 'percent', value: 10, note: 'Primera' } as const) : null,
    maxDurationHours: index + 1,
  }
  const sectors = { north: 'Lote Norte', south: 'Lote Sur' }
  const project: FarmProject = {
    ...terms,
    name: projectId,
    dayStartsAt: `${String(Math.floor(dayStartsAtMinutes / 60)).padStart(2, '0')}:00`,
    sectors: Object.entries(sectors).map(([sectorId, sector_name]) => ({ sectorId, sector_name })),
  }
  return { project, twin: { ...zone, ...terms, companyId: '', sectors } satisfies TwinProject }
}

const nowMs = () => clock.now().epochMilliseconds

/** Mostly a little, at times to the very end of a session or to the millisecond before. */
function advanceClock(): void {
  const ends = twin.sessions().map(({ expiresAt }) => Date.parse(expiresAt) - nowMs())
  const next = Math.min(...ends.filter((ms) => ms > 0))
  const steps = [1, 1_000, 60_000, 600_000, ...(Number.isFinite(next) ? [next, Math.max(0, next - 1)] : [])]
  clock.advance({ milliseconds: random.percent(2) ? 20 * 3_600_000 : random.pick(steps) })
}

async function send(move: Move, cursor?: string): Promise<Answer> {
  const client = as({ auth0Id: move.by })
  if (move.kind === 'list') {
    const query = new URLSearchParams({ ...move.query, ...(cursor !== undefined && { cursor }) })
    return client.send('GET', `${sessionsPath}?${query}`)
  }
  if (move.kind === 'open') return client.send('POST', sessionsPath, bodyOf(move))
  const path = `${sessionsPath}/${move.sessionId}`
  switch (move.kind) {
    case 'get':
      return client.send('GET', path, undefined, headers('if-none-match', move.ifNoneMatch))
    case 'events':
      return client.send('GET', `${path}/events`)
    case 'update':
      return client.send('PATCH', path, bodyOf(move), headers('if-match', move.ifMatch))
    default:
      return client.send('POST', `${path}/${move.kind}`, bodyOf(move))
  }
}

const headers = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value })
const bodyOf = (move: Move & { body: object }) => ({ ...move.body, ...(move.isMalformed && { colour: 'red' }) })

/** The answer in the words of the twin. The details of a refusal only where the contract has them. */
function asExpected({ status, body }: Answer, expected: Expected): Expected {
  if (status === 304) return { status }
  if (status < 400) return { status, data: body.data }
  return { status, code: body.code, ...(expected.details !== undefined && { details: body.details }) }
}

// As text, for the order of the fields is the contract's too.
const compare = (actual: unknown, expected: unknown) =>
  assert.equal(JSON.stringify(actual, null, 1), JSON.stringify(expected, null, 1))

/** Answers what came of it. */
async function play(move: Move): Promise<string> {
  const answer = await send(move)
  const madeId = answer.status === 201 ? answer.body.data.sessionId : ''
  assert(madeId === '' || twin.sessions().every(({ sessionId }) => sessionId !== madeId), 'the id is new')
  const expected = twin.answer(move, nowMs(), madeId)
  if (move.kind === 'list' && expected.status === 200) await comparePages(move, answer, expected)
  else compare(asExpected(answer, expected), expected)
  if (move.kind === 'get' && expected.status < 400) {
    assert.equal(twin.learnTag(move.sessionId, String(answer.headers['etag']), nowMs()), undefined)
  }
  return `${move.kind} ${expected.code ?? expected.status}`
}

async function comparePages(move: Move & { kind: 'list' }, first: Answer, expected: Expected): Promise<void> {
  const { items } = expected.data as { items: Session[] } // the twin's answer to a list
  const limit = Number(move.query['limit'])
  let answer = first
  for (let page = 0; page < 3; page++) {
    const { items: found, nextCursor } = dataOf(answer)
    compare(found, items.slice(page * limit, (page + 1) * limit))
    assert.equal(nextCursor !== null, items.length > (page + 1) * limit)
    if (nextCursor === null) return
    answer = await send(move, nextCursor)
  }
}

/** Everything there is, as the managers see it: sessions and their histories. */
async function compareAll(): Promise<void> {
  for (const by of managers) {
    const answer = twin.answer({ kind: 'list', by, query: {} }, nowMs(), '')
    const { items } = answer.data as { items: Session[] } // as above
    const found: Session[] = []
    for (let cursor = ''; ;) {
      const page = dataOf(await as({ auth0Id: by }).send('GET', `${sessionsPath}?limit=200${cursor}`))
      found.push(...page.items)
      if (page.nextCursor === null) break
      cursor = `&cursor=${page.nextCursor}`
    }
    compare(found, items)
    for (const { sessionId } of items) {
      const history = await events({ auth0Id: by, companyId: '', role: 'manager' }, sessionId)
      compare({ items: history }, twin.answer({ kind: 'events', by, sessionId }, nowMs(), '').data)
    }
  }
}

test(`${moveCount} random moves are answered as the contract says`, { timeout: 3_600_000 }, async (t) => {
  t.diagnostic(`TEST_SEED=${seed}`)
  await makeCompanies()
  const outcomes: Record<string, number> = {}
  for (let step = 1; step <= moveCount; step++) {
    if (random.percent(20)) advanceClock()
    if (random.percent(2)) await sweepExpiredSessions(ctx)
    const scene = { random, twin, users, projects, openings, transfers, nowMs: nowMs() }
    const move = makeMoveOrRepeat(scene, changes)
    try {
      const outcome = await play(move)
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    } catch (cause) {
      throw new Error(`TEST_SEED=${seed}, step ${step}, ${clock.now()}: ${JSON.stringify(move)}`, { cause })
    }
  }
  t.diagnostic(JSON.stringify(outcomes, Object.keys(outcomes).toSorted()))
  await compareAll()
  await sweepExpiredSessions(ctx)
  await compareAll()
})
