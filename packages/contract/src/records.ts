import { Type } from 'typebox'
import { Auth0Id, Day, Id, Instant, Nullable, Reason, SamplingUnit, Text } from './fields.ts'

/** By how much the clocks of a device and of the server may differ, on either side of a session's span. */
export const clockSkewMinutes = 2

export const workerId = Id('The worker, as the badge says. A badge that no worker has is taken too.')
export const units = (description: string) =>
  Type.Number({ minimum: 0, maximum: 1_000_000, multipleOf: 0.001, description })
const clientEventId = Id('Made and kept by the device for this event, before it sends; makes recording safe to repeat.')

export const RecordInput = Type.Object(
  {
    auth0Id: Auth0Id,
    sessionId: Id('The session to record in.'),
    workerId,
    worker_name: Type.Optional(
      Nullable(Text(200, 'The name on the badge, if any; one that shows nothing counts as none.')),
    ),
    units: Type.Optional(Nullable(units('How many units; absent: 1. At most 3 decimals.'))),
    recordedAtUtc: Instant('When it was recorded, by the clock of the device.'),
    clientEventId,
    idempotencyKey: Type.Optional(Nullable(Id('A second key, for clients that make one for each request.'))),
    correctionOf: Type.Optional(
      Nullable(Id('recordId of the void record of the session that this one stands instead of; of each, one.')),
    ),
    acknowledged: Type.Optional(
      Type.Object(
        {
          recordId: Type.Optional(Type.String({ format: 'uuid', description: 'The id that it was given.' })),
          state: Type.Optional(
            Type.Unsafe<'inserted' | 'pending'>({
              type: 'string',
              enum: ['inserted', 'pending'],
              default: 'inserted',
              description: 'Whether it counted or waited for a manager.',
            }),
          ),
        },
        {
          additionalProperties: false,
          description: 'Only with X-Tarja-Acknowledged-In: what the answer said that is lost now.',
        },
      ),
    ),
  },
  { additionalProperties: false },
)
export type RecordInput = Type.Static<typeof RecordInput>

export const PayloadPreview = Type.Object({
  recordId: Id('The record.'),
  sessionId: Id('Its session.'),
  workerId,
  units: units('Its units.'),
})
export type PayloadPreview = Type.Static<typeof PayloadPreview>

export const recordStates = ['pending', 'inserted', 'rejected'] as const
export const pendingReasons = ['late', 'outside_session', 'not_helping'] as const
export type PendingReason = (typeof pendingReasons)[number]

const ReviewState = Type.Optional(
  Type.Unsafe<'pending' | 'rejected'>({
    type: 'string',
    enum: ['pending', 'rejected'],
    description: 'It waits for a manager, or a manager has rejected it; absent when it counts.',
  }),
)
const ReviewReason = Type.Optional(Type.Unsafe<PendingReason>({ type: 'string', enum: pendingReasons }))

export const CreatedRecord = Type.Object({
  payloadPreview: PayloadPreview,
  idempotent: Type.Optional(Type.Literal(true, { description: 'A repeat: nothing was added.' })),
  state: ReviewState,
  pendingReason: ReviewReason,
})

export const BulkInput = Type.Object(
  { auth0Id: Auth0Id, records: Type.Array(RecordInput, { minItems: 1, maxItems: 1000 }) },
  { additionalProperties: false },
)

export const Record = Type.Object({
  recordId: Id('The record.'),
  sessionId: Id('Its session.'),
  workerId,
  units: units('Its units; of a void, those it takes back.'),
  state: Type.Unsafe<(typeof recordStates)[number]>({
    type: 'string',
    enum: recordStates,
    description:
      'inserted: it counts. pending: it waits for a manager, or never counts if it has a voidedBy. rejected: a manager refused it.',
  }),
  worker_name: Nullable(Text(200, 'As sent, or the registered name.')),
  recordedAtUtc: Instant('By the clock of the device.'),
  receivedAt: Instant('By the clock of the server.'),
  auth0Id: Id('Who recorded it.'),
  pendingReason: Nullable(
    Type.Unsafe<PendingReason>({
      type: 'string',
      enum: pendingReasons,
      description: 'Why it waits or waited for review.',
    }),
  ),
  voidOf: Nullable(Id('The record that this one takes back.')),
  voidedBy: Nullable(Id('The void that takes this record back.')),
  reason: Nullable(Text(500, 'Why it was voided or rejected.')),
  correctionOf: Nullable(Id('The record that this one stands instead of.')),
  correctedBy: Nullable(Id('The record that stands instead of this one.')),
  correctionId: Nullable(Id('The last correction by the office that made this record or took it back.')),
})
export type Record = Type.Static<typeof Record>

