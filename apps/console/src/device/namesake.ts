import type { components } from '@tarja/sdk'
import type { StoredOperation } from './database.ts'
import type { Operation } from './model.ts'
import type { Answer, AnswerError } from './replies.ts'
import { fieldBadgeOf, workerOf } from './wire.ts'

// The office has somebody of the same names who began on the same day. Whether that is who was taken on here only a person
// can say: until then the operation stays in the queue, with this question as its refusal. Pure.

type NewWorker = Extract<Operation, { kind: 'worker' }>
type Worker = components['schemas']['Worker']

/** Given by this device: the office refused nothing. */
export const namesakeCode = 'NAMESAKE'

/** Whom the office has. */
export interface Namesake {
  readonly worker_id: string
  readonly name: string
  /** `YYYY-MM-DD`. */
  readonly hireDate: string
  /** Under which they were taken on in the field, perhaps from another phone. */
  readonly fieldBadge: string | null
}

export interface NamesakeQuestion {
  readonly nr: number
  readonly newcomer: NewWorker
  readonly namesake: Namesake
}

/** What is to be asked about a newcomer whom the office was told of; null where it is clear who they are. */
export function questionOf(operation: Operation, { status, data }: Answer): AnswerError | null {
  if (operation.kind !== 'worker' || operation.distinct || status !== 200 || data === null) return null
  const worker = data as Worker // the document says what comes
  const fieldBadge = fieldBadgeOf(worker)
  // The same badge and the same name are one picker, named twice.
  if (fieldBadge === operation.worker_id) return null
  const { worker_id, hire_date } = worker
  const namesake: Namesake = { worker_id, name: workerOf(worker).name, hireDate: hire_date ?? '', fieldBadge }
  return { code: namesakeCode, message: namesakeCode, details: namesake }
}

/** The question that an operation waits with; null of any other. */
export function questionIn({ nr, operation, refusal }: StoredOperation): NamesakeQuestion | null {
  if (operation.kind !== 'worker' || refusal?.code !== namesakeCode) return null
  return { nr, newcomer: operation, namesake: refusal.details as Namesake } // this device wrote them, above
}
