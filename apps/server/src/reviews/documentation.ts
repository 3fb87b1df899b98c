import type { PendingRecord } from '@tarja/contract/records'
import type { Documentation } from '#src/http/documentation.ts'
import { success } from '#src/http/envelope.ts'
import { record } from '#src/records/documentation.ts'

const waiting: PendingRecord = {
  ...record,
  state: 'pending',
  receivedAt: '2025-10-20T02:11:45.902Z',
  pendingReason: 'late',
  auth0Id: 'user_maria_lopez',
  userName: 'María López',
  sector_name: 'Lote A-1',
  day: '2025-10-19T00:00:00.000Z',
  timezone: 'America/Mexico_City',
  samplingUnit: 'box',
}
const late = { ...record, receivedAt: waiting.receivedAt, pendingReason: waiting.pendingReason }
const parameters = { recordId: record.recordId }

export const reviewDocumentation: Documentation = {
  listPendingRecords: {
    description: 'What came after its session had closed, or by a clock that was wrong, and does not count yet.',
    refusals: ['FORBIDDEN'],
    answers: { 200: success({ items: [waiting], nextCursor: null }) },
  },
  acceptRecord: {
    description:
      'It counts from then on, though its session has closed. Safe to repeat. One that counts already stays so; one that was voided while it waited is refused.',
    refusals: ['RECORD_NOT_FOUND', 'FORBIDDEN', 'IDEMPOTENCY_CONFLICT', 'RECORD_IS_A_VOID'],
    parameters,
    body: {},
    answers: { 200: success({ ...late, state: 'inserted' }) },
  },
  rejectRecord: {
    description:
      'It never counts, and stays to be read. Safe to repeat. The decision is not changed afterwards. One that was voided while it waited stays as it is.',
    refusals: ['RECORD_NOT_FOUND', 'FORBIDDEN', 'IDEMPOTENCY_CONFLICT', 'RECORD_IS_A_VOID'],
    parameters,
    body: { reason: 'Recorded again by hand' },
    answers: { 200: success({ ...late, state: 'rejected', reason: 'Recorded again by hand' }) },
  },
}
