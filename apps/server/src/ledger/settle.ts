import { type Db, type Queries, sql } from '#src/db/client.ts'
import type { PendingReason } from '@tarja/contract/records'
import { wasRecordedBeforeLoss } from '#src/sessions/before-loss.ts'
import { type Stint, findAllStints } from '#src/sessions/stints.ts'
import { type Entry, type Outcome, type Review, createKeySet, keyOf, previewOf } from './entry.ts'
import { type Corrected, findCorrected } from './correction-problem.ts'
import { insertOpen, insertPending } from './insert.ts'
import { type Judgement, type SessionState, type StoredRecord, judge } from './judge.ts'

interface LockedSession extends Omit<SessionState, 'isOpen' | 'wasOpen' | 'stints'> {
  readonly companyId: string
  readonly sessionId: string
  readonly status: 'open' | 'closed'
  /** When its close by a person was written. */
  readonly closedOn: Temporal.Instant | null
}

const lockSessions = sql<LockedSession>(`
  select company_id as "companyId", session_id as "sessionId", owner_id as "auth0Id", status, opened_at as "openedAt",
    expires_at as "expiresAt",
    case when closed_by = 'user' then (
      select max(e.at) from session_event e
      where e.company_id = session.company_id and e.session_id = session.session_id and e.type = 'closed'
    ) end as "closedOn"
  from session
  where (company_id, session_id) in (select * from unnest($1::text[], $2::uuid[]))
  order by company_id, session_id
  for no key update`)

interface EarlierRow extends Omit<StoredRecord, 'review'> {
  readonly companyId: string
  readonly clientEventId: string
  readonly idempotencyKey: string | null
  readonly pendingReason: PendingReason | null
  readonly decision: 'accepted' | 'rejected' | null
}

// Two look-ups by index; an OR over both keys would read the whole table.
const findEarlier = sql<EarlierRow>(`
  with item as (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::uuid[]) as i (company_id, client_event_id, idempotency_key, record_id)
  )
  select r.company_id as "companyId", r.record_id as "recordId", r.session_id as "sessionId", r.worker_id as "workerId",
    r.worker_name, r.units, r.recorded_at as "recordedAt", r.correction_of as "correctionOf", r.client_event_id as "clientEventId",
    r.idempotency_key as "idempotencyKey", r.pending_reason as "pendingReason", d.decision
  from record r
  left join record_review d on d.company_id = r.company_id and d.record_id = r.record_id
  join (
    select k.company_id, k.record_id from item i
      join record k on k.company_id = i.company_id and k.client_event_id = i.client_event_id
    union
    select k.company_id, k.record_id from item i
      join record k on k.company_id = i.company_id and k.idempotency_key = i.idempotency_key
    union
    select k.company_id, k.record_id from item i
      join record k on k.company_id = i.company_id and k.record_id = i.record_id
  ) found on found.company_id = r.company_id and found.record_id = r.record_id`)

/** An entry that could be appended after all: what stood in its way is gone. */
export const tryAgain = Symbol('try again')
export type Settled = Outcome | typeof tryAgain

/** Another process used one of the keys since we looked, in another session: undo, and find its record on the next look. */
const keyTaken = new Error('a key was taken by another process again and again')
const attemptsMax = 5

/**
 * Says of each entry that could not simply be appended why, and keeps what is for review. Takes the same locks in the
 * same order as the append. Entries are judged in the order given: of two with one key, the first decides.
 */
export async function settle(db: Db, entries: readonly Entry[], now: () => Temporal.Instant): Promise<Settled[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await settleOnce(db, entries, now)
    } catch (error) {
      if (error !== keyTaken || attempt === attemptsMax) throw error
    }
  }
}

function settleOnce(db: Db, entries: readonly Entry[], now: () => Temporal.Instant): Promise<Settled[]> {
  return db.transaction(async (tx) => {
    const sessions = await lockAll(tx, entries)
    const earlier = await findAllEarlier(tx, entries)
    const corrected = correctedBy(await findCorrected(tx, entries))
    const stintsOf = await readStints(tx, entries, sessions)
    const at = now()
    const kept: (Entry & { reason: string })[] = []
    const recovered: Entry[] = []
    const toAppend = createKeySet()
    const outcomes = entries.map((entry) => {
      if (toAppend.has(entry)) return tryAgain
      const session = sessions.get(keyOf(entry.companyId, entry.sessionId))
      const isOpen = session?.status === 'open' && Temporal.Instant.compare(session.expiresAt, at) > 0
      const wasOpen = session !== undefined && wasRecordedBeforeLoss(entry.recordedAt, session, entry.sentAgain)
      const state = session && { ...session, isOpen, wasOpen, stints: stintsOf(entry) }
      const judgement = judge(entry, {
        session: state,
        earlier: earlier.of(entry),
        corrected: corrected.get(entry),
        now: at,
      })
      if (judgement.verdict === 'append') toAppend.add(entry)
      if (judgement.verdict === 'recover') {
        recovered.push(entry)
        corrected.replace(entry)
        earlier.add({ ...entry, review: undefined })
      }
      if (judgement.verdict === 'review') {
        kept.push({ ...entry, reason: judgement.reason })
        corrected.replace(entry)
        earlier.add({ ...entry, review: { state: 'pending', reason: judgement.reason } })
      }
      return outcomeOf(entry, judgement)
    })
    const inserted = kept.length > 0 ? await insertPending(tx, kept, at) : new Set<string>()
    if (inserted.size < kept.length) throw keyTaken
    const counted = recovered.length > 0 ? await insertOpen(tx, recovered, at, { isJudged: true }) : new Set<string>()
    if (counted.size < recovered.length) throw keyTaken
    return outcomes
  })
}

