import { Type } from 'typebox'
import { Bonus, Id, Instant, MaxDurationHours, Nullable, Price, SamplingUnit, Text } from './fields.ts'

export const Sector = Type.Object({
  sectorId: Id('The sector, within its project.'),
  sector_name: Text(200, 'What people call it.'),
  crop: Nullable(Text(200, 'What grows there.')),
  variety: Nullable(Text(200, 'Its variety.')),
})
export type Sector = Type.Static<typeof Sector>

/** From an instant on, the local time of a zone is UTC plus so many minutes. */
export const UtcOffset = Type.Object({
  from: Nullable(Instant('When it begins; null: it is in force now.')),
  minutes: Type.Integer({ description: 'Local time minus UTC.' }),
})
export type UtcOffset = Type.Static<typeof UtcOffset>

/** A project with the defaults that a new session takes from it. */
export const Project = Type.Object({
  projectId: Id('The project: a ranch in a crop season.'),
  companyId: Id('The company it belongs to.'),
  name: Text(200, 'What people call it.'),
  timezone: Type.String({ description: 'IANA time zone; decides the day of a session.' }),
  utcOffsets: Type.Array(UtcOffset, {
    description:
      'The offsets of the time zone for the next 400 days, oldest first, for devices that do not know the zone.',
  }),
  dayStartsAt: Type.String({ description: 'Wall-clock time HH:MM before which work belongs to the day before.' }),
  samplingUnit: SamplingUnit,
  pricePerUnit: Price('Price per unit, in the currency.'),
  currency: Type.String({ description: 'ISO 4217.' }),
  maxDurationHours: MaxDurationHours,
  bonus: Nullable(Bonus),
  sectors: Type.Array(Sector),
})
export type Project = Type.Static<typeof Project>
