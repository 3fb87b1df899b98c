import type { TarjaClient, components } from '@tarja/sdk'
import { noteTrouble, refuseOne, settleOne, settleVoid } from './acknowledge.ts'
import { keepSession } from './adopt-session.ts'
import { ask } from './ask.ts'
import { type StoredOperation, device } from './database.ts'
import { type Answer, type AnswerError, type Verdict, judgeAnswer } from './replies.ts'

type Schemas = components['schemas']

/** Refused by this device: the session is closed, and the notes with which it was closed here are not in the office. */
export const notesLost = 'NOTES_LOST'

/**
 * What was to be done in a session came after its end. Whether anything is lost by that, only the server knows: it is asked
 * what the session was closed with, or what became of the record.
 */
export async function settleAfterEnd(client: TarjaClient, row: StoredOperation, error: AnswerError): Promise<Verdict> {
  const { operation } = row
  if (operation.kind === 'close') return settleClose(client, row, { finalNotes: operation.finalNotes, error })
  if (operation.kind === 'void') return settleLateVoid(client, { row, clientEventId: operation.clientEventId, error })
  await refuseOne(row, error)
  return { kind: 'done' }
}

async function settleClose(
  client: TarjaClient,
  row: StoredOperation,
  { finalNotes, error }: { finalNotes: string | null; error: AnswerError },
): Promise<Verdict> {
  const { localId } = row
  const sessionId = (await device.sessions.get(localId))?.sessionId ?? ''
  const params = { path: { sessionId } }
  const answer = await ask((asking) =>
    client.GET('/api/control/production/sessions/{sessionId}', { params, ...asking }),
  )
  if (answer.data === null) return unread(row, answer)
  const session = answer.data as Schemas['Session'] // the document says so
  if (finalNotes === null || (session.closedBy === 'user' && session.finalNotes === finalNotes)) {
    await settleOne(row, () => keepSession(localId, session, row.ownerId))
    return { kind: 'done' }
  }
  const { closedAt, closedBy } = session
  await device.transaction('rw', [device.operations, device.sessions], async () => {
    await refuseOne(row, { code: notesLost, message: error.message, details: { closedAt, closedBy } })
    await keepSession(localId, session, row.ownerId)
  })
  return { kind: 'done' }
}

/** A record that a manager has rejected counts for nobody, which is what was wanted. One that counts is for a person. */
async function settleLateVoid(
  client: TarjaClient,
  { row, clientEventId, error }: { row: StoredOperation; clientEventId: string; error: AnswerError },
): Promise<Verdict> {
  const recordId = (await device.records.get(clientEventId))?.recordId ?? ''
  const params = { path: { recordId } }
  const answer = await ask((asking) => client.GET('/api/control/production/records/{recordId}', { params, ...asking }))
  if (answer.data === null) return unread(row, answer)
  const { state } = answer.data as Schemas['Record'] // the document says so
  if (state === 'rejected') await settleVoid(row, 'rejected')
  else await refuseOne(row, error)
  return { kind: 'done' }
}

async function unread(row: StoredOperation, answer: Answer): Promise<Verdict> {
  const verdict = judgeAnswer(row.operation, answer)
  if (verdict.kind === 'failed') await noteTrouble(row, verdict.status)
  if (verdict.kind !== 'refused') return verdict
  await refuseOne(row, verdict.error)
  return { kind: 'done' }
}
