import { randomUUIDv7 } from 'node:crypto'
import { AppError } from '@tarja/contract/errors'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { applyToTotals, takePosition } from '#src/ledger/totals.ts'
import { type LockedSession, underSession } from '#src/ledger/under-session.ts'
import { requireOpen, requireOwner } from '#src/sessions/change.ts'
import { findAllStints } from '#src/sessions/stints.ts'
import { findRecord, getRecord } from './get.ts'
import { type RecordRow, isCounted, isWaiting } from './record.ts'

/** The void of a record. `isRepeat`: it was void already, and this is its first void. */
export interface Voided {
  readonly recordId: string
  readonly voidOf: string
  readonly isRepeat: boolean
}

/**
 * Takes a record back by a counter-record; the record itself stays as it was. Safe to repeat, whatever the session has
 * become since. What waits for review is taken back before anybody has decided, also when its session has closed: it leaves
 * the inbox, and as it was never counted, no total changes. Who helps, or helped, takes back what they recorded themselves:
 * an undo made in the field arrives like the record that it is about, though they help no more.
 */
export async function voidRecord(
  ctx: Context,
  caller: Caller,
  { recordId, reason }: { recordId: string; reason: string },
): Promise<Voided> {
  const { companyId } = caller
  const { sessionId } = await getRecord(ctx, caller, recordId)
  return underSession(ctx, { companyId, sessionId }, async (locked) => {
    const record = await locked.tx.one(findRecord, [companyId, recordId])
    if (record.voidedBy !== null) return { recordId: record.voidedBy, voidOf: recordId, isRepeat: true }
    await requireMayVoid(locked, caller, record)
    requireRecord(record)
    if (!isWaiting(record)) await requireOpen(locked.tx, locked.session, caller.sentAgain)
    return { recordId: await writeVoid(locked, { caller, record, reason }), voidOf: recordId, isRepeat: false }
  })
}

// The counter-record is made when the void is, whatever the time of what it takes back.
const insertVoid = sql(`
  with made as (
    insert into record (company_id, record_id, session_id, position, worker_id, worker_name, units, recorded_at,
      received_at, auth0_id, void_of, reason)
    select company_id, $3, session_id, $4, worker_id, worker_name, units, $5, $5, $6, record_id, $7
    from record where company_id = $1 and record_id = $2
    returning company_id, void_of
  )
  delete from record_waiting w using made m where w.company_id = m.company_id and w.record_id = m.void_of`)

async function writeVoid(
  { tx, session, now }: LockedSession,
  { caller, record, reason }: { caller: Caller; record: RecordRow; reason: string },
): Promise<string> {
  const { companyId, auth0Id } = caller
  const { recordId } = record
  const voidId = randomUUIDv7()
  const position = await takePosition(tx, session)
  await tx.run(insertVoid, [companyId, recordId, voidId, position, now.toString(), auth0Id, reason])
  if (isCounted(record)) await applyToTotals(tx, { companyId, recordId, counted: 0, voided: 1, position })
  return voidId
}

async function requireMayVoid({ tx, session }: LockedSession, caller: Caller, record: RecordRow): Promise<void> {
  const { companyId, sessionId } = session
  const { auth0Id } = caller
  if (session.auth0Id === auth0Id) return
  const stints = await findAllStints(tx, [{ companyId, sessionId, auth0Id }])
  if (stints.length === 0) return requireOwner(session, caller)
  if (record.auth0Id === auth0Id) return
  throw new AppError(
    'NOT_SESSION_OWNER',
    `Record ${record.recordId} is by ${record.auth0Id}. Who helps takes back only what they recorded themselves; ask them to, or the owner of the session, ${session.auth0Id}.`,
    { details: { sessionId, auth0Id: session.auth0Id } },
  )
}

function requireRecord({ recordId, voidOf }: RecordRow): void {
  if (voidOf === null) return
  throw new AppError(
    'RECORD_IS_A_VOID',
    `Record ${recordId} is the void of ${voidOf}. To count that work again, record it anew; in a closed session a manager adds it (POST …/corrections).`,
    { details: { voidOf } },
  )
}
