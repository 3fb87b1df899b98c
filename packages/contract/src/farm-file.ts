import { Type } from 'typebox'
import { Bonus, Id, MaxDurationHours, Name, Nullable, PlainDate, Price, SamplingUnit, Text } from './fields.ts'

// The file that `npm run import` reads. A field left out stays as it is on an item that exists and takes its default on
// a new one; null clears it where it can be empty and otherwise means left out.

const Optional = <Schema extends Type.TSchema>(schema: Schema) => Type.Optional(Nullable(schema))
const strict = { additionalProperties: false }

export const FarmUser = Type.Object(
  {
    auth0Id: Id('The user: the `sub` of their tokens. Belongs to exactly one company.'),
    name: Optional(Name(200, 'What people call them.')),
    email: Optional(Text(320, 'Where to reach them.')),
    role: Type.Unsafe<'supervisor' | 'manager' | 'admin'>({
      type: 'string',
      enum: ['supervisor', 'manager', 'admin'],
      description: 'supervisor: own sessions; manager: the whole company; admin: users and API tokens too.',
    }),
  },
  strict,
)
export type FarmUser = Type.Static<typeof FarmUser>

export const FarmSector = Type.Object(
  {
    sectorId: Id('The sector, within its project.'),
    sector_name: Name(200, 'What people call it.'),
    crop: Optional(Name(200, 'What grows there.', 0)),
    variety: Optional(Name(200, 'Its variety.', 0)),
  },
  strict,
)
export type FarmSector = Type.Static<typeof FarmSector>

export const FarmProject = Type.Object(
  {
    projectId: Id('The project: a ranch in a crop season.'),
    name: Name(200, 'What people call it.'),
    timezone: Type.String({
      maxLength: 64,
      format: 'time-zone',
      description: 'IANA time zone; decides the day of a session.',
    }),
    samplingUnit: { ...SamplingUnit, format: 'name' },
    pricePerUnit: Price('Price per unit, in the currency of the company.'),
    maxDurationHours: Type.Optional({ ...MaxDurationHours, default: 12 }),
    bonus: Optional(Bonus),
    dayStartsAt: Optional(
      Type.String({
        format: 'wall-clock',
        default: '00:00',
        description: 'For night harvests: before this time of day, HH:MM, work belongs to the day before.',
      }),
    ),
    sectors: Optional(Type.Array(FarmSector)),
  },
  strict,
)
export type FarmProject = Type.Static<typeof FarmProject>

export const FarmWorker = Type.Object(
  {
    worker_id: Id('What the badge says. Text: leading zeros count.'),
    first_name: Name(200, 'First name.'),
    last_name: Name(200, 'Last name.'),
    position: Optional(Name(100, 'What they do, such as field_worker; null: not known.')),
    employment_type: Optional(Name(100, 'Such as full_time or seasonal; null: not known.')),
    hire_date: Optional(PlainDate('First day of work; null: not known.')),
    phone: Optional(Text(50, 'Telephone.')),
    email: Optional(Text(320, 'Where to reach them.')),
    termination_date: Optional(PlainDate('Last day of work.')),
    status: Optional({
      ...Name(50, 'Such as active.'),
      default: 'active',
      description: 'See workerStatuses; inactive and terminated do not work, any other does.',
    }),
    hourly_rate: Optional(Price('Pay per hour, in the currency of the company.')),
    emergency_contact_name: Optional(Name(200, 'Whom to call.', 0)),
    emergency_contact_phone: Optional(Text(50, 'And where.')),
    skills: Optional(Type.Array(Name(100, 'One skill.'), { maxItems: 100 })),
    notes: Optional(Text(2000, 'Free text.')),
    distinct: Optional(
      Type.Boolean({
        description: 'true: another person than whoever has the same names and hire date under another badge.',
      }),
    ),
  },
  strict,
)
export type FarmWorker = Type.Static<typeof FarmWorker>

export const FarmWorkerStatus = Type.Object(
  {
    status: Name(50, 'As workers have it.'),
    works: Type.Boolean({ description: 'Whether whoever has it works now. active always does.' }),
  },
  strict,
)
export type FarmWorkerStatus = Type.Static<typeof FarmWorkerStatus>

export const FarmCompany = Type.Object(
  {
    companyId: Id('The company.'),
    name: Name(200, 'What people call it.'),
    currency: Optional(
      Type.String({ pattern: '^[A-Z]{3}$', default: 'MXN', description: 'ISO 4217: three capital letters.' }),
    ),
    country: Optional(
      Type.String({
        pattern: '^[A-Z]{2}$',
        description:
          'ISO 3166-1: two capital letters. Numbers and amounts are written as people there write them; null: as in the country of the currency.',
      }),
    ),
    users: Optional(Type.Array(FarmUser)),
    projects: Optional(Type.Array(FarmProject)),
    workerStatuses: Optional(Type.Array(FarmWorkerStatus)),
    workers: Optional(Type.Array(FarmWorker)),
  },
  strict,
)
export type FarmCompany = Type.Static<typeof FarmCompany>

/** Companies with their users, projects, sectors and workers. What it does not name stays as it is. */
export const FarmFile = Type.Object({ companies: Type.Array(FarmCompany, { minItems: 1 }) }, strict)
export type FarmFile = Type.Static<typeof FarmFile>
