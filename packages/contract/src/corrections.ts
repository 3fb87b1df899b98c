import { Type } from 'typebox'
import { Auth0Id, Id, Instant, Name, Nullable, Reason, Text } from './fields.ts'
import { Record, units, workerId } from './records.ts'

const workerName = Name(200, 'The name on the badge, if any.')
const correctionId = Id('The correction.')
const reasonCode = Type.String({
  minLength: 1,
  maxLength: 32,
  format: 'identifier',
  description: 'Why, as a word for programs to count by: immature, damaged, foreign, short, other.',
})
const reason = Reason(500, 'Why the records are corrected, for people.')

const Replacement = Type.Object(
  {
    workerId: Type.Optional(Nullable(workerId)),
    worker_name: Type.Optional(Nullable(workerName)),
    units: Type.Optional(Nullable(units('How many units it should have been. At most 3 decimals.'))),
  },
  {
    additionalProperties: false,
    minProperties: 1,
    description:
      'What stands instead, made at the same time; what is left out stays as it was. The name stays only with its worker.',
  },
)

const Addition = Type.Object(
  {
    workerId,
    worker_name: Type.Optional(Nullable(workerName)),
    units: units('How many units. At most 3 decimals.'),
    recordedAtUtc: Instant('When it was picked: within the session.'),
  },
  { additionalProperties: false, description: 'A record that is missing.' },
)

/** One of `{void}`, `{void, replaceBy}` and `{add}`. As one object, so that a wrong field is told what it takes. */
export const CorrectionItem = Type.Object(
  {
    void: Type.Optional(Id('The record that is taken back.')),
    replaceBy: Type.Optional(Replacement),
    add: Type.Optional(Addition),
  },
  {
    additionalProperties: false,
    minProperties: 1,
    dependentRequired: { replaceBy: ['void'] },
    dependentSchemas: { add: { properties: { void: false, replaceBy: false } } },
  },
)
export type CorrectionItem = Type.Static<typeof CorrectionItem>

export const correctionItemsMax = 500

export const CorrectSessionBody = Type.Object(
  {
    auth0Id: Auth0Id,
    clientEventId: Id('Made by the client for this correction, before it sends; makes correcting safe to repeat.'),
    reason,
    reasonCode: Type.Optional(Nullable(reasonCode)),
    items: Type.Array(CorrectionItem, { minItems: 1, maxItems: correctionItemsMax }),
  },
  { additionalProperties: false },
)
export type CorrectSessionBody = Type.Static<typeof CorrectSessionBody>

export const CorrectSessionQuery = Type.Object(
  {
    dryRun: Type.Optional(
      Type.Boolean({ default: false, description: 'true: answers what it would do, and writes nothing.' }),
    ),
  },
  { additionalProperties: false },
)

/** Totals of a session and of those workers that a correction touches. */
export const CorrectionTotals = Type.Object({
  totalUnits: Type.Number({ description: 'Units of the session that stand.' }),
  recordCount: Type.Integer({ minimum: 0, description: 'Records of the session, voided ones included.' }),
  workerCount: Type.Integer({ minimum: 0, description: 'Workers with at least one record that stands.' }),
  workers: Type.Array(
    Type.Object({
      workerId,
      worker_name: Nullable(Text(401, 'As last sent with a record, else the registered name.')),
      validUnits: Type.Number({ description: 'All that was recorded.' }),
      netUnits: Type.Number({ description: 'What stands after voids.' }),
      recordCount: Type.Integer({ minimum: 0, description: 'Records, voided ones included.' }),
      voidedCount: Type.Integer({ minimum: 0, description: 'Records that were voided.' }),
    }),
    { description: 'The workers that the correction touches, by badge.' },
  ),
})
export type CorrectionTotals = Type.Static<typeof CorrectionTotals>

export const CorrectedSession = Type.Object({
  correctionId: Nullable(Id('The correction; null of a dry run.')),
  before: CorrectionTotals,
  after: CorrectionTotals,
  records: Type.Array(Record, {
    description:
      'What was written, in order: voids, and records that stand instead or were missing. None by a dry run.',
  }),
  idempotent: Type.Optional(Type.Literal(true, { description: 'A repeat: nothing was done again.' })),
})
export type CorrectedSession = Type.Static<typeof CorrectedSession>

const CorrectedRecord = Type.Pick(Record, ['recordId', 'workerId', 'worker_name', 'units', 'recordedAtUtc'])

/** A correction as the history tells it. */
export const Correction = Type.Object({
  correctionId,
  sessionId: Id('The session.'),
  at: Instant('When it was made.'),
  auth0Id: Id('Who made it.'),
  userName: Nullable(Text(200, 'The name of who made it.')),
  reasonCode: Nullable(reasonCode),
  reason,
  before: CorrectionTotals,
  after: CorrectionTotals,
  items: Type.Array(
    Type.Object({
      from: Type.Union([CorrectedRecord, Type.Null()], {
        description: 'The record taken back; null: one was missing.',
      }),
      to: Type.Union([CorrectedRecord, Type.Null()], { description: 'The record that stands; null: none.' }),
    }),
    { description: 'What was done, in order.' },
  ),
})
export type Correction = Type.Static<typeof Correction>

export const ListCorrectionsQuery = Type.Object(
  {
    auth0Id: Type.Optional(Id('The caller; it is known from the token.')),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, default: 10, description: 'Corrections a page.' })),
    cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'nextCursor of the page before.' })),
  },
  { additionalProperties: false },
)
export type ListCorrectionsQuery = Type.Static<typeof ListCorrectionsQuery>
