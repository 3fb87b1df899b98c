import type { SetAside } from './database.ts'

// For the office: what a person decided not to send, as rows of a spreadsheet. Pure.

const columns: readonly (readonly [string, (entry: SetAside) => string | null | undefined])[] = [
  ['setAsideAt', ({ at }) => at],
  ['reason', ({ reason }) => reason],
  ['kind', ({ operation }) => operation.kind],
  ['refusal', ({ refusal }) => refusal?.code],
  ['day', ({ session }) => session?.day],
  ['projectId', ({ session }) => session?.projectId],
  ['sectorId', ({ session }) => session?.sectorId],
  ['sector_name', ({ session }) => session?.sector_name],
  ['sessionId', ({ session }) => session?.sessionId],
  ['localId', ({ session }) => session?.localId],
  ['workerId', ({ record, operation }) => ('worker_id' in operation ? operation.worker_id : record?.workerId)],
  ['worker_name', ({ record, operation }) => ('worker_id' in operation ? operation.name : record?.worker_name)],
  ['units', ({ record }) => record?.units],
  ['samplingUnit', ({ session }) => session?.samplingUnit],
  ['recordedAtUtc', ({ record }) => record?.recordedAt],
  ['clientEventId', ({ record }) => record?.clientEventId],
  ['finalNotes', ({ operation }) => (operation.kind === 'close' ? operation.finalNotes : null)],
  ['voidReason', ({ operation }) => (operation.kind === 'void' ? operation.reason : null)],
]

/** Rows of a spreadsheet, the first one with the names of the columns. */
export const setAsideRows = (entries: readonly SetAside[]): string[][] => [
  columns.map(([name]) => name),
  ...entries.map((entry) => columns.map(([, valueOf]) => valueOf(entry) ?? '')),
]
