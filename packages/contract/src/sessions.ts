import { Type } from 'typebox'
import {
  Auth0Id,
  Bonus,
  ClientEventId,
  Day,
  Id,
  Instant,
  MaxDurationHours,
  Nullable,
  Price,
  SamplingUnit,
  Text,
} from './fields.ts'

const sessionId = Id('The session. Opaque.')
const localId = Type.String({
  format: 'uuid',
  description: 'Made and kept by a device before it sends; makes opening safe to repeat.',
})
const notes = Text(2000, 'Free text.')
const status = Type.Unsafe<'open' | 'closed'>({ type: 'string', enum: ['open', 'closed'] })

export type AppliesTo = 'fromNow' | 'session'
const appliesTo = Type.Unsafe<AppliesTo>({
  type: 'string',
  enum: ['fromNow', 'session'],
  description:
    'Of a change of unit, price or bonus. fromNow: for what is recorded from effectiveAt on. session: for the whole session; each of the three that it does not name stays as it was at each time. Absent: as the company pays, by default fromNow.',
})

/** The session object. Field order is the wire's. */
export const Session = Type.Object({
  sessionId,
  localId: Nullable(localId),
  companyId: Id('The company.'),
  projectId: Id('The project.'),
  auth0Id: Id('The owner: who may record in it and close it.'),
  sectorId: Id('The sector.'),
  sector_name: Text(200, 'The name of the sector as sent when opening.'),
  timezone: Type.String({ description: 'IANA time zone of the project when the session was opened.' }),
  day: Day,
  status,
  openedAt: Instant('When the work began.'),
  closedAt: Nullable(Instant('When the work ended; null while open.')),
  maxDurationHours: MaxDurationHours,
  expiresAt: Instant('openedAt plus maxDurationHours of elapsed time.'),
  samplingUnit: SamplingUnit,
  pricePerUnit: Price('Price per unit, in the currency of the company.'),
  bonus: Nullable(Bonus),
  totalUnits: Type.Number({ description: 'Units that stand after voids.' }),
  recordCount: Type.Integer({ minimum: 0, description: 'Records, voided ones included.' }),
  workerCount: Type.Integer({ minimum: 0, description: 'Workers with at least one record that stands.' }),
  notes: Nullable(notes),
  finalNotes: Nullable(Text(2000, 'Notes made when closing.')),
  closedBy: Nullable(Type.Unsafe<'user' | 'system'>({ type: 'string', enum: ['user', 'system'] })),
  closedReason: Nullable(Type.Unsafe<'manual' | 'max_duration'>({ type: 'string', enum: ['manual', 'max_duration'] })),
  createdAt: Instant('When the server took it.'),
  updatedAt: Instant('When the session itself last changed.'),
  lastPosition: Type.Integer({
    minimum: 0,
    description:
      'How far the ledger of the session has come. It never falls, unless the server lost what it had acknowledged.',
  }),
  helpers: Type.Array(Id('A user of the company.'), { description: 'Who may record in it besides its owner.' }),
  joinRequests: Type.Array(Id('A user of the company.'), { description: 'Who asks to help and waits for an answer.' }),
})
export type Session = Type.Static<typeof Session>

/** What a session is worth so far. Not final: what is paid is decided in the office. */
export const SessionAmount = Type.Object(
  {
    piece: Type.Number({ description: 'Units at the price in force when each was recorded.' }),
    bonus: Type.Number({ description: 'What the bonus adds to it.' }),
  },
  {
    description:
      'What stands is worth so far, in the currency of the company: each record by the terms in force when it was made, rounded once for each worker and terms. Not final.',
  },
)
export type SessionAmount = Type.Static<typeof SessionAmount>

/** A session in a list that was asked for amounts. */
export const ListedSession = Type.Object({ ...Session.properties, amount: Type.Optional(SessionAmount) })
export type ListedSession = Type.Static<typeof ListedSession>

export const OpenSessionBody = Type.Object(
  {
    auth0Id: Auth0Id,
    projectId: Id('A project of the company.'),
    sectorId: Id('A sector of that project.'),
    sector_name: Type.Optional(
      Nullable(Text(200, 'Stored as sent; absent, or when it shows nothing: the registered name.')),
    ),
    openedAt: Instant('When the work began; at most 5 minutes ahead of the server.'),
    samplingUnit: Type.Optional(SamplingUnit),
    pricePerUnit: Type.Optional(Price('Price per unit; absent: that of the project.')),
    bonus: Type.Optional(Nullable(Bonus)),
    maxDurationHours: Type.Optional(MaxDurationHours),
    notes: Type.Optional(Nullable(notes)),
    localId: Type.Optional(Nullable(localId)),
    acknowledged: Type.Optional(
      Type.Object(
        { sessionId: Type.Optional(Type.String({ format: 'uuid', description: 'The id that it was given.' })) },
        {
          additionalProperties: false,
          description: 'Only with X-Tarja-Acknowledged-In: what the answer said that is lost now.',
        },
      ),
    ),
  },
  { additionalProperties: false },
)
export type OpenSessionBody = Type.Static<typeof OpenSessionBody>

