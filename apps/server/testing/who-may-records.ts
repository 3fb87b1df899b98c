import {
  type Row,
  aRecord,
  aSession,
  aWaitingRecord,
  all,
  at,
  company,
  correctionBody,
  managersOnly,
  ownerAndManagers,
  ownerOnly,
  recordBody,
} from './who-may.ts'

// Records and their corrections × who asks.

const inbox = '/production/records/pending'

export const recordRows: Record<string, Row[]> = {
  'POST /production/records': [
    {
      thing: aSession,
      request: (thing, world) => ({ url: '/production/records', body: recordBody(world, thing) }),
      ...ownerOnly(201),
    },
  ],
  // Each item is refused for itself: the test of the bulk looks into them.
  'POST /production/records/bulk': [
    {
      thing: aSession,
      request: (thing, world) => ({ url: '/production/records/bulk', body: { records: [recordBody(world, thing)] } }),
      ...all(207),
    },
  ],
  'HEAD /production/records/check-idempotency': [
    {
      thing: async (world) => (await aRecord(world), recordBody(world).clientEventId),
      request: (thing) => ({ url: `/production/records/check-idempotency?clientEventId=${thing}` }),
      ...company(200, 404),
    },
  ],
  'GET /production/records/:recordId': [
    {
      thing: aRecord,
      request: (thing) => ({ url: `/production/records/${thing}` }),
      ...company(200, 'RECORD_NOT_FOUND'),
    },
  ],
  'POST /production/records/:recordId/void': [
    {
      thing: aRecord,
      request: (thing) => ({ url: `/production/records/${thing}/void`, body: { reason: 'x' } }),
      ...ownerOnly(200),
      foreign: 'RECORD_NOT_FOUND',
    },
  ],
  'GET /production/records/pending': [
    { request: () => ({ url: inbox }), ...managersOnly(200), foreignSupervisor: 'FORBIDDEN' },
    {
      thing: aSession,
      request: (thing) => ({ url: `${inbox}?sessionId=${thing}` }),
      ...managersOnly(200),
      foreignSupervisor: 'FORBIDDEN',
    },
  ],
  'POST /production/records/:recordId/accept': [
    {
      thing: aWaitingRecord,
      request: (thing) => ({ url: `/production/records/${thing}/accept`, body: {} }),
      ...managersOnly(200),
      foreign: 'RECORD_NOT_FOUND',
    },
  ],
  'POST /production/records/:recordId/reject': [
    {
      thing: aWaitingRecord,
      request: (thing) => ({ url: `/production/records/${thing}/reject`, body: { reason: 'x' } }),
      ...managersOnly(200),
      foreign: 'RECORD_NOT_FOUND',
    },
  ],
  'GET /production/sessions/:sessionId/records': [
    { thing: aSession, request: at('/records'), ...ownerAndManagers(200) },
  ],
  'GET /production/sessions/:sessionId/corrections': [
    { thing: aSession, request: at('/corrections'), ...ownerAndManagers(200) },
  ],
  'POST /production/sessions/:sessionId/corrections': [
    {
      thing: aSession,
      request: at('/corrections', (world) =>
        correctionBody({ add: { workerId: 'JS0315', units: 1, recordedAtUtc: recordBody(world).recordedAtUtc } }),
      ),
      ...managersOnly(201),
      foreign: 'SESSION_NOT_FOUND',
    },
    {
      thing: aRecord,
      request: (thing, world) => at('/corrections', () => correctionBody({ void: thing }))(world.sessionId, world),
      ...managersOnly(201),
      foreign: 'SESSION_NOT_FOUND',
    },
  ],
}
