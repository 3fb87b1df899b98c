import type { TestCompany } from './make.ts'
import type { Random } from './random.ts'
import type { Sent, ServedDatabase } from './served-database.ts'

/** Done by a manager in the office, where nothing keeps it: what is lost of it comes back only when they do it again. */
export interface DeskAct {
  readonly sessionId: string
  /** Records of phones of which it says something. */
  readonly about: readonly string[]
  /** Records that are its own. */
  readonly made: readonly string[]
  /** Of who works in a session: to be done again, for phones wait for it. */
  readonly again?: Sent
}

export interface RecoveryDesk {
  /** In the order in which it was done. */
  readonly acts: readonly DeskAct[]
  /** One thing at random. */
  act(server: ServedDatabase): Promise<void>
  /** Once more; answers whether it can be done now. */
  redo(server: ServedDatabase, act: DeskAct): Promise<boolean>
}

export function makeDesk({ company, random }: { company: TestCompany; random: Random }): RecoveryDesk {
  const acts: DeskAct[] = []
  const desk = { company, random, acts }
  return {
    acts,
    act: (server) => random.pick([decide, decide, correct, correct, transfer, addHelper])(desk, server),
    async redo(server, { again, ...act }) {
      if (!again) return true
      const { status } = await server.send(company.manager, again)
      if (status < 400) acts.push({ ...act, again })
      return status < 400
    },
  }
}

interface Desk {
  readonly company: TestCompany
  readonly random: Random
  readonly acts: DeskAct[]
}

const base = '/production/sessions'

async function get({ company }: Desk, server: ServedDatabase, path: string): Promise<readonly any[]> {
  const { body } = await server.send(company.manager, { method: 'GET', path })
  return body.data.items
}

async function decide(desk: Desk, server: ServedDatabase): Promise<void> {
  const { company, random, acts } = desk
  const waiting = await get(desk, server, '/production/records/pending?limit=50')
  if (waiting.length === 0) return
  const { recordId, sessionId } = random.pick(waiting)
  const decision = random.percent(60) ? { act: 'accept' } : { act: 'reject', body: { reason: 'No fue aquí' } }
  const path = `/production/records/${recordId}/${decision.act}`
  const { status } = await server.send(company.manager, { method: 'POST', path, body: decision.body ?? {} })
  if (status < 400) acts.push({ sessionId, about: [recordId], made: [] })
}

async function correct(desk: Desk, server: ServedDatabase): Promise<void> {
  const { company, random, acts } = desk
  const sessions = await get(desk, server, `${base}?limit=5`)
  if (sessions.length === 0) return
  const { sessionId } = random.pick(sessions)
  const records = await get(desk, server, `${base}/${sessionId}/records?limit=500`)
  const standing = records.filter(({ state, voidOf, voidedBy }) => state === 'inserted' && !voidOf && !voidedBy)
  if (standing.length === 0) return
  const { recordId, recordedAtUtc } = random.pick(standing)
  const item = random.pick<object>([
    { void: recordId },
    { void: recordId, replaceBy: { units: 9 } },
    { add: { workerId: 'AB1010', units: 3, recordedAtUtc } },
  ])
  const body = { clientEventId: random.uuid(), reason: 'Era de otro', items: [item] }
  const path = `${base}/${sessionId}/corrections`
  const answer = await server.send(company.manager, { method: 'POST', path, body })
  if (answer.status >= 400) return
  const made = answer.body.data.records.map((one: { recordId: string }) => one.recordId)
  acts.push({ sessionId, about: 'add' in item ? [] : [recordId], made })
}

async function transfer(desk: Desk, server: ServedDatabase): Promise<void> {
  const session = await anyOpen(desk, server)
  if (!session) return
  const { sessionId } = session
  const body = { toAuth0Id: otherThan(desk, session.auth0Id) }
  await change(desk, server, { sessionId, again: { method: 'POST', path: `${base}/${sessionId}/transfer`, body } })
}

async function addHelper(desk: Desk, server: ServedDatabase): Promise<void> {
  const session = await anyOpen(desk, server)
  if (!session) return
  const { sessionId } = session
  const body = { auth0Id: otherThan(desk, session.auth0Id) }
  await change(desk, server, { sessionId, again: { method: 'POST', path: `${base}/${sessionId}/helpers`, body } })
}

async function anyOpen(
  desk: Desk,
  server: ServedDatabase,
): Promise<{ sessionId: string; auth0Id: string } | undefined> {
  const open = await get(desk, server, `${base}?status=open&limit=5`)
  return open.length === 0 ? undefined : desk.random.pick(open)
}

const otherThan = ({ company: { supervisor, otherSupervisor } }: Desk, auth0Id: string): string =>
  auth0Id === supervisor.auth0Id ? otherSupervisor.auth0Id : supervisor.auth0Id

async function change(
  { company, acts }: Desk,
  server: ServedDatabase,
  { sessionId, again }: { sessionId: string; again: Sent },
): Promise<void> {
  const { status } = await server.send(company.manager, again)
  if (status < 400) acts.push({ sessionId, about: [], made: [], again })
}
