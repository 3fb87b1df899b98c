// The day of work, as the server decides it: calendar arithmetic in the project's zone. Pure.

export interface Site {
  readonly timezone: string
  /** Wall-clock time, `HH:MM`. Before it, work belongs to the day before. */
  readonly dayStartsAt: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making one takes longer than using it a thousand times. */
function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(timezone, format)
  return format
}

/** The local calendar date, `YYYY-MM-DD`, to which work begun at an instant belongs. */
export function dayOf(instant: string, { timezone, dayStartsAt }: Site): string {
  const parts = new Map(
    formatOf(timezone)
      .formatToParts(new Date(instant))
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