/** Of two of a request that would stand instead of the same record, the first does. */
function correctedBy(rows: readonly Corrected[]) {
  const all = new Map(rows.map((row) => [keyOf(row.companyId, row.recordId), row]))
  const get = ({ companyId, correctionOf }: Entry) => all.get(keyOf(companyId, correctionOf ?? ''))
  return {
    get,
    replace(entry: Entry): void {
      const row = get(entry)
      if (row) all.set(keyOf(row.companyId, row.recordId), { ...row, replacedBy: entry.recordId })
    },
  }
}

function outcomeOf(entry: Entry, judgement: Judgement): Settled {
  switch (judgement.verdict) {
    case 'append':
      return tryAgain
    case 'recover':
      return { kind: 'inserted', preview: previewOf(entry) }
    case 'repeat':
      return {
        kind: 'repeat',
        preview: previewOf(judgement.of),
        ...(judgement.of.review && { review: judgement.of.review }),
      }
    case 'review':
      return { kind: 'pending', preview: previewOf(entry), reason: judgement.reason }
    case 'refuse':
      return { kind: 'refused', error: judgement.error }
  }
}

async function lockAll(tx: Queries, entries: readonly Entry[]): Promise<Map<string, LockedSession>> {
  const rows = await tx.many(lockSessions, [
    entries.map((entry) => entry.companyId),
    entries.map((entry) => entry.sessionId),
  ])
  return new Map(rows.map((row) => [keyOf(row.companyId, row.sessionId), row]))
}

/** Of those who made entries in sessions of others. */
async function readStints(
  tx: Queries,
  entries: readonly Entry[],
  sessions: ReadonlyMap<string, LockedSession>,
): Promise<(entry: Entry) => readonly Stint[]> {
  const byOthers = entries.filter(({ companyId, sessionId, auth0Id }) => {
    const session = sessions.get(keyOf(companyId, sessionId))
    return session && session.auth0Id !== auth0Id
  })
  const found = byOthers.length > 0 ? await findAllStints(tx, byOthers) : []
  return ({ companyId, sessionId, auth0Id }) =>
    found.filter((one) => one.companyId === companyId && one.sessionId === sessionId && one.auth0Id === auth0Id)
}

type Keyed = Pick<EarlierRow, 'companyId' | 'clientEventId' | 'idempotencyKey'>

function reviewOf({ pendingReason, decision }: EarlierRow): Review | undefined {
  if (pendingReason === null || decision === 'accepted') return undefined
  return { state: decision ?? 'pending', reason: pendingReason }
}

async function findAllEarlier(tx: Queries, entries: readonly Entry[]) {
  const rows = await tx.many(findEarlier, [
    entries.map((entry) => entry.companyId),
    entries.map((entry) => entry.clientEventId),
    entries.map((entry) => entry.idempotencyKey),
    entries.map((entry) => entry.recordId),
  ])
  const [byEvent, byKey] = [new Map<string, StoredRecord>(), new Map<string, StoredRecord>()]
  // One that is sent again names the id that it was given.
  const byId = new Map<string, StoredRecord>()
  const add = (row: StoredRecord & Keyed): void => {
    byEvent.set(keyOf(row.companyId, row.clientEventId), row)
    byId.set(keyOf(row.companyId, row.recordId), row)
    if (row.idempotencyKey !== null) byKey.set(keyOf(row.companyId, row.idempotencyKey), row)
  }
  for (const row of rows) add({ ...row, review: reviewOf(row) })
  return {
    add,
    of(entry: Entry): StoredRecord[] {
      const found = [
        byEvent.get(keyOf(entry.companyId, entry.clientEventId)),
        byId.get(keyOf(entry.companyId, entry.recordId)),
        entry.idempotencyKey === null ? undefined : byKey.get(keyOf(entry.companyId, entry.idempotencyKey)),
      ]
      return [...new Set(found)].filter((row) => row !== undefined)
    },
  }
}