export const UpdateSessionBody = Type.Object(
  {
    auth0Id: Auth0Id,
    clientEventId: ClientEventId,
    samplingUnit: Type.Optional(SamplingUnit),
    pricePerUnit: Type.Optional(Price('Price per unit.')),
    bonus: Type.Optional(Nullable(Bonus)),
    notes: Type.Optional(Nullable(notes)),
    effectiveAt: Type.Optional(
      Nullable(
        Instant(
          'When the change was made, by the clock of the device: from openedAt up to 2 minutes ahead of the server. Absent: when the server takes it.',
        ),
      ),
    ),
    appliesTo: Type.Optional(Nullable(appliesTo)),
  },
  // At least one field besides these, which change nothing.
  {
    additionalProperties: false,
    not: { propertyNames: { enum: ['auth0Id', 'clientEventId', 'effectiveAt', 'appliesTo'] } },
  },
)
export type UpdateSessionBody = Type.Static<typeof UpdateSessionBody>

export const CloseSessionBody = Type.Object(
  {
    auth0Id: Auth0Id,
    clientEventId: ClientEventId,
    finalNotes: Type.Optional(Nullable(Text(2000, 'Notes about the day.'))),
    closedAt: Type.Optional(
      Nullable(Instant('When the work ended, for a device that was offline; absent: now. From openedAt up to now.')),
    ),
  },
  { additionalProperties: false },
)
export type CloseSessionBody = Type.Static<typeof CloseSessionBody>

export const ExtendSessionBody = Type.Object(
  { auth0Id: Auth0Id, clientEventId: ClientEventId, maxDurationHours: MaxDurationHours },
  { additionalProperties: false },
)
export type ExtendSessionBody = Type.Static<typeof ExtendSessionBody>

export const TransferSessionBody = Type.Object(
  {
    auth0Id: Auth0Id,
    clientEventId: ClientEventId,
    toAuth0Id: Id('A user of the company, who owns the session from then on.'),
  },
  { additionalProperties: false },
)
export type TransferSessionBody = Type.Static<typeof TransferSessionBody>

export const SessionParams = Type.Object({ sessionId })

export const ListSessionsQuery = Type.Object(
  {
    sessionId: Type.Optional(sessionId),
    status: Type.Optional(status),
    projectId: Type.Optional(Id('Sessions of this project.')),
    sectorId: Type.Optional(Id('Sessions of this sector.')),
    auth0Id: Type.Optional(Id('Sessions that this user owns or helps in; another than the caller needs a manager.')),
    day: Type.Optional(Type.String({ format: 'date', description: 'Sessions of this day, YYYY-MM-DD.' })),
    from: Type.Optional(Type.String({ format: 'date', description: 'First day, YYYY-MM-DD; not together with day.' })),
    to: Type.Optional(Type.String({ format: 'date', description: 'Last day, YYYY-MM-DD; not together with day.' })),
    localId: Type.Optional(localId),
    amounts: Type.Optional(Type.Boolean({ description: 'Whether each session is told with its amount so far.' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Sessions a page.' })),
    cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'nextCursor of the page before.' })),
  },
  { additionalProperties: false },
)
export type ListSessionsQuery = Type.Static<typeof ListSessionsQuery>

const eventTypes = [
  'opened',
  'updated',
  'extended',
  'closed',
  'transferred',
  'helper_added',
  'helper_removed',
  'join_requested',
  'join_declined',
  'corrected',
] as const

export const SessionEvent = Type.Object({
  type: Type.Unsafe<(typeof eventTypes)[number]>({ type: 'string', enum: eventTypes }),
  at: Instant('When it happened.'),
  by: Type.Unsafe<'user' | 'system'>({ type: 'string', enum: ['user', 'system'] }),
  auth0Id: Nullable(Id('Who did it; null for the system.')),
  effectiveAt: Nullable(Instant('When the change was made, by the clock of the device; null unless stated.')),
  appliesTo: Nullable(appliesTo),
  changes: Type.Record(Type.String(), Type.Object({ from: Type.Unknown(), to: Type.Unknown() }), {
    description: 'What changed, field by field, as the session object shows it.',
  }),
  correctionId: Type.Optional(Id('Of corrected: the correction, which says what was done.')),
  reason: Type.Optional(Text(500, 'Of corrected: why.')),
})
export type SessionEvent = Type.Static<typeof SessionEvent>
