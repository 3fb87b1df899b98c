import assert from 'node:assert/strict'
import { termsOf } from '@tarja/contract/terms'
import type { TestCompany } from './make.ts'
import type { Random } from './random.ts'
import type { DeskAct, RecoveryDesk } from './recovery-desk.ts'
import type { RecoveryPhone } from './recovery-phone.ts'
import type { ServedDatabase } from './served-database.ts'

interface Sending {
  readonly server: ServedDatabase
  readonly random: Random
}

/** Each phone in its own order, all of them at once in any; what was refused again, until that changes nothing. */
export async function sendAllAgain(phones: readonly RecoveryPhone[], sending: Sending): Promise<void> {
  await sendInTurns(
    phones.map((phone) => phone.sendAgain(sending.server)),
    sending,
  )
  await sendRefused(phones, sending)
}

async function sendInTurns(left: AsyncGenerator<void>[], { random }: Sending): Promise<void> {
  while (left.length > 0) {
    const one = random.pick(left)
    if ((await one.next()).done) left.splice(left.indexOf(one), 1)
  }
}

/** Until nothing is taken any more: one thing of one phone may wait for another of another. */
async function sendRefused(phones: readonly RecoveryPhone[], sending: Sending): Promise<void> {
  const countOf = () => phones.reduce((sum, phone) => sum + phone.refusedCount(), 0)
  for (let before = Infinity; countOf() > 0 && countOf() < before;) {
    before = countOf()
    await sendInTurns(
      phones.map((phone) => phone.sendRefused(sending.server)),
      sending,
    )
  }
}

/**
 * What the office has lost of who works where is done there again, and what phones had to wait for that with goes. Answers the
 * sessions in which it cannot be done any more, and those of what phones are left with.
 */
export async function redoLost(
  lost: readonly DeskAct[],
  { phones, desk, ...sending }: Sending & { phones: readonly RecoveryPhone[]; desk: RecoveryDesk },
): Promise<Set<string>> {
  const unsettled = new Set<string>()
  for (const act of lost) {
    if (!(await desk.redo(sending.server, act))) unsettled.add(act.sessionId)
    await sendRefused(phones, sending)
  }
  for (const phone of phones) for (const sessionId of phone.refused()) unsettled.add(sessionId)
  return unsettled
}

/**
 * All that people are paid by and the office sees. When the server took it, and the ids of voids, are its own; so is the badge
 * of somebody new, which goes by who came first.
 */
export async function stateOf(server: ServedDatabase, { manager }: TestCompany) {
  const get = async (path: string) => (await server.send(manager, { method: 'GET', path })).body.data
  const { items } = await get('/production/sessions?limit=200')
  const sessions = []
  for (const { createdAt: _made, updatedAt: _changed, lastPosition: _position, ...session } of items) {
    const path = `/production/sessions/${session.sessionId}`
    const [{ items: records }, { items: workers }, { items: events }] = [
      await get(`${path}/records?limit=500`),
      await get(`${path}/workers`),
      await get(`${path}/events`),
    ]
    const told = records
      .filter((record: { voidOf: string | null }) => record.voidOf === null)
      .map(({ receivedAt: _received, voidedBy, ...record }: any) => ({
        ...record,
        pendingReason: reasonOf(record, session),
        isVoid: voidedBy !== null,
      }))
      .toSorted((a: any, b: any) => (a.recordId < b.recordId ? -1 : 1))
    sessions.push({
      session,
      told,
      workers,
      terms: termsOf(events),
      isAskedInParts: isAskedInParts(events),
      mayBeLate: mayBeLate(events),
    })
  }
  const { items: people } = await get('/workers?limit=100')
  return {
    sessions: sessions.toSorted((a, b) => (a.session.sessionId < b.session.sessionId ? -1 : 1)),
    people: people.map((one: any) => `${one.first_name} ${one.last_name}`).toSorted(),
  }
}

export type State = Awaited<ReturnType<typeof stateOf>>

