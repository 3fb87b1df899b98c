import { AppError, type FieldError } from '@tarja/contract/errors'
import { clockSkewMinutes } from '@tarja/contract/records'
import { isWithin } from '#src/ledger/judge.ts'
import { isCounted } from '#src/records/record.ts'
import { type SessionRow, formatInstant } from '#src/sessions/session.ts'
import { type Item, type Target, replaced } from './correction.ts'

type Targets = ReadonlyMap<string, Target>

/** Each record that is to be taken back with where the request names it, in order. */
const namedIn = (items: readonly Item[]): { recordId: string; path: string }[] =>
  items.flatMap((item, index) =>
    item.kind === 'void' ? [{ recordId: item.recordId, path: `/items/${index}/void` }] : [],
  )

export function requireFound(items: readonly Item[], targets: Targets): void {
  for (const { recordId, path } of namedIn(items)) {
    if (targets.has(recordId)) continue
    throw new AppError('RECORD_NOT_FOUND', `${path}: no record ${recordId} in this session. Check the id.`, {
      details: { recordId, path },
    })
  }
}

/** All of them count and none was taken back: else nothing is done, for the correction was thought out on another state. */
export function requireStanding(items: readonly Item[], targets: Targets): void {
  for (const { recordId, path } of namedIn(items)) {
    const target = targets.get(recordId)
    if (!target) continue
    const { voidOf, voidedBy } = target
    if (voidOf !== null) {
      const explanation = `${path}: record ${recordId} is the void of ${voidOf}. To count that work again, add it as a missing record.`
      throw new AppError('RECORD_IS_A_VOID', explanation, { details: { recordId, path, voidOf } })
    }
    if (voidedBy !== null) {
      const explanation = `${path}: record ${recordId} was taken back before, by ${voidedBy}. Read the records of the session again and leave it out.`
      throw new AppError('RECORD_VOID', explanation, { details: { recordId, path, voidedBy } })
    }
    if (!isCounted(target)) throw notCounted(target, path)
  }
}

function notCounted({ recordId, decision }: Target, path: string): AppError {
  const why =
    decision === 'rejected'
      ? 'was rejected and does not count. Add what is missing as a new record.'
      : 'waits for review. Accept or reject it first, then correct it.'
  return new AppError('RECORD_NOT_COUNTED', `${path}: record ${recordId} ${why}`, {
    details: { recordId, path, state: decision === 'rejected' ? 'rejected' : 'pending' },
  })
}

/** What no state of things would make right; every field of it is told. */
export function requireSensible(
  items: readonly Item[],
  { targets, session, now }: { targets: Targets; session: SessionRow; now: Temporal.Instant },
): void {
  const wrong = [...namedTwice(items), ...changingNothing(items, targets)]
  if (wrong.length > 0) throw refusal('INVALID_REQUEST', wrong)
  const outside = outsideOf(items, session, now)
  if (outside.length > 0) throw refusal('RECORDED_OUTSIDE_SESSION', outside)
}

function refusal(code: 'INVALID_REQUEST' | 'RECORDED_OUTSIDE_SESSION', details: readonly FieldError[]): AppError {
  const explanation = details.map(({ path, message }) => `${path} ${message}`).join('; ')
  return new AppError(code, `${explanation}.`, { details })
}

function namedTwice(items: readonly Item[]): FieldError[] {
  const first = new Map<string, string>()
  return namedIn(items).flatMap(({ recordId, path }) => {
    const before = first.get(recordId)
    if (before !== undefined) return [{ path, message: `must not name the record of ${before} again` }]
    first.set(recordId, path)
    return []
  })
}

function changingNothing(items: readonly Item[], targets: Targets): FieldError[] {
  return items.flatMap((item, index) => {
    const target = item.kind === 'void' ? targets.get(item.recordId) : undefined
    if (item.kind !== 'void' || !target || !item.replaceBy) return []
    const by = replaced(target, item.replaceBy)
    const isSame =
      by.workerId === target.workerId &&
      by.worker_name === target.worker_name &&
      Number(by.units) === Number(target.units)
    return isSame ? [{ path: `/items/${index}/replaceBy`, message: 'must differ from the record it replaces' }] : []
  })
}

function outsideOf(items: readonly Item[], session: SessionRow, now: Temporal.Instant): FieldError[] {
  const span = { openedAt: session.openedAt, expiresAt: session.closedAt ?? session.expiresAt }
  const end = Temporal.Instant.compare(span.expiresAt, now) < 0 ? span.expiresAt : now
  const message = `must lie between ${formatInstant(span.openedAt)} and ${formatInstant(end)}, give or take ${clockSkewMinutes} minutes`
  return items.flatMap((item, index) =>
    item.kind === 'add' && !isWithin(item.add.recordedAt, span, now)
      ? [{ path: `/items/${index}/add/recordedAtUtc`, message }]
      : [],
  )
}
