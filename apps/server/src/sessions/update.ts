import { AppError, invalidField } from '@tarja/contract/errors'
import type { UpdateSessionBody } from '@tarja/contract/sessions'
import { clockSkewMinutes } from '@tarja/contract/records'
import type { Caller, Context } from '#src/context.ts'
import { parseInstant } from '#src/instant.ts'
import { changeSession, requireOpen, requireOwner } from './change.ts'
import { isUnchanged } from './etag.ts'
import type { Effect } from './history.ts'
import { restatedTerms } from './restated-terms.ts'
import { type SessionRow, bonusColumns, formatInstant } from './session.ts'

/** Corrects unit, price, bonus or notes of an open session. All of it or none; answers whether anything changed. */
export async function updateSession(
  ctx: Context,
  caller: Caller,
  input: { sessionId: string; patch: UpdateSessionBody; ifMatch: string | undefined },
): Promise<{ updated: boolean }> {
  const { sessionId, patch, ifMatch } = input
  const { auth0Id: _caller, clientEventId, effectiveAt, appliesTo = null, ...stated } = patch
  const set = columnsOf(patch)
  const effect: Effect = {
    effectiveAt: effectiveAt == null ? null : parseInstant(effectiveAt),
    appliesTo,
  }
  const content = { ...set, effectiveAt: effect.effectiveAt && formatInstant(effect.effectiveAt), appliesTo }
  const request = { caller, sessionId, verb: 'updateSession', clientEventId, content }
  const { isChanged } = await changeSession(ctx, request, async (session, now, tx) => {
    requireOwner(session, caller)
    if (!isUnchanged(ifMatch, session, ctx.db.incarnations()[0].incarnation)) {
      throw new AppError(
        'SESSION_CHANGED',
        `Session ${sessionId} was changed after you read it. Read it again, then decide whether to repeat your change.`,
      )
    }
    await requireOpen(tx, session, caller.sentAgain)
    requireWithin(effect, session, now)
    const after = { ...session, ...set }
    const restated = await restatedTerms(tx, { session, after, stated, effect, now })
    return { type: 'updated', set, effect: { ...effect, restated } }
  })
  return { updated: isChanged }
}

function columnsOf(patch: UpdateSessionBody): Partial<SessionRow> {
  return {
    ...(patch.samplingUnit !== undefined && { samplingUnit: patch.samplingUnit }),
    ...(patch.pricePerUnit !== undefined && { pricePerUnit: String(patch.pricePerUnit) }),
    ...(patch.bonus !== undefined && bonusColumns(patch.bonus)),
    ...(patch.notes !== undefined && { notes: patch.notes }),
  }
}

function requireWithin({ effectiveAt }: Effect, { openedAt }: SessionRow, now: Temporal.Instant): void {
  if (effectiveAt === null) return
  if (Temporal.Instant.compare(effectiveAt, openedAt) < 0) {
    throw invalidField('/effectiveAt', `must not be before the session was opened, ${formatInstant(openedAt)}`)
  }
  if (Temporal.Instant.compare(effectiveAt, now.add({ minutes: clockSkewMinutes })) > 0) {
    throw invalidField(
      '/effectiveAt',
      `must be at most ${clockSkewMinutes} minutes ahead of the server, where it is ${formatInstant(now)}; check the clock of the device`,
    )
  }
}
