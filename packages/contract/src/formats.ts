import { isName, showsSomething } from './names.ts'

/** A format that JSON Schema names but leaves to the program: how to check it and what to tell whoever got it wrong. */
export interface Format {
  check: (value: string) => boolean
  message: string
}

const notVisible = /[\p{Z}\p{Cc}\p{Cf}\p{Cs}]/u
// PostgreSQL keeps neither; a lone surrogate is not text at all.
const notText = /[\0\p{Cs}]/u
const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const date = /^\d{4}-\d{2}-\d{2}$/
const wallClock = /^([01]\d|2[0-3]):[0-5]\d$/

// A picker may have been hired long ago.
const earliestDate = Temporal.PlainDate.from('1900-01-01')
// No harvest was recorded here before it, and a phone whose clock fell back to 1970 should be told so.
const earliestMs = Date.UTC(2000, 0)
const endMs = Date.UTC(2200, 0)

export const formats: Readonly<Record<string, Format>> = {
  identifier: {
    check: (value) => !notVisible.test(value),
    message: 'must be made of visible characters only, without spaces',
  },
  text: {
    check: (value) => !notText.test(value),
    message: 'must be text without the character U+0000 or unpaired surrogates',
  },
  name: {
    // Where a name may be empty, minLength says so.
    check: (value) => value === '' || isName(value),
    message:
      'must show at least one character, and have no control characters such as line breaks or changes of direction',
  },
  reason: {
    check: (value) => !notText.test(value) && (value === '' || showsSomething(value)),
    message: 'must show at least one character, and be text without the character U+0000 or unpaired surrogates',
  },
  'date-time': {
    check: (value) => rfc3339.test(value) && isBetween(parseInstant(value)),
    message:
      'must be a time with an offset such as 2025-10-19T08:00:00-06:00 or 2025-10-19T14:00:00Z, in the years 2000 to 2199',
  },
  date: {
    check: (value) => date.test(value) && isRealDate(value),
    message: 'must be a date such as 2025-10-19, in the years 1900 to 2199',
  },
  uuid: { check: (value) => uuid.test(value), message: 'must be a UUID such as 0199f3a2-5c1e-7d44-9b1a-2f6c3e8d7a10' },
  'time-zone': { check: isTimeZone, message: 'must be a time zone of the IANA list such as America/Mexico_City' },
  'wall-clock': { check: (value) => wallClock.test(value), message: 'must be a time of day such as 04:30' },
}

// RFC 3339 does not bound the digits of a fraction; Temporal reads nine.
const beyondNanoseconds = /(?<=\.\d{9})\d+/

/** RFC 3339 text with an offset, truncated to the nanosecond. Throws a RangeError for the thirty-first of February. */
export const readInstant = (text: string): Temporal.Instant =>
  Temporal.Instant.from(text.replace(beyondNanoseconds, ''))

function parseInstant(value: string): Temporal.Instant | undefined {
  try {
    return readInstant(value)
  } catch (error) {
    if (error instanceof RangeError) return undefined // as below
    throw error
  }
}

function isBetween(instant: Temporal.Instant | undefined): boolean {
  // Comparing instants as such costs twenty times as much, for every instant of every record.
  const ms = instant?.epochMilliseconds
  return ms !== undefined && ms >= earliestMs && ms < endMs
}

function isRealDate(value: string): boolean {
  try {
    const parsed = Temporal.PlainDate.from(value)
    return Temporal.PlainDate.compare(parsed, earliestDate) >= 0 && parsed.year < 2200
  } catch (error) {
    if (error instanceof RangeError) return false // the thirty-first of February
    throw error
  }
}

// Offsets such as +06:00 are time zones to Temporal and not to a grower: they know no daylight saving.
function isTimeZone(value: string): boolean {
  if (/^[+-]/.test(value) || notVisible.test(value)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(value)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
