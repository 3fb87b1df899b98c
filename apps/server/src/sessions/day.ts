export interface Site {
  /** IANA time zone. */
  readonly timezone: string
  /** Wall-clock time, `HH:MM`. Before it, work belongs to the day before: a night harvest is one day. */
  readonly dayStartsAt: string
}

/** The local calendar date, `YYYY-MM-DD`, to which work begun at an instant belongs. Calendar arithmetic, never UTC. */
export function dayOf(instant: Temporal.Instant, site: Site): string {
  const local = instant.toZonedDateTimeISO(site.timezone)
  const date = local.toPlainDate()
  const isBeforeStart = Temporal.PlainTime.compare(local.toPlainTime(), Temporal.PlainTime.from(site.dayStartsAt)) < 0
  return (isBeforeStart ? date.subtract({ days: 1 }) : date).toString()
}
