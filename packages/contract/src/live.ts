import { Type } from 'typebox'
import { Id, Nullable, Text } from './fields.ts'

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
