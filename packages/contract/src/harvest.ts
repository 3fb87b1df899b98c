import { Type } from 'typebox'
import { Id, Instant, Nullable, PlainDate, Text } from './fields.ts'
import { Session } from './sessions.ts'

/** Days between the first and the last day of a report at most. */
export const harvestDaysMax = 180

export const HarvestQuery = Type.Object(
  {
    startTime: PlainDate('First day, the local date of the work. Included.'),
    endTime: PlainDate(
      `Last day, the local date of the work, at most ${harvestDaysMax} days after the first. Included.`,
    ),
    projectId: Type.Optional(Id('Sessions of this project.')),
    sectorId: Type.Optional(
      Id('Sessions of this sector; without projectId, of the sectors of that id in every project.'),
    ),
    companyId: Type.Optional(Id('The company of the token. It is known and may be left out; another is refused.')),
    auth0Id: Type.Optional(Id('Of no effect, for a token speaks for no user.')),
  },
  { additionalProperties: false },
)
export type HarvestQuery = Type.Static<typeof HarvestQuery>

const units = (description: string) => Type.Number({ minimum: 0, description })

export const QualityShare = Type.Object({
  qualityId: Id('The grade.'),
  qualityName: Text(200, 'Its name.'),
  units: units('Units of this grade that stand.'),
  percent: Type.Number({ minimum: 0, maximum: 100, description: 'Of all units that stand, graded or not.' }),
})

const qualityBreakdown = Type.Array(QualityShare, { description: 'Units by grade; empty while nothing is graded.' })

export const HarvestWorker = Type.Object({
  workerId: Id('The worker, as on the badge.'),
  worker_name: Nullable(Text(200, 'As last sent, else the registered name.')),
  validUnits: units('All units that were recorded.'),
  netUnits: units('What stands after voids.'),
  recordCount: Type.Integer({ minimum: 1, description: 'Records, voided ones included.' }),
  voidedCount: Type.Integer({ minimum: 0, description: 'Records that were voided.' }),
  qualityBreakdown,
})
export type HarvestWorker = Type.Static<typeof HarvestWorker>

const { properties: session } = Session

/** A session as the report shows it. Field order is the wire's. */
export const HarvestSession = Type.Object({
  sessionId: session.sessionId,
  localId: session.localId,
  projectId: session.projectId,
  sectorId: session.sectorId,
  sector_name: session.sector_name,
  crop: Nullable(Text(200, 'What grows in the sector.')),
  variety: Nullable(Text(200, 'Its variety.')),
  day: session.day,
  openedAt: session.openedAt,
  closedAt: session.closedAt,
  createdAt: session.createdAt,
  status: session.status,
  closedBy: session.closedBy,
  closedReason: session.closedReason,
  timezone: session.timezone,
  unit: session.samplingUnit,
  maxDurationHours: session.maxDurationHours,
  harvestUnitId: Nullable(Id('The unit of harvest, as the public API names it; null, because Tarja has none.')),
  harvestLotCode: Type.String({
    pattern: String.raw`^HL-\d{8}-[0-9A-F]{8}$`,
    description: 'The lot that the fruit of this session is; the same in every report.',
  }),
  workerCount: session.workerCount,
  notes: session.notes,
  finalNotes: session.finalNotes,
  license_plate: Nullable(Text(20, 'Of the truck that took the fruit away; null until there is one.')),
  driver_name: Nullable(Text(200, 'Who drove it; null until there is one.')),
  totalUnits: session.totalUnits,
  needsRecalc: Type.Boolean({ description: 'Always false: totals are counted in the transaction that records.' }),
  qualityBreakdownAt: Nullable(Instant('When the graded totals last changed; null if never.')),
  responsible: Type.Object(
    {
      auth0Id: Id('The user.'),
      name: Nullable(Type.String()),
      email: Nullable(Type.String()),
      role: Type.Unsafe<'supervisor' | 'manager' | 'admin'>({
        type: 'string',
        enum: ['supervisor', 'manager', 'admin'],
      }),
      picture: Nullable(Type.String({ description: 'The address of a picture; null, because users have none.' })),
    },
    { description: 'The owner of the session.' },
  ),
  qualityBreakdown,
  workers: Type.Array(HarvestWorker, { description: 'Who recorded in it, by workerId.' }),
})
export type HarvestSession = Type.Static<typeof HarvestSession>

export const Harvest = Type.Array(HarvestSession, { description: 'By day, then by openedAt.' })

/** What was asked for. The public API answers `data` alone; Tarja puts this behind it. */
export const HarvestRange = Type.Object({
  startTime: PlainDate('As asked for.'),
  endTime: PlainDate('As asked for.'),
})
