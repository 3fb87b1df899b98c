import { randomUUID } from 'node:crypto'
import { sessionsPath } from './sessions.ts'
import { recordRows } from './who-may-records.ts'
import {
  type Row,
  aClosedSession,
  aHelpedSession,
  aPersonWithEmail,
  aSession,
  adminOnly,
  all,
  anApiToken,
  anAskedSession,
  at,
  company,
  ofAsker,
  opening,
  managersOnly,
  ownerAndManagers,
  ownerOnly,
} from './who-may.ts'
import { workerRoutes } from './who-may-workers.ts'

// Every route × who asks: what they are answered. who-may.test.ts asks.

export const table: Record<string, Row[]> = {
  'GET /projects': [{ request: () => ({ url: '/projects' }), ...all(200) }],
  'GET /projects/:projectId': [
    {
      thing: (world) => world.projectId,
      request: (thing) => ({ url: `/projects/${thing}` }),
      ...company(200, 'PROJECT_NOT_FOUND'),
    },
  ],
  'GET /me': [{ request: () => ({ url: '/me' }), ...all(200) }],
  'GET /incarnation': [{ request: () => ({ url: '/incarnation' }), ...all(200) }],
  'PUT /devices/:deviceId': [
    {
      request: () => ({
        url: `/devices/${randomUUID()}`,
        body: { appVersion: '1', unsentCount: 0, comparedIncarnation: null },
      }),
      ...all(200),
    },
  ],
  'GET /recovery': [{ request: () => ({ url: '/recovery' }), ...managersOnly(200), foreignSupervisor: 'FORBIDDEN' }],
  'GET /users': [{ request: () => ({ url: '/users' }), ...all(200) }],
  'GET /api-tokens': [{ request: () => ({ url: '/api-tokens' }), ...adminOnly(200), foreignSupervisor: 'FORBIDDEN' }],
  'POST /api-tokens': [
    {
      request: () => ({ url: '/api-tokens', body: { name: 'Payroll', scopes: ['read:production'] } }),
      ...adminOnly(201),
      foreignSupervisor: 'FORBIDDEN',
    },
  ],
  'POST /api-tokens/:keyId/revoke': [
    {
      thing: anApiToken,
      request: (thing) => ({ url: `/api-tokens/${thing}/revoke`, body: {} }),
      ...adminOnly(200),
      foreign: 'API_TOKEN_NOT_FOUND',
    },
  ],
  'POST /accounts/links': [
    {
      thing: aPersonWithEmail,
      request: (thing) => ({ url: '/accounts/links', body: { forAuth0Id: thing, kind: 'invitation' } }),
      ...adminOnly(201),
      foreign: 'USER_NOT_FOUND',
      foreignSupervisor: 'FORBIDDEN',
    },
  ],
  'POST /accounts/:auth0Id/end': [
    {
      thing: aPersonWithEmail,
      request: (thing) => ({ url: `/accounts/${encodeURIComponent(thing)}/end`, body: {} }),
      ...adminOnly(200),
      foreign: 'USER_NOT_FOUND',
      foreignSupervisor: 'FORBIDDEN',
    },
  ],
  ...workerRoutes,
  'POST /production/sessions': [
    { thing: (world) => world.projectId, request: opening('projectId'), ...company(201, 'PROJECT_NOT_FOUND') },
    { thing: (world) => world.otherSectorId, request: opening('sectorId'), ...company(201, 'PROJECT_NOT_FOUND') },
  ],
  'GET /production/sessions': [
    { request: () => ({ url: sessionsPath }), ...all(200) },
    { thing: aSession, request: (thing) => ({ url: `${sessionsPath}?sessionId=${thing}` }), ...all(200) },
    {
      thing: (world) => world.projectId,
      request: (thing) => ({ url: `${sessionsPath}?projectId=${thing}` }),
      ...all(200),
    },
    {
      thing: (world) => world.sectorId,
      request: (thing) => ({ url: `${sessionsPath}?sectorId=${thing}` }),
      ...all(200),
    },
    {
      thing: (world) => encodeURIComponent(world.supervisor.auth0Id),
      request: (thing) => ({ url: `${sessionsPath}?auth0Id=${thing}` }),
      ...all(200),
      other: 'IDENTITY_MISMATCH',
      foreignSupervisor: 'IDENTITY_MISMATCH',
    },
  ],
  'GET /production/sessions/:sessionId': [
    { thing: aSession, request: at(''), ...ownerOnly(200) },
    { thing: aHelpedSession, request: at(''), ...ownerOnly(200), other: 200 },
  ],
  'PATCH /production/sessions/:sessionId': [
    { thing: aSession, request: at('', () => ({ notes: 'x' })), ...ownerOnly(200) },
  ],
  'POST /production/sessions/:sessionId/close': [
    { thing: aSession, request: at('/close', () => ({})), ...ownerOnly(200) },
  ],
  'POST /production/sessions/:sessionId/extend': [
    { thing: aSession, request: at('/extend', () => ({ maxDurationHours: 20 })), ...ownerOnly(200) },
  ],
  'POST /production/sessions/:sessionId/transfer': [
    {
      thing: aSession,
      request: at('/transfer', (world) => ({ toAuth0Id: world.manager.auth0Id })),
      ...ownerAndManagers(200),
    },
    {
      thing: (world) => world.supervisor.auth0Id,
      request: (thing, world) => at('/transfer', () => ({ toAuth0Id: thing }))(world.sessionId, world),
      ...ownerAndManagers(200),
    },
  ],
  'GET /production/sessions/:sessionId/helpers': [
    { thing: aSession, request: at('/helpers'), ...ownerAndManagers(200) },
    { thing: aHelpedSession, request: at('/helpers'), ...ownerAndManagers(200), other: 200 },
  ],
  'POST /production/sessions/:sessionId/helpers': [
    {
      thing: aSession,
      request: at('/helpers', ({ otherSupervisor }) => ({ auth0Id: otherSupervisor.auth0Id })),
      ...ownerAndManagers(200),
    },
    {
      thing: (world) => world.otherSupervisor.auth0Id,
      request: (thing, world) => at('/helpers', () => ({ auth0Id: thing }))(world.sessionId, world),
      ...ownerAndManagers(200),
    },
    {
      thing: aHelpedSession,
      request: at('/helpers', ({ manager }) => ({ auth0Id: manager.auth0Id })),
      ...ownerAndManagers(200),
    },
  ],
  'DELETE /production/sessions/:sessionId/helpers/:auth0Id': [
    {
      thing: aHelpedSession,
      request: (thing, world) => at(`/helpers/${encodeURIComponent(world.otherSupervisor.auth0Id)}`)(thing, world),
      ...ownerAndManagers(200),
    },
  ],
  'GET /production/sessions/:sessionId/join-requests': [
    { thing: aSession, request: at('/join-requests'), ...company(200, 'SESSION_NOT_FOUND') },
  ],
  'POST /production/sessions/:sessionId/join-requests': [
    { thing: aSession, request: at('/join-requests', () => ({})), ...company(200, 'SESSION_NOT_FOUND') },
  ],
  'POST /production/sessions/:sessionId/join-requests/:auth0Id/accept': [
    { thing: anAskedSession, request: ofAsker('accept'), ...ownerAndManagers(200) },
  ],
  'POST /production/sessions/:sessionId/join-requests/:auth0Id/decline': [
    { thing: anAskedSession, request: ofAsker('decline'), ...ownerAndManagers(200) },
  ],
  'GET /production/sessions/:sessionId/events': [{ thing: aSession, request: at('/events'), ...ownerAndManagers(200) }],
  ...recordRows,
  // It ends at once when the session is closed.
  'GET /production/sessions/:sessionId/live': [
    { thing: aClosedSession, request: at('/live'), ...ownerAndManagers(200) },
  ],
  'GET /production/live': [{ request: () => ({ url: '/production/live' }), ...all(200) }],
  'GET /production/sessions/:sessionId/workers': [
    { thing: aSession, request: at('/workers'), ...ownerAndManagers(200) },
  ],
  'GET /production/sessions/:sessionId/pace': [{ thing: aSession, request: at('/pace'), ...ownerAndManagers(200) }],
}
