import type { CorrectSessionBody, CorrectedSession, Correction, CorrectionTotals } from '@tarja/contract/corrections'
import type { Record } from '@tarja/contract/records'
import type { Documentation } from '#src/http/documentation.ts'
import { success } from '#src/http/envelope.ts'
import { record } from '#src/records/documentation.ts'

const correctionId = '019f1604-92b0-7d14-8e3f-41c2a7d05b96'
const at = '2025-10-20T16:20:11.402Z'
const reason = 'The box was José’s'
const body: CorrectSessionBody = {
  clientEventId: '5b0e0f4e-1d0a-4f0c-8a86-7f4f3f1f7a55',
  reason,
  items: [{ void: record.recordId, replaceBy: { workerId: 'JH0402' } }],
}
const totals = { totalUnits: 110, recordCount: 43, workerCount: 12 }
const worker = (workerId: string, worker_name: string, counts: readonly [number, number, number, number]) => {
  const [validUnits, netUnits, recordCount, voidedCount] = counts
  return { workerId, worker_name, validUnits, netUnits, recordCount, voidedCount }
}
const before: CorrectionTotals = {
  ...totals,
  workers: [worker('JH0402', 'José Hernández', [12, 12, 5, 0]), worker('JS0315', 'John Smith', [18, 18, 6, 0])],
}
const after: CorrectionTotals = {
  ...totals,
  recordCount: 44,
  workers: [worker('JH0402', 'José Hernández', [15, 15, 6, 0]), worker('JS0315', 'John Smith', [18, 15, 6, 1])],
}
const made: Record = {
  ...record,
  recordId: '019f1604-92b1-7a20-9c55-0d6e8b3f1247',
  workerId: 'JH0402',
  worker_name: 'José Hernández',
  receivedAt: at,
  correctionOf: record.recordId,
  correctionId,
}
const taken: Record = {
  ...record,
  recordId: '019f1604-92b1-7a20-9c54-7f1a2b3c4d5e',
  recordedAtUtc: at,
  receivedAt: at,
  voidOf: record.recordId,
  reason,
  correctionId,
}
const corrected: CorrectedSession = { correctionId, before, after, records: [taken, made] }
const shown = ({ recordId, workerId, worker_name, units, recordedAtUtc }: Record) => ({
  recordId,
  workerId,
  worker_name,
  units,
  recordedAtUtc,
})
const correction: Correction = {
  correctionId,
  sessionId: record.sessionId,
  at,
  auth0Id: 'user_pedro_ruiz',
  userName: 'Pedro Ruiz',
  reasonCode: null,
  reason,
  before,
  after,
  items: [{ from: shown(record), to: shown(made) }],
}
const parameters = { sessionId: record.sessionId }

export const correctionDocumentation: Documentation = {
  correctSession: {
    description:
      'Each item takes a record back, takes it back and puts another in its place, or adds one that is missing; all of them in one transaction or none. What was there stays, taken back by a void. What stands instead keeps its recordedAtUtc. Safe to repeat with the same clientEventId. With dryRun=true it answers the same totals and writes nothing; it looks at no clientEventId.',
    refusals: [
      'SESSION_NOT_FOUND',
      'RECORD_NOT_FOUND',
      'IDEMPOTENCY_CONFLICT',
      'FORBIDDEN',
      'RECORD_IS_A_VOID',
      'RECORD_VOID',
      'RECORD_NOT_COUNTED',
      'RECORDED_OUTSIDE_SESSION',
    ],
    parameters,
    body,
    answers: { 200: success({ ...corrected, idempotent: true }), 201: success(corrected) },
  },
  listCorrections: {
    description: 'With what each took back and made, and the totals of the workers it touched before and after.',
    refusals: ['SESSION_NOT_FOUND', 'NOT_SESSION_OWNER'],
    parameters,
    answers: { 200: success({ items: [correction], nextCursor: null }) },
  },
}
