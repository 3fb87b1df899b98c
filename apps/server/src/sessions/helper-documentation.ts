import type { Helper, JoinRequest } from '@tarja/contract/helpers'
import type { Documentation } from '#src/http/documentation.ts'
import { success } from '#src/http/envelope.ts'
import { openSessionExample } from './documentation.ts'

const { sessionId } = openSessionExample
const auth0Id = 'user_ramon_ibarra'
const clientEventId = '0199f3b7-1f0a-7c52-8d3e-6a1b9c4f2e76'
const helper: Helper = { auth0Id, name: 'Ramón Ibarra', since: '2025-10-19T14:20:00.000Z' }
const asked: JoinRequest = {
  sessionId,
  sessionStatus: 'open',
  auth0Id,
  name: 'Ramón Ibarra',
  requestedAt: '2025-10-19T14:25:30.000Z',
  since: '2025-10-19T14:20:00.000Z',
  state: 'pending',
  decidedAt: null,
  decidedBy: null,
}
const helped = success({ ...openSessionExample, helpers: [auth0Id] })
const ofOwner = ['SESSION_NOT_FOUND', 'NOT_SESSION_OWNER'] as const
const changing = [...ofOwner, 'IDEMPOTENCY_CONFLICT', 'SESSION_NOT_OPEN'] as const
const parameters = { sessionId, auth0Id }

export const helperDocumentation: Documentation = {
  listHelpers: {
    description: 'In the order in which they came. Those whose help was ended are in the history of the session.',
    refusals: ofOwner,
    parameters: { sessionId },
    answers: { 200: success({ items: [helper] }) },
  },
  addHelper: {
    description:
      'Who helps records in the session, takes back what they recorded, and reads it; to change, extend, close or hand it over stays with its owner. Here auth0Id is who is to help and not the caller. Already helping, or the owner: 200, and nothing changes. With a clientEventId it is safe to repeat.',
    refusals: [...changing, 'USER_NOT_FOUND'],
    parameters: { sessionId },
    body: { auth0Id, clientEventId },
    answers: { 200: helped },
  },
  removeHelper: {
    description:
      'What they captured until now still counts when it arrives. What they capture later waits for a manager when it is sent in bulk. Who does not help: 200, and nothing changes.',
    refusals: [...changing, 'USER_NOT_FOUND'],
    parameters: { ...parameters, clientEventId },
    answers: { 200: success(openSessionExample) },
  },
  listJoinRequests: {
    refusals: ['SESSION_NOT_FOUND'],
    parameters: { sessionId },
    answers: { 200: success({ items: [asked] }) },
  },
  askToJoin: {
    description:
      'For who found the sector open already (SESSION_ALREADY_OPEN). Any user of the company may. Asked before and not answered yet: 200, and nothing changes. Read the list of requests to learn the answer.',
    refusals: ['SESSION_NOT_FOUND', 'IDEMPOTENCY_CONFLICT', 'SESSION_NOT_OPEN'],
    parameters: { sessionId },
    body: { since: '2025-10-19T08:20:00-06:00', clientEventId },
    answers: { 200: success({ joinRequest: asked }) },
  },
  acceptJoin: {
    description:
      'They help from when on they asked to. One that was declined can still be accepted. Accepted before: 200.',
    refusals: [...changing, 'JOIN_REQUEST_NOT_FOUND'],
    parameters,
    body: { clientEventId },
    answers: { 200: helped },
  },
  declineJoin: {
    description: 'They may ask again. Accepted before: 409; end their help instead.',
    refusals: [...changing, 'JOIN_REQUEST_NOT_FOUND'],
    parameters,
    body: { clientEventId },
    answers: { 200: success(openSessionExample) },
  },
}
