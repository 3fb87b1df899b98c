import { randomUUID } from 'node:crypto'
import { type Operation, fault, ofAll, ofBodies, set } from './refusal-faults.ts'

/** What phones and managers ask for after a restore or a fail-over. */
export const recoveryOperations: Record<string, Operation> = {
  getIncarnation: {
    method: 'GET',
    path: '/incarnation',
    success: 200,
    faults: [...ofAll, fault('shape', 'INVALID_REQUEST', set({ since: 'long ago' }))],
  },
  getRecovery: {
    method: 'GET',
    path: '/recovery',
    caller: (world) => world.manager,
    success: 200,
    faults: [...ofAll, fault('owner', 'FORBIDDEN', (draft, world) => void (draft.caller = world.supervisor))],
  },
  reportDevice: {
    method: 'PUT',
    path: `/devices/${randomUUID()}`,
    body: () => ({ appVersion: '1', unsentCount: 0, comparedIncarnation: null }),
    success: 200,
    faults: [
      ...ofAll,
      ...ofBodies,
      fault('shape', 'INVALID_REQUEST', set({ unsentCount: -1 })),
      fault('shape', 'INVALID_REQUEST', (draft) => void (draft.path = '/devices/phone')),
    ],
  },
}
