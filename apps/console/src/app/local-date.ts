import { inZone } from '../device/zones.ts'

/** The calendar date of an instant in a zone, as `YYYY-MM-DD`. */
export function localDate(instant: string, zone: string): string {
  const { date, timeZone } = inZone(Date.parse(instant), zone)
  // This locale of all writes dates as ISO does.
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(date)
}
