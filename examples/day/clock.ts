const hourMs = 3_600_000
const roundMs = 5 * 60_000

/** A round time of day about that long ago, in the format of the wire. */
export function hoursAgo(hours: number): string {
  const at = Date.now() - hours * hourMs
  return new Date(at - (at % roundMs)).toISOString()
}

export function addHours(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * hourMs).toISOString()
}

/** The last time that the clocks in a zone showed this, such as `02:30`, at least that many hours ago. */
export function lastTimeAt(time: string, { timezone, hoursAgo }: { timezone: string; hoursAgo: number }): string {
  const latest = Temporal.Now.zonedDateTimeISO(timezone).subtract({ hours: hoursAgo })
  const sameDate = latest.withPlainTime(time)
  const found = Temporal.ZonedDateTime.compare(sameDate, latest) <= 0 ? sameDate : sameDate.subtract({ days: 1 })
  return new Date(found.epochMilliseconds).toISOString()
}

/** What calendar and clock on the wall of a zone show at an instant: `2026-03-02` and `06:35`. */
export function onTheWall(instant: string, timezone: string): { date: string; time: string } {
  // The Swedish format is ISO 8601.
  const shown = new Date(instant).toLocaleString('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const [date = '', time = ''] = shown.split(' ')
  return { date, time }
}

/**
 * The day of work begun at an instant, as the wire writes it. Found by Intl and the letters of the clock, since the server
 * uses Temporal: neither repeats a mistake of the other.
 */
export function dayOf(instant: string, { timezone, dayStartsAt }: { timezone: string; dayStartsAt: string }): string {
  const { date, time } = onTheWall(instant, timezone)
  const day = new Date(`${date}T00:00:00.000Z`)
  if (time < dayStartsAt) day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString()
}
