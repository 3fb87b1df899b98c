import { Type } from 'typebox'
import { SessionAmount } from './sessions.ts'
import { Bonus, Day, Id, Instant, Nullable, Price, SamplingUnit, Text } from './fields.ts'

/** The data of a `totals` event. */
export const LiveTotals = Type.Object({
  sessionId: Id('The session.'),
  status: Type.Unsafe<'open' | 'closed'>({ type: 'string', enum: ['open', 'closed'] }),
  totalUnits: Type.Number({ description: 'Units that stand after voids.' }),
  recordCount: Type.Integer({ minimum: 0 }),
  workerCount: Type.Integer({ minimum: 0 }),
  workers: Type.Array(
    Type.Object({
      workerId: Id('As on the badge.'),
      worker_name: Nullable(Text(401, 'As last sent, or the registered name.')),
      validUnits: Type.Number({ description: 'All that was recorded.' }),
      netUnits: Type.Number({ description: 'What stands after voids.' }),
      recordCount: Type.Integer({ minimum: 0 }),
      voidedCount: Type.Integer({ minimum: 0 }),
    }),
    { description: 'Those that changed since the event before; all in the first.' },
  ),
})
export type LiveTotals = Type.Static<typeof LiveTotals>

const Person = Type.Object({
  auth0Id: Id('A user of the company.'),
  name: Nullable(Text(200, 'Their name.')),
})

/** The data of a `totals` event of all sessions that one may watch. */
export const LiveSession = Type.Object({
  ...LiveTotals.properties,
  projectId: Id('The project.'),
  sector_name: Text(200, 'The name of the sector as sent when opening.'),
  ownerId: Id('The owner: who may record in it and close it.'),
  ownerName: Nullable(Text(200, 'The name of the owner.')),
  helpers: Type.Array(Person, { description: 'Who may record in it besides the owner.' }),
  joinRequests: Type.Array(Person, { description: 'Who asks to help and waits for an answer.' }),
  timezone: Type.String({ description: 'IANA time zone of the project when the session was opened.' }),
  day: Day,
  openedAt: Instant('When the work began.'),
  closedAt: Nullable(Instant('When the work ended; null while open.')),
  closedBy: Nullable(Type.Unsafe<'user' | 'system'>({ type: 'string', enum: ['user', 'system'] })),
  expiresAt: Instant('openedAt plus the longest duration.'),
  samplingUnit: SamplingUnit,
  pricePerUnit: Price('Price per unit, in the currency of the company.'),
  bonus: Nullable(Bonus),
  amount: SessionAmount,
})
export type LiveSession = Type.Static<typeof LiveSession>
