import {
  type Draft,
  type Operation,
  closed,
  closedByAnother,
  fault,
  notAsked,
  notOwner,
  ofAll,
  ofBodies,
  ofOneSession,
  set,
  usedBefore,
} from './refusal-faults.ts'
import { sessionsPath } from './sessions.ts'

export const helperOperations: Record<string, Operation> = {
  listHelpers: {
    method: 'GET',
    path: `${sessionsPath}/:id/helpers`,
    success: 200,
    faults: [...ofAll, ...ofOneSession, notOwner],
  },
  addHelper: {
    method: 'POST',
    path: `${sessionsPath}/:id/helpers`,
    body: (world) => ({ auth0Id: world.manager.auth0Id }),
    success: 200,
    faults: [
      // auth0Id is who is to help, and nobody claims to be them.
      ...ofAll.filter(({ step }) => step !== 'identity'),
      ...ofBodies,
      ...ofOneSession,
      fault('missing', 'USER_NOT_FOUND', set({ auth0Id: 'nobody' })),
      usedBefore,
      notOwner,
      closed,
    ],
  },
  removeHelper: {
    method: 'DELETE',
    path: `${sessionsPath}/:id/helpers/:asker`,
    success: 200,
    faults: [
      ...ofAll.map((one) =>
        one.step === 'method' ? { ...one, make: (draft: Draft) => void (draft.method = 'PUT') } : one,
      ),
      ...ofOneSession,
      fault('shape', 'INVALID_REQUEST', set({ colour: 'red' })),
      fault('missing', 'USER_NOT_FOUND', (draft) => void (draft.path = `${sessionsPath}/:id/helpers/nobody`)),
      usedBefore,
      notOwner,
    ],
  },
  listJoinRequests: {
    method: 'GET',
    path: `${sessionsPath}/:id/join-requests`,
    success: 200,
    faults: [...ofAll, ...ofOneSession],
  },
  askToJoin: {
    method: 'POST',
    path: `${sessionsPath}/:id/join-requests`,
    body: () => ({}),
    success: 200,
    faults: [...ofAll, ...ofBodies, ...ofOneSession, usedBefore, closedByAnother],
  },
  acceptJoin: {
    method: 'POST',
    path: `${sessionsPath}/:id/join-requests/:asker/accept`,
    body: () => ({}),
    success: 200,
    faults: [...ofAll, ...ofBodies, ...ofOneSession, notAsked, usedBefore, notOwner, closed],
  },
  declineJoin: {
    method: 'POST',
    path: `${sessionsPath}/:id/join-requests/:asker/decline`,
    body: () => ({}),
    success: 200,
    faults: [...ofAll, ...ofBodies, ...ofOneSession, notAsked, usedBefore, notOwner, closed],
  },
}
