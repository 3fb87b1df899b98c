import type { PayloadPreview, Record, SessionWorker } from '@tarja/contract/records'
import type { Documentation } from '#src/http/documentation.ts'
import { success } from '#src/http/envelope.ts'

const payloadPreview: PayloadPreview = {
  recordId: '019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44',
  sessionId: '019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01',
  workerId: 'JS0315',
  units: 3,
}
const input = {
  sessionId: payloadPreview.sessionId,
  workerId: payloadPreview.workerId,
  worker_name: 'John Smith',
  units: 3,
  recordedAtUtc: '2025-10-19T15:04:05Z',
  clientEventId: '7d4c0b6e-53b8-4d0e-8a39-0c5f1f1c9e21',
}
export const record: Record = {
  ...payloadPreview,
  state: 'inserted',
  worker_name: 'John Smith',
  recordedAtUtc: '2025-10-19T15:04:05.000Z',
  receivedAt: '2025-10-19T15:04:06.310Z',
  auth0Id: 'user_maria_lopez',
  pendingReason: null,
  voidOf: null,
  voidedBy: null,
  reason: null,
  correctionOf: null,
  correctedBy: null,
  correctionId: null,
}

const voided: Record = {
  ...record,
  recordId: '019f12b9-5e0a-7f31-9c44-8a1d0b2e6f57',
  recordedAtUtc: '2025-10-19T15:06:20.118Z',
  receivedAt: '2025-10-19T15:06:20.118Z',
  voidOf: record.recordId,
  reason: 'Scanned twice',
}
const worker: SessionWorker = {
  workerId: 'JS0315',
  worker_name: 'John Smith',
  validUnits: 120,
  netUnits: 110,
  recordCount: 43,
  voidedCount: 3,
  lastRecordedAt: '2025-10-19T21:40:11.000Z',
}
const ofSession = {
  refusals: ['SESSION_NOT_FOUND', 'NOT_SESSION_OWNER'] as const,
  parameters: { sessionId: payloadPreview.sessionId },
}

export const recordDocumentation: Documentation = {
  createRecord: {
    description:
      'Safe to repeat: the same clientEventId or idempotencyKey again answers 200 and the same record. With correctionOf it stands instead of a void record of the session; each is corrected once.',
    refusals: [
      'SESSION_NOT_FOUND',
      'NOT_SESSION_OWNER',
      'SESSION_NOT_OPEN',
      'IDEMPOTENCY_CONFLICT',
      'RECORDED_OUTSIDE_SESSION',
    ],
    body: input,
    answers: { 200: success({ payloadPreview, idempotent: true }), 201: success({ payloadPreview }) },
  },
  createRecords: {
    description: 'Each item stands alone. What arrives late or from a wrong clock is kept for a manager: 202.',
    body: { records: [input] },
    answers: { 207: { status: 'success', results: [{ index: 0, statusCode: 201, payloadPreview }] } },
  },
  checkIdempotency: { parameters: { clientEventId: input.clientEventId }, answers: {} },
  getRecord: {
    refusals: ['RECORD_NOT_FOUND'],
    parameters: { recordId: record.recordId },
    answers: { 200: success(record) },
  },
  voidRecord: {
    description:
      'The record stays as it was; a void of its own takes it back. Safe to repeat. When the session has closed, only what waits for review can still be taken back: it leaves the list of what waits, and no totals change.',
    refusals: ['RECORD_NOT_FOUND', 'NOT_SESSION_OWNER', 'RECORD_IS_A_VOID', 'SESSION_NOT_OPEN'],
    parameters: { recordId: record.recordId },
    body: { reason: 'Scanned twice' },
    answers: { 200: success({ payloadPreview: { recordId: voided.recordId, voidOf: record.recordId } }) },
  },
  listSessionRecords: {
    ...ofSession,
    description: 'In the order they came: voids, and records that wait for review, too.',
    answers: {
      200: success({
        items: [{ ...record, voidedBy: voided.recordId, reason: voided.reason }, voided],
        nextCursor: null,
      }),
    },
  },
  listSessionWorkers: {
    ...ofSession,
    description: 'By name, those without one last by badge. Running totals, however many records there are.',
    answers: { 200: success({ items: [worker] }) },
  },
  listSessionPace: {
    ...ofSession,
    description:
      'For a chart. By when the records were made; voided ones and those that wait for review are left out, so the past may change.',
    answers: {
      200: success({ totalUnits: 84.5, items: [{ at: '2025-10-19T15:00:00.000Z', units: 84.5, recordCount: 61 }] }),
    },
  },
}