export const RecordParams = Type.Object({ recordId: Id('The record.') })

const voidOf = Id('The record that is taken back.')
const reason = (description: string) => Reason(500, description)

export const VoidRecordBody = Type.Object(
  { auth0Id: Auth0Id, reason: reason('Why the record is taken back.') },
  { additionalProperties: false },
)

export const VoidedRecord = Type.Object({
  payloadPreview: Type.Object({
    recordId: Id('The void: a record of its own.'),
    voidOf,
    idempotent: Type.Optional(Type.Literal(true, { description: 'It was void already; this is the first void.' })),
  }),
})

export const AcceptRecordBody = Type.Object({ auth0Id: Auth0Id }, { additionalProperties: false })

export const RejectRecordBody = Type.Object(
  { auth0Id: Auth0Id, reason: reason('Why the record does not count.') },
  { additionalProperties: false },
)

const cursor = Type.Optional(
  Type.String({ minLength: 1, maxLength: 200, description: 'nextCursor of the page before.' }),
)
const limit = (maximum: number, byDefault: number) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum, default: byDefault, description: 'Records a page.' }))

export const ListSessionRecordsQuery = Type.Object(
  {
    limit: limit(500, 100),
    cursor,
    changedAfter: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 2_147_483_647,
        description:
          'A lastPosition of the session as read before: only records that have come, or were taken back, replaced or decided, since then.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type ListSessionRecordsQuery = Type.Static<typeof ListSessionRecordsQuery>

export const ListPendingQuery = Type.Object(
  { sessionId: Type.Optional(Id('Records of this session.')), limit: limit(200, 50), cursor },
  { additionalProperties: false },
)
export type ListPendingQuery = Type.Static<typeof ListPendingQuery>

export const PendingRecord = Type.Object({
  ...Record.properties,
  auth0Id: Id('Who recorded it.'),
  userName: Nullable(Text(200, 'The name of who recorded it.')),
  sector_name: Text(200, 'The name of the sector of its session.'),
  day: Day,
  timezone: Type.String({ description: 'IANA time zone of its session.' }),
  samplingUnit: SamplingUnit,
})
export type PendingRecord = Type.Static<typeof PendingRecord>

/** A worker's running totals in one session. */
export const SessionWorker = Type.Object({
  workerId,
  worker_name: Nullable(Text(200, 'As last sent with a record, else the registered name.')),
  validUnits: Type.Number({ description: 'All that was recorded.' }),
  netUnits: Type.Number({ description: 'What stands after voids.' }),
  recordCount: Type.Integer({ minimum: 1, description: 'Records, voided ones included.' }),
  voidedCount: Type.Integer({ minimum: 0, description: 'Records that were voided.' }),
  lastRecordedAt: Instant('The latest recordedAtUtc of these records.'),
})
export type SessionWorker = Type.Static<typeof SessionWorker>

/** How fast a session goes. */
export const SessionPace = Type.Object({
  totalUnits: Type.Number({
    description:
      'Units of the session that stand, when these were read; more than the sum of the items by what a wrong clock put outside of the session.',
  }),
  items: Type.Array(
    Type.Object({
      at: Instant('When the quarter of an hour began; those in which nothing was recorded are left out.'),
      units: Type.Number({ description: 'Units recorded in it that stand now.' }),
      recordCount: Type.Integer({ minimum: 1, description: 'Records of these units.' }),
    }),
  ),
})
export type SessionPace = Type.Static<typeof SessionPace>

/** One item's outcome in a bulk answer. */
export const BulkResult = Type.Object({
  index: Type.Integer({ minimum: 0, description: 'Its place in the request.' }),
  statusCode: Type.Integer({
    description: '201 recorded, 200 repeat, 202 kept for a manager, else the status of its error.',
  }),
  payloadPreview: Type.Optional(PayloadPreview),
  idempotent: Type.Optional(Type.Literal(true)),
  state: ReviewState,
  pendingReason: ReviewReason,
  code: Type.Optional(Type.String({ description: 'One of the error codes.' })),
  message: Type.Optional(Type.String({ description: 'One sentence for a person.' })),
  error: Type.Optional(Type.String({ description: 'What was wrong and what to do.' })),
  details: Type.Optional(Type.Unknown()),
})

export const BulkResults = Type.Object(
  { status: Type.Literal('success'), results: Type.Array(BulkResult) },
  { description: 'An outcome for each item, in the order sent.' },
)
