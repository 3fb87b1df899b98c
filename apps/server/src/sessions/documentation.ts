import type { Session } from '@tarja/contract/sessions'
import type { Documentation } from '#src/http/documentation.ts'
import { success } from '#src/http/envelope.ts'

export const openSessionExample: Session = {
  sessionId: '019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01',
  localId: '0199f3a2-5c1e-7d44-9b1a-2f6c3e8d7a10',
  companyId: 'comp_valle_azul',
  projectId: 'proj_arandano_reyes',
  auth0Id: 'user_maria_lopez',
  sectorId: 'sector_001',
  sector_name: 'Lote A-1',
  timezone: 'America/Mexico_City',
  day: '2025-10-19T00:00:00.000Z',
  status: 'open',
  openedAt: '2025-10-19T14:00:00.000Z',
  closedAt: null,
  maxDurationHours: 12,
  expiresAt: '2025-10-20T02:00:00.000Z',
  samplingUnit: 'box',
  pricePerUnit: 28.5,
  bonus: { type: 'percent', value: 10, note: 'Fruta de exportación' },
  totalUnits: 0,
  recordCount: 0,
  workerCount: 0,
  notes: 'Lluvia ligera',
  finalNotes: null,
  closedBy: null,
  closedReason: null,
  createdAt: '2025-10-19T14:00:01.250Z',
  updatedAt: '2025-10-19T14:00:01.250Z',
  lastPosition: 0,
  helpers: [],
  joinRequests: [],
}
const open = openSessionExample
const closed: Session = {
  ...open,
  status: 'closed',
  closedAt: '2025-10-19T20:00:00.000Z',
  totalUnits: 110,
  recordCount: 43,
  workerCount: 12,
  finalNotes: 'Terminamos la hilera 14',
  closedBy: 'user',
  closedReason: 'manual',
  updatedAt: '2025-10-19T20:00:00.000Z',
  lastPosition: 46,
}
const parameters = { sessionId: open.sessionId }
const clientEventId = '0199f3b7-1f0a-7c52-8d3e-6a1b9c4f2e75'
const safeToRepeat =
  'With a clientEventId it is safe to repeat: the same request again is answered as the first was, whatever the state is now.'
const ownSession = ['SESSION_NOT_FOUND', 'NOT_SESSION_OWNER'] as const

export const sessionDocumentation: Documentation = {
  openSession: {
    description:
      'One open session for each project, day and sector, however many try at once. With a localId it is safe to repeat: the same request again answers 200 and the same session.',
    refusals: [
      'PROJECT_NOT_FOUND',
      'SECTOR_NOT_FOUND',
      'SESSION_ALREADY_OPEN',
      'SESSION_WOULD_BE_EXPIRED',
      'IDEMPOTENCY_CONFLICT',
    ],
    body: {
      projectId: open.projectId,
      sectorId: open.sectorId,
      sector_name: 'Lote A-1',
      openedAt: '2025-10-19T08:00:00-06:00',
      notes: 'Lluvia ligera',
      localId: open.localId,
    },
    answers: { 200: success(open), 201: success(open) },
    headers: { 200: ['Location'], 201: ['Location'] },
  },
  listSessions: {
    description:
      'Pages: send nextCursor as cursor until it is null. With amounts=true each session has its amount so far, by the terms in force when each record was made; it is not final.',
    parameters: { status: 'open', projectId: open.projectId, from: '2025-10-13', to: '2025-10-19', limit: 50 },
    answers: { 200: success({ items: [open], nextCursor: null }) },
  },
  getSession: {
    description: 'Only its owner. With If-None-Match and the ETag last read: 304 while nothing changed.',
    refusals: ownSession,
    parameters,
    answers: { 200: success(open) },
    headers: { 200: ['ETag'], 304: ['ETag'] },
  },
  updateSession: {
    description: `All of it or none. null clears bonus or notes. A change of unit, price or bonus holds for what is recorded from effectiveAt on, or with appliesTo session for all of the session; said again as they are, for a time that they did not hold, they are a change, too. ${safeToRepeat}`,
    refusals: [...ownSession, 'IDEMPOTENCY_CONFLICT', 'SESSION_CHANGED', 'SESSION_NOT_OPEN'],
    parameters: { ...parameters, 'if-match': '"3"' },
    body: { pricePerUnit: 29.75, bonus: null, effectiveAt: '2025-10-19T17:05:30.250Z', clientEventId },
    answers: { 200: success({ updated: true }) },
  },
  closeSession: {
    description: `Nothing can be recorded in it afterwards. The body may be left out. ${safeToRepeat}`,
    refusals: [...ownSession, 'IDEMPOTENCY_CONFLICT', 'SESSION_NOT_OPEN'],
    parameters,
    body: { finalNotes: 'Terminamos la hilera 14', clientEventId },
    answers: { 200: success(closed) },
  },
  extendSession: {
    description: `maxDurationHours is the new total, not an increment. ${safeToRepeat}`,
    refusals: [...ownSession, 'IDEMPOTENCY_CONFLICT', 'SESSION_NOT_OPEN', 'NOT_AN_EXTENSION'],
    parameters,
    body: { maxDurationHours: 18, clientEventId },
    answers: { 200: success({ maxDurationHours: 18, expiresAt: '2025-10-20T08:00:00.000Z' }) },
  },
  transferSession: {
    description: `To its present owner: 200, and nothing changes. ${safeToRepeat}`,
    refusals: [...ownSession, 'USER_NOT_FOUND', 'IDEMPOTENCY_CONFLICT', 'SESSION_NOT_OPEN'],
    parameters,
    body: { toAuth0Id: 'user_ramon_ibarra', clientEventId },
    answers: { 200: success({ ...open, auth0Id: 'user_ramon_ibarra' }) },
  },
  listSessionEvents: {
    refusals: ownSession,
    parameters,
    answers: {
      200: success({
        items: [
          {
            type: 'extended',
            at: '2025-10-19T19:30:00.000Z',
            by: 'user',
            auth0Id: 'user_maria_lopez',
            effectiveAt: null,
            appliesTo: null,
            changes: {
              maxDurationHours: { from: 12, to: 18 },
              expiresAt: { from: '2025-10-20T02:00:00.000Z', to: '2025-10-20T08:00:00.000Z' },
            },
          },
        ],
      }),
    },
  },
  watchSession: {
    description:
      'A stream of server-sent events. Data of a `totals` event: sessionId, status, totalUnits, recordCount, workerCount and the workers that changed; all of them in the first. Come back with Last-Event-ID for what was missed.',
    refusals: [...ownSession],
    parameters,
    answers: {
      200: 'event: totals\nid: 44\ndata: {"sessionId":"019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01","status":"open",…}\n\n',
    },
  },
  watchSessions: {
    description:
      'A stream of server-sent events, for a screen that shows all sessions over one connection. Data of a `totals` event: as of one session, with projectId, sector_name, ownerId, ownerName, timezone, day, openedAt, closedAt, closedBy, expiresAt, samplingUnit, pricePerUnit, bonus and amount, which is not final. `ready` follows when all that are open were told; `gone` ({sessionId}) says that one was handed to another user. Up to 200 sessions, the newest. Come back with Last-Event-ID for what was missed, closings included.',
    answers: {
      200: 'event: totals\ndata: {"sessionId":"019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01","status":"open",…}\n\nid: AZ8Sqnw9exGPXi2cSmuOAQAAACw\nevent: ready\ndata: {"sessionIds":["019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01"]}\n\n',
    },
  },
}
