import type { UtcOffset } from '@tarja/contract/projects'

const horizonHours = 400 * 24

/** The offset of a zone now, and each that begins within 400 days: what a device needs that does not know the zone. */
export function utcOffsetsOf(timezone: string, now: Temporal.Instant): UtcOffset[] {
  const until = now.add({ hours: horizonHours })
  const first = now.toZonedDateTimeISO(timezone)
  const offsets: UtcOffset[] = [{ from: null, minutes: minutesOf(first) }]
  for (let next = first.getTimeZoneTransition('next'); next; next = next.getTimeZoneTransition('next')) {
    if (Temporal.Instant.compare(next.toInstant(), until) > 0) break
    offsets.push({ from: next.toInstant().toString({ fractionalSecondDigits: 3 }), minutes: minutesOf(next) })
  }
  return offsets
}

const minutesOf = ({ offsetNanoseconds }: Temporal.ZonedDateTime): number => Math.round(offsetNanoseconds / 60e9)
