import type { TarjaClient } from '@tarja/sdk'
import { ask } from './ask.ts'
import type { Operation } from './model.ts'
import type { Answer } from './replies.ts'
import { changeBody, sentAgainHead } from './wire.ts'

const sessionPath = '/api/control/production/sessions/{sessionId}'

export function sendJoin(
  client: TarjaClient,
  { sessionId, since, clientEventId }: Extract<Operation, { kind: 'join' }>,
  acknowledgedIn: string | undefined,
): Promise<Answer> {
  const body = { since, clientEventId }
  const request = { params: { path: { sessionId } }, body, ...sentAgainHead(acknowledgedIn) }
  return ask((asking) => client.POST(`${sessionPath}/join-requests`, { ...request, ...asking }))
}

type Helping = Extract<Operation, { kind: 'helper' }>

interface Of {
  readonly ownerId: string
  /** When it was done. */
  readonly at: string
  readonly sessionId: string
  readonly acknowledgedIn: string | undefined
}

export async function sendHelper(client: TarjaClient, operation: Helping, of: Of): Promise<Answer> {
  const answer = await sendAct(client, operation, of)
  const isAskingLost = of.acknowledgedIn !== undefined && answer.error?.code === 'JOIN_REQUEST_NOT_FOUND'
  // Who asked may be the later one to send it again; who was let in works there without having asked.
  return isAskingLost && operation.act === 'accept' ? sendAct(client, { ...operation, act: 'add' }, of) : answer
}

function sendAct(client: TarjaClient, operation: Helping, of: Of): Promise<Answer> {
  const { act, auth0Id, clientEventId } = operation
  const { ownerId, sessionId, acknowledgedIn, at } = of
  const repeatable = clientEventId === undefined ? {} : { clientEventId }
  const path = { sessionId, auth0Id }
  const head = sentAgainHead(acknowledgedIn)
  // Else their help would begin only now, and what they counted since would wait for a manager.
  const begun = acknowledgedIn === undefined ? {} : { acknowledged: { at } }
  switch (act) {
    case 'add': {
      const request = { params: { path: { sessionId } }, body: { auth0Id, ...repeatable, ...begun }, ...head }
      return ask((asking) => client.POST(`${sessionPath}/helpers`, { ...request, ...asking }))
    }
    case 'remove': {
      const request = { params: { path, query: repeatable }, ...head }
      return ask((asking) => client.DELETE(`${sessionPath}/helpers/{auth0Id}`, { ...request, ...asking }))
    }
    case 'accept':
    case 'decline': {
      const request = { params: { path }, body: { ...changeBody(operation, ownerId), ...begun }, ...head }
      return ask((asking) => client.POST(`${sessionPath}/join-requests/{auth0Id}/${act}`, { ...request, ...asking }))
    }
  }
}
