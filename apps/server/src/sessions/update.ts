import { AppError } from '@tarja/contract/errors'
import type { UpdateSessionBody } from '@tarja/contract/sessions'
import type { Caller, Context } from '#src/context.ts'
import { changeSession, requireOpen, requireOwner } from './change.ts'
import { isUnchanged } from './etag.ts'
import { type SessionRow, bonusColumns } from './session.ts'

/** Corrects unit, price, bonus or notes of an open session. All of it or none; answers whether anything changed. */
export async function updateSession(
  ctx: Context,
  caller: Caller,
  input: { sessionId: string; patch: UpdateSessionBody; ifMatch: string | undefined },
): Promise<{ updated: boolean }> {
  const { sessionId, patch, ifMatch } = input
  const { clientEventId, content } = understood(patch)
  const request = { caller, sessionId, verb: 'updateSession', clientEventId, content }
  const { isChanged } = await changeSession(ctx, request, (session) => {
    requireOwner(session, caller)
    if (!isUnchanged(ifMatch, session, ctx.db.incarnations()[0].incarnation)) {
      throw new AppError(
        'SESSION_CHANGED',
        `Session ${sessionId} was changed after you read it. Read it again, then decide whether to repeat your change.`,
      )
    }
    requireOpen(session)
    return { type: 'updated', set: columnsOf(patch) }
  })
  return { updated: isChanged }
}

/** The same for two patches that ask for the same. Of what may be cleared, null is not the same as absent. */
function understood({ auth0Id: _caller, clientEventId, bonus, ...rest }: UpdateSessionBody) {
  return { clientEventId, content: { ...rest, ...(bonus !== undefined && { bonus: bonusColumns(bonus) }) } }
}

function columnsOf(patch: UpdateSessionBody): Partial<SessionRow> {
  return {
    ...(patch.samplingUnit !== undefined && { samplingUnit: patch.samplingUnit }),
    ...(patch.pricePerUnit !== undefined && { pricePerUnit: String(patch.pricePerUnit) }),
    ...(patch.bonus !== undefined && bonusColumns(patch.bonus)),
    ...(patch.notes !== undefined && { notes: patch.notes }),
  }
}
