import { AppError, invalidField } from '@tarja/contract/errors'
import type { RecordInput } from '@tarja/contract/records'
import type { Caller } from '#src/context.ts'
import type { AppendQueue } from '#src/ledger/append-queue.ts'
import type { Entry, Outcome } from '#src/ledger/entry.ts'
import { entryOf, requireRecordId, requireSessionId } from './create.ts'

/**
 * Records many, each for itself; outcomes in the order given. An item that comes as an error stays that error. What is
 * late or outside its session is kept for a manager: nothing a device captured is dropped.
 */
export async function createRecords(
  queue: AppendQueue,
  caller: Caller,
  items: readonly (RecordInput | AppError)[],
): Promise<Outcome[]> {
  const prepared = items.map((item) => prepare(caller, item))
  const entries = prepared.filter((one): one is Entry => !(one instanceof AppError))
  const appended = (await queue.append(entries)).values()
  return prepared.map((one): Outcome => {
    if (one instanceof AppError) return { kind: 'refused', error: one }
    const { value } = appended.next()
    if (!value) throw new Error('an entry has an outcome')
    return value
  })
}

function prepare(caller: Caller, item: RecordInput | AppError): Entry | AppError {
  if (item instanceof AppError) return item
  try {
    requireSameUser(caller, item)
    if (item.acknowledged && !caller.sentAgain) throw onlyWithHeader()
    requireSessionId(item.sessionId)
    requireRecordId(item.correctionOf)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  return entryOf(caller, item, { keepForReview: true })
}

function requireSameUser(caller: Caller, { auth0Id }: RecordInput): void {
  if (auth0Id === undefined || auth0Id === null || auth0Id === caller.auth0Id) return
  throw new AppError('IDENTITY_MISMATCH', 'auth0Id of this item is not the user of the token. Leave it out.')
}

const onlyWithHeader = (): AppError =>
  invalidField('/acknowledged', 'is only taken with the header X-Tarja-Acknowledged-In')
