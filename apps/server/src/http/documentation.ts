import type { ErrorCode } from '@tarja/contract/errors'

/** What the schemas of an operation do not say. Each noun has a `documentation.ts` with those of its operations. */
export interface OperationDocumentation {
  /** What it promises, where its summary is not enough. */
  readonly description?: string
  /** What it can refuse besides what every operation can, see `refusals.ts`. */
  readonly refusals?: readonly ErrorCode[]
  /** Examples of the body and, by name, of parameters. */
  readonly body?: unknown
  readonly parameters?: Readonly<Record<string, unknown>>
  /** An example of each answer that has a body, by status. */
  readonly answers: Readonly<Record<number, unknown>>
  /** Headers of an answer, by status. */
  readonly headers?: Readonly<Record<number, readonly HeaderName[]>>
}

export type Documentation = Readonly<Record<string, OperationDocumentation>>

/** Named as everybody writes them; what each holds is said once. */
export const headerDescriptions = {
  ETag: 'Changes with everything the answer shows. Send it as If-None-Match or If-Match.',
  Location: 'Where the thing is that was made, or was there already.',
  'Retry-After': 'Seconds to wait before sending the request again, which is safe.',
  'WWW-Authenticate': 'Bearer.',
  'X-Tarja-Incarnation':
    'Which history of the database the answer is of: another one after a restore, or a fail-over. What was acknowledged under another may be missing, see getIncarnation.',
  'X-Request-Id': 'Names this request in the log: yours, if you sent a sane one.',
} as const
export type HeaderName = keyof typeof headerDescriptions
