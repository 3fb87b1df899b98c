import type { Incarnation, Recovery, ReportDeviceBody, ReportedDevice } from '@tarja/contract/incarnations'
import type { Documentation } from '#src/http/documentation.ts'
import { success } from '#src/http/envelope.ts'

const before = '0199f0a4-7c00-7d2e-9b0a-5f6f0c6b1a77'
const present: Incarnation = {
  incarnation: '019a04c1-3e80-7a10-8c44-2b1d9e7f6a55',
  cause: 'restored',
  at: '2025-10-21T06:10:00.000Z',
  dataAsOf: '2025-10-20T12:00:00.000Z',
  lostFrom: '2025-10-20T12:00:00.000Z',
}
const report: ReportDeviceBody = { appVersion: '0.2.0', unsentCount: 0, comparedIncarnation: present.incarnation }
const reported: ReportedDevice = { seenAt: '2025-10-21T06:12:30.000Z', incarnation: present.incarnation }
const { lostFrom: _lostFrom, ...restored } = present
const recovery: Recovery = {
  ...restored,
  knownCount: 1,
  reportedCount: 0,
  unsentCount: 14,
  devices: [
    {
      deviceId: '5f0c3f0e-8f5a-4b1e-9d57-6d4b6f1f9a10',
      auth0Id: 'user_maria_lopez',
      name: 'María López',
      appVersion: '0.2.0',
      seenAt: '2025-10-20T20:05:00.000Z',
      hasReported: false,
      unsentCount: 14,
    },
  ],
  broughtBack: [
    {
      sessionId: '0199f2b1-5c00-7e11-a4d2-90b7c3e815f4',
      auth0Id: 'user_maria_lopez',
      recordCount: 2,
      changeCount: 0,
      lastAt: '2025-10-21T06:14:00.000Z',
    },
  ],
}

export const incarnationDocumentation: Documentation = {
  getIncarnation: {
    description:
      'Every authenticated answer names the present incarnation in X-Tarja-Incarnation. When it changes, send again what another one acknowledged from `lostFrom` on, in the same order, with the same ids, and with X-Tarja-Acknowledged-In: what has arrived is answered as a repeat, what was lost is done as it was then.',
    parameters: { since: before },
    answers: { 200: success(present) },
  },
  reportDevice: {
    description: 'Each user of a device reports for themselves. The last 20 devices of a user are kept, for 90 days.',
    parameters: { deviceId: recovery.devices[0]?.deviceId },
    body: report,
    answers: { 200: success(reported) },
  },
  getRecovery: { refusals: ['FORBIDDEN'], answers: { 200: success(recovery) } },
}
