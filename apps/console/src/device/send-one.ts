import type { TarjaClient, components } from '@tarja/sdk'
import { noteTrouble, refuseOne, settleOne, settleVoid } from './acknowledge.ts'
import { adoptSession, keepSession } from './adopt-session.ts'
import { settleAfterEnd } from './after-end.ts'
import { ask } from './ask.ts'
import { now } from './clock.ts'
import { type Opening, type StoredOperation, device } from './database.ts'
import { openAfterAll } from './join.ts'
import { joinExtension } from './join-extension.ts'
import { isLoss, loseSession } from './lose-session.ts'
import type { Operation } from './model.ts'
import { questionOf } from './namesake.ts'
import { type Answer, type AnswerError, type Verdict, judgeAnswer } from './replies.ts'
import { sendHelper, sendJoin } from './send-shared.ts'
import { sendWorker } from './send-worker.ts'
import { changeBody, openBody, sentAgainBody, sentAgainHead, updateBody } from './wire.ts'

type ServerSession = components['schemas']['Session']

const sessionPath = '/api/control/production/sessions/{sessionId}'

/** Something that this one needs is not there; a person has to look. */
const lost = (code: string): Answer => ({
  status: 404,
  data: null,
  error: { code, message: code, details: null },
})

/** Sends an operation that is no record, and writes down what became of it. */
export async function sendOne(client: TarjaClient, row: StoredOperation): Promise<Verdict> {
  const answer = await send(client, row)
  const verdict = judgeAnswer(row.operation, answer)
  switch (verdict.kind) {
    case 'done': {
      const question = questionOf(row.operation, answer)
      if (question) return refuse(row, question)
      await acknowledge(row, answer)
      return verdict
    }
    case 'adopt':
      return adopt(client, row, verdict.sessionId)
    case 'retime':
      return retime(client, row, answer)
    case 'refused':
      if (row.operation.kind === 'join' && verdict.error.code === 'SESSION_NOT_OPEN') {
        await openAfterAll(row, row.operation)
        return { kind: 'done' }
      }
      if (waitsForOther(row, verdict.error)) {
        await noteTrouble(row, answer.status)
        return { kind: 'failed', status: answer.status }
      }
      if (verdict.error.code === 'SESSION_NOT_OPEN') return settleAfterEnd(client, row, verdict.error)
      return refuse(row, verdict.error)
    case 'smaller':
      return refuse(row, answer.error ?? { code: 'BODY_TOO_LARGE', message: 'BODY_TOO_LARGE', details: null })
    case 'failed':
      await noteTrouble(row, verdict.status)
      return verdict
    case 'wait':
    case 'pause':
      return verdict
  }
}

/** The office has lost what it is about, and the phone of somebody else tells it again: later, then. */
const waitsForOther = ({ operation, acknowledgedIn }: StoredOperation, { code }: AnswerError): boolean =>
  acknowledgedIn !== undefined &&
  ((operation.kind === 'join' && code === 'SESSION_NOT_FOUND') ||
    (operation.kind === 'helper' && code === 'JOIN_REQUEST_NOT_FOUND'))

async function refuse(row: StoredOperation, error: AnswerError): Promise<Verdict> {
  await refuseOne(row, error)
  if (isLoss(error.code)) await loseSession(row.localId, error.code)
  return { kind: 'done' }
}

async function send(client: TarjaClient, row: StoredOperation): Promise<Answer> {
  const { operation, localId, opening } = row
  if (operation.kind === 'worker') return sendWorker(client, operation, row)
  if (operation.kind === 'reactivate') return sendReactivation(client, operation, row.ownerId)
  if (operation.kind === 'join') return sendJoin(client, operation, row.acknowledgedIn)
  if (operation.kind === 'open') return opening ? sendOpening(client, { row, opening }) : findReopened(client, localId)
  if (operation.kind === 'void') return sendVoid(client, { operation, row })
  const session = await device.sessions.get(localId)
  return session?.sessionId
    ? sendChange(client, { row, ...session, sessionId: session.sessionId })
    : lost('SESSION_NOT_FOUND')
}

function sendReactivation(
  client: TarjaClient,
  { officeBadge, clientEventId }: Extract<Operation, { kind: 'reactivate' }>,
  ownerId: string,
): Promise<Answer> {
  const request = { params: { path: { worker: officeBadge } }, body: { clientEventId, auth0Id: ownerId } }
  return ask((asking) => client.POST('/api/control/workers/{worker}/reactivate', { ...request, ...asking }))
}

async function sendOpening(
  client: TarjaClient,
  { row, opening }: { row: StoredOperation; opening: Opening },
): Promise<Answer> {
  const { localId, ownerId, acknowledgedIn } = row
  // What was acknowledged is said as it was.
  const joined = acknowledgedIn === undefined ? await joinExtension(client, { row, opening }) : { opening }
  if ('answer' in joined) return joined.answer
  const body = { ...openBody(localId, ownerId, joined.opening), ...sentAgainBody(row) }
  const head = sentAgainHead(acknowledgedIn)
  return ask((asking) => client.POST('/api/control/production/sessions', { body, ...head, ...asking }))
}

