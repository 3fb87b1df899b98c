import type { TarjaClient } from '@tarja/sdk'
import { ask } from './ask.ts'
import type { Operation } from './model.ts'
import type { Answer } from './replies.ts'
import { changeBody } from './wire.ts'

const sessionPath = '/api/control/production/sessions/{sessionId}'

export function sendJoin(
  client: TarjaClient,
  { sessionId, since, clientEventId }: Extract<Operation, { kind: 'join' }>,
): Promise<Answer> {
  const request = { params: { path: { sessionId } }, body: { since, clientEventId } }
  return ask((asking) => client.POST(`${sessionPath}/join-requests`, { ...request, ...asking }))
}

export function sendHelper(
  client: TarjaClient,
  operation: Extract<Operation, { kind: 'helper' }>,
  { ownerId, sessionId }: { ownerId: string; sessionId: string },
): Promise<Answer> {
  const { act, auth0Id, clientEventId } = operation
  const repeatable = clientEventId === undefined ? {} : { clientEventId }
  const path = { sessionId, auth0Id }
  switch (act) {
    case 'add': {
      const body = { auth0Id, ...repeatable }
      return ask((asking) =>
        client.POST(`${sessionPath}/helpers`, { params: { path: { sessionId } }, body, ...asking }),
      )
    }
    case 'remove': {
      const params = { path, query: repeatable }
      return ask((asking) => client.DELETE(`${sessionPath}/helpers/{auth0Id}`, { params, ...asking }))
    }
    case 'accept':
    case 'decline': {
      const request = { params: { path }, body: changeBody(operation, ownerId) }
      return ask((asking) => client.POST(`${sessionPath}/join-requests/{auth0Id}/${act}`, { ...request, ...asking }))
    }
  }
}
