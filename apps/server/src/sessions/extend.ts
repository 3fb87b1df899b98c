import { AppError } from '@tarja/contract/errors'
import type { ExtendSessionBody, Session } from '@tarja/contract/sessions'
import type { Caller, Context } from '#src/context.ts'
import { type Queries, sql } from '#src/db/client.ts'
import { isTaken } from '#src/db/errors.ts'
import { endWithLoss } from './before-loss.ts'
import { changeSession, requireOpen, requireOwner } from './change.ts'
import { type SessionRow, expiryOf } from './session.ts'

interface Extending {
  readonly sessionId: string
  readonly body: ExtendSessionBody
}

// Each round loses to another opening that has just been committed, and the next one sees that.
const attemptsMax = 5

/** Gives an open session a longer duration. `maxDurationHours` is the new total, not an increment. */
export async function extendSession(ctx: Context, caller: Caller, extending: Extending): Promise<Session> {
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    try {
      return await extendOnce(ctx, caller, extending)
    } catch (error) {
      // Of two that are open again after a loss the index takes one; the transaction of the other is undone whole.
      if (!isTaken(error, 'session_one_open')) throw error
    }
  }
  throw new AppError('BUSY', 'Too many openings of this sector at once; send the request again.', {
    retryAfterSeconds: 1,
  })
}

async function extendOnce(ctx: Context, caller: Caller, { sessionId, body }: Extending): Promise<Session> {
  const { maxDurationHours, clientEventId } = body
  const request = { caller, sessionId, verb: 'extendSession', clientEventId, content: { maxDurationHours } }
  const { session } = await changeSession(ctx, request, async (before, now, tx) => {
    requireOwner(before, caller)
    await requireOpen(tx, before, caller.sentAgain)
    if (caller.sentAgain && maxDurationHours <= before.maxDurationHours) return undefined
    if (maxDurationHours <= before.maxDurationHours) {
      throw new AppError(
        'NOT_AN_EXTENSION',
        `maxDurationHours is the new total and must be more than the present ${before.maxDurationHours}; ${maxDurationHours} was sent.`,
        { details: { maxDurationHours: before.maxDurationHours } },
      )
    }
    const extended = { maxDurationHours, expiresAt: expiryOf(before.openedAt, maxDurationHours) }
    const end = before.closedBy === 'system' ? await newEnd(tx, { ...before, ...extended }, { caller, now }) : {}
    return { type: 'extended', set: { ...extended, ...end } }
  })
  return session
}

const findOther = sql(`
  select 1 from session where company_id = $1 and project_id = $2 and day = $3 and sector_id = $4 and status = 'open'`)

/** Of a session that had been extended before a loss, and has expired before that was sent again. */
async function newEnd(
  tx: Queries,
  session: SessionRow,
  { caller, now }: { caller: Caller; now: Temporal.Instant },
): Promise<Partial<SessionRow>> {
  if (Temporal.Instant.compare(session.expiresAt, now) <= 0) return { closedAt: session.expiresAt }
  const slot = [session.companyId, session.projectId, session.day, session.sectorId]
  if (await tx.maybeOne(findOther, slot)) return endWithLoss(session, caller.sentAgain, now)
  return { status: 'open', closedAt: null, closedBy: null, closedReason: null }
}
