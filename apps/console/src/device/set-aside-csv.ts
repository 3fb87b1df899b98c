import type { SetAside } from './database.ts'

// For the office: what a person decided not to send, in a file that every spreadsheet opens. Pure.

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
  ['workerId', ({ record, operation }) => (operation.kind === 'worker' ? operation.worker_id : record?.workerId)],
  ['worker_name', ({ record, operation }) => (operation.kind === 'worker' ? operation.name : record?.worker_name)],
  ['units', ({ record }) => record?.units],
  ['samplingUnit', ({ session }) => session?.samplingUnit],
  ['recordedAtUtc', ({ record }) => record?.recordedAt],
  ['clientEventId', ({ record }) => record?.clientEventId],
  ['finalNotes', ({ operation }) => (operation.kind === 'close' ? operation.finalNotes : null)],
  ['voidReason', ({ operation }) => (operation.kind === 'void' ? operation.reason : null)],
]

/** With the mark by which Excel knows UTF-8. */
export function setAsideCsv(entries: readonly SetAside[]): string {
  const rows = [
    columns.map(([name]) => name),
    ...entries.map((entry) => columns.map(([, valueOf]) => valueOf(entry) ?? '')),
  ]
  return `\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`
}

/** A name that begins like a formula stays a name. */
function cellOf(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