/**
 * Why a record waits, as far as a loss leaves that as it was. A record of a wrong clock that came after the close is told as
 * late, for the close is looked at first. When the close itself was lost and is told anew, the session counts as open for all
 * that was recorded before the loss (or what had counted would wait), so what is left to say of that record is that it is of
 * outside the session. Both are true of it, and it waits either way; so they are not told apart where it was made before the
 * session began. So it is of what was captured by somebody who did not help then: since when they help is told anew, too.
 */
function reasonOf(
  { pendingReason, recordedAtUtc }: { pendingReason: string | null; recordedAtUtc: string },
  { openedAt }: { openedAt: string },
): string | null {
  const isOfWrongClock = Date.parse(recordedAtUtc) < Date.parse(openedAt) - 120_000
  if (pendingReason === 'not_helping') return 'late'
  return pendingReason !== null && isOfWrongClock ? 'late or outside_session' : pendingReason
}

/**
 * Whether somebody asked to help a second time, or ended to: then two phones tell the parts of it, and neither knows which came
 * first. An earlier request may stand for the later one, or be answered in its place. Who helps in the end is the same.
 */
function isAskedInParts(events: readonly { type: string }[]): boolean {
  const askedCount = events.filter(({ type }) => type === 'join_requested').length
  return askedCount > 1 || events.some(({ type }) => type === 'helper_removed')
}

/**
 * Whether somebody helped in a session that was extended: what they recorded in the hours of the extension waits for a manager
 * when their phone sends it before the owner's sends the extension.
 */
const mayBeLate = (events: readonly { type: string }[]): boolean =>
  ['extended', 'helper_added'].every((one) => events.some(({ type }) => type === one))

/** What a loss may take for good: what the office said, and the sessions of which phones could not tell all. */
export interface Lost {
  readonly lost: readonly DeskAct[]
  /** The office had given them to somebody else, and could not do so again. */
  readonly unsettled: ReadonlySet<string>
}

/** Fails where the restored database says anything else than the one that nothing happened to, but for what is lost. */
export function requireSame(restored: State, untouched: State, lost: Lost): void {
  const all = new Map(untouched.sessions.flatMap(({ told }) => told.map((one: any) => [one.recordId, contentOf(one)])))
  for (const { told } of restored.sessions)
    for (const one of told) assert.deepEqual(contentOf(one), all.get(one.recordId), 'a record that nobody made')
  const idsOf = (those: (one: State['sessions'][number]) => boolean) =>
    new Set(untouched.sessions.filter(those).map(({ session }) => session.sessionId))
  const [inParts, late] = [idsOf((one) => one.isAskedInParts), idsOf((one) => one.mayBeLate)]
  const [is, was] = [restored, untouched].map((state) => withoutLost(state, { ...lost, inParts, late }))
  assert.deepEqual(is, was)
}

function withoutLost(
  { sessions, people }: State,
  options: Lost & { inParts: ReadonlySet<string>; late: ReadonlySet<string> },
) {
  const { lost, unsettled, inParts, late } = options
  const about = new Set(lost.flatMap((act) => act.about))
  const made = new Set(lost.flatMap((act) => act.made))
  const changed = new Set(lost.flatMap((act) => (act.about.length + act.made.length > 0 ? [act.sessionId] : [])))
  const kept = sessions
    .filter(({ session }) => !unsettled.has(session.sessionId))
    .map(({ session, told, workers, terms }) => {
      const { totalUnits, recordCount, workerCount, joinRequests, ...rest } = session
      const mayWait = (record: any) => late.has(session.sessionId) && record.auth0Id !== session.auth0Id
      const isCounted = !changed.has(session.sessionId) && !told.some(mayWait)
      return {
        session: rest,
        joinRequests: inParts.has(session.sessionId) ? null : joinRequests,
        records: told
          .filter((record: any) => !made.has(record.recordId))
          .map((record: any) => (about.has(record.recordId) || mayWait(record) ? contentOf(record) : record)),
        counts: isCounted && { totalUnits, recordCount, workerCount, workers },
        terms,
      }
    })
  return { kept, people }
}

const contentOf = ({ recordId, workerId, units, recordedAtUtc, auth0Id }: any) => ({
  recordId,
  workerId,
  units,
  recordedAtUtc,
  auth0Id,
})
