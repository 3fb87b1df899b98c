import { pg } from './driver.ts'

type Parse = (value: string) => unknown

const { builtins } = pg.types
// The catalog's numbers of array types, pg_type.dat; `pg` does not name them.
const textArray: number = 1009
const int8Array = 1016
const dateArray = 1182
const timeArray = 1183
const timestamptzArray = 1185
const numericArray = 1231

// pg declares its parsers as taking and giving anything.
const parseTextArray = pg.types.getTypeParser(textArray) as (value: string) => (string | null)[]

const asText: Parse = (value) => value
const asInstant: Parse = (value) => Temporal.Instant.from(value.replace(' ', 'T'))
const asCount: Parse = (value) => {
  const count = Number(value)
  if (!Number.isSafeInteger(count)) throw new RangeError(`${value} is no exact number in JavaScript; select it as text`)
  return count
}
const arrayOf =
  (parse: Parse): Parse =>
  (value) =>
    parseTextArray(value).map((element) => (element === null ? null : parse(element)))

// Reading gives Temporal.Instant for instants, text for dates and numerics (money and units never pass through a
// float), a number for counts. Writing needs `.toString()`: pg would send a Temporal value as quoted JSON.
const parsers = new Map<number, Parse>([
  [builtins.TIMESTAMPTZ, asInstant],
  [timestamptzArray, arrayOf(asInstant)],
  [builtins.DATE, asText],
  [dateArray, arrayOf(asText)],
  [builtins.TIME, asText],
  [timeArray, arrayOf(asText)],
  // `pg` would read it in the zone of the process.
  [builtins.TIMESTAMP, asText],
  [builtins.NUMERIC, asText],
  [numericArray, arrayOf(asText)],
  [builtins.INT8, asCount],
  [int8Array, arrayOf(asCount)],
])

export function getTypeParser(oid: number, format?: 'text' | 'binary') {
  // pg declares one overload for each format and none for both; it asks for binary only when told to.
  return parsers.get(oid) ?? pg.types.getTypeParser(oid, format as 'text')
}
