import { inZone } from './zones.ts'

// The day of work, as the server decides it: calendar arithmetic in the project's zone.

export interface Site {
  readonly timezone: string
  /** Wall-clock time, `HH:MM`. Before it, work belongs to the day before. */
  readonly dayStartsAt: string
}

const formats = new Map<string | undefined, Intl.DateTimeFormat>()

/** Making one takes longer than using it a thousand times. */
function formatOf(timeZone: string | undefined): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(timeZone, format)
  return format
}

/** The local calendar date, `YYYY-MM-DD`, to which work begun at an instant belongs. */
export function dayOf(instant: string, { timezone, dayStartsAt }: Site): string {
  const { date: local, timeZone } = inZone(Date.parse(instant), timezone)
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(local)
      .map(({ type, value }) => [type, value]),
  )
  const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
  const time = `${parts.get('hour')}:${parts.get('minute')}`
  return time < dayStartsAt.slice(0, 5) ? dayBefore(date) : date
}

/** A date has no zone; UTC only because there every day has 24 hours. */
function dayBefore(date: string): string {
  const midnight = new Date(`${date}T00:00:00Z`)
  midnight.setUTCDate(midnight.getUTCDate() - 1)
  return midnight.toISOString().slice(0, 10)
}