/** A session of which this device never had the opening: whoever had it opens it again, and then it is found. */
async function findReopened(client: TarjaClient, localId: string): Promise<Answer> {
  const query = { localId }
  const answer = await ask((asking) => client.GET('/api/control/production/sessions', { params: { query }, ...asking }))
  if (answer.data === null) return answer
  const [session] = (answer.data as { items: ServerSession[] }).items // the document says so
  return session ? { ...answer, data: session } : { status: 404, data: null, error: null }
}

async function sendVoid(
  client: TarjaClient,
  { operation, row }: { operation: Extract<Operation, { kind: 'void' }>; row: StoredOperation },
): Promise<Answer> {
  const { clientEventId, reason } = operation
  const { ownerId, acknowledgedIn } = row
  const recordId = (await device.records.get(clientEventId))?.recordId
  if (!recordId) return lost('RECORD_NOT_FOUND')
  const body = { reason, auth0Id: ownerId }
  const request = { params: { path: { recordId } }, body, ...sentAgainHead(acknowledgedIn) }
  return ask((asking) => client.POST('/api/control/production/records/{recordId}/void', { ...request, ...asking }))
}

function sendChange(
  client: TarjaClient,
  { row, sessionId, openedAt }: { row: StoredOperation; sessionId: string; openedAt: string },
): Promise<Answer> {
  const { operation, ownerId, at, acknowledgedIn } = row
  const params = { path: { sessionId } }
  const head = sentAgainHead(acknowledgedIn)
  switch (operation.kind) {
    case 'update': {
      const body = updateBody(operation, { ownerId, at, openedAt })
      return ask((asking) => client.PATCH(sessionPath, { params, body, ...head, ...asking }))
    }
    case 'extend': {
      const body = { maxDurationHours: operation.maxDurationHours, ...changeBody(operation, ownerId) }
      return ask((asking) => client.POST(`${sessionPath}/extend`, { params, body, ...head, ...asking }))
    }
    case 'close': {
      const { finalNotes, closedAt } = operation
      // Without a time of its own it ends when the server hears of it; see `retime`.
      const body = { finalNotes, ...(closedAt !== '' && { closedAt }), ...changeBody(operation, ownerId) }
      return ask((asking) => client.POST(`${sessionPath}/close`, { params, body, ...head, ...asking }))
    }
    case 'helper':
      return sendHelper(client, operation, { ownerId, at, sessionId, acknowledgedIn })
    case 'open':
    case 'record':
    case 'void':
    case 'join':
    case 'worker':
    case 'reactivate':
      throw new Error(`${operation.kind} does not change a session`)
  }
}

async function acknowledge(row: StoredOperation, answer: Answer): Promise<void> {
  const { kind } = row.operation
  if (kind === 'open' || kind === 'close') {
    // The document says what these two answer.
    const session = answer.data as ServerSession
    await settleOne(row, () => keepSession(row.localId, session, row.ownerId))
    return
  }
  if (kind === 'void') await settleVoid(row)
  else await settleOne(row)
}

const getSession = (client: TarjaClient, sessionId: string): Promise<Answer> =>
  ask((asking) => client.GET(sessionPath, { params: { path: { sessionId } }, ...asking }))

async function adopt(client: TarjaClient, row: StoredOperation, sessionId: string): Promise<Verdict> {
  const answer = await getSession(client, sessionId)
  if (answer.data === null) {
    const verdict = judgeAnswer(row.operation, answer)
    if (verdict.kind === 'failed') await noteTrouble(row, verdict.status)
    return verdict.kind === 'pause' ? verdict : { kind: 'wait' }
  }
  await adoptSession(row, answer.data as ServerSession) // the document says so
  return { kind: 'done' }
}

/**
 * The clock of the device was ahead of the server's when the instant was captured, and nobody knew. The server took nothing,
 * so the instant is said anew: an opening and a change as of now, by the clock that its answer has just corrected, an end as
 * of when the server hears of it. The second refusal is for a person.
 */
async function retime(client: TarjaClient, row: StoredOperation, answer: Answer): Promise<Verdict> {
  const error = answer.error ?? { code: 'INVALID_REQUEST', message: 'INVALID_REQUEST', details: null }
  const { operation, opening, localId } = row
  if (operation.kind === 'close' && operation.closedAt !== '') {
    await device.operations.put({ ...row, operation: { ...operation, closedAt: '' } })
    return { kind: 'done' }
  }
  const at = now()
  if (operation.kind === 'update' && at < row.at) {
    await device.operations.put({ ...row, at })
    return { kind: 'done' }
  }
  if (operation.kind !== 'open' || !opening || at >= opening.openedAt) return refuse(row, error)
  const retimed: Opening = { ...opening, openedAt: at }
  await device.transaction('rw', [device.operations, device.sessions], async () => {
    await device.operations.put({ ...row, opening: retimed })
    const session = await device.sessions.get(localId)
    if (session) await device.sessions.put({ ...session, openedAt: at })
  })
  return { kind: 'done' }
}
