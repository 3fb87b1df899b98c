import { Type } from 'typebox'

// The kinds of field every operation is made of. Each schema says its unit and range; what JSON Schema cannot say is
// a `format` from formats.ts. Lengths are Unicode code points, as JSON Schema counts them.

/** Opaque: kept and compared exactly as given, leading zeros, case and all. */
export const Id = (description: string) =>
  Type.String({ minLength: 1, maxLength: 128, format: 'identifier', description })

/** Stored exactly as sent. */
export const Text = (maxLength: number, description: string, minLength = 0) =>
  Type.String({ minLength, maxLength, format: 'text', description })

/** What people read as a name: it shows something and has no controls; see names.ts. Stored exactly as sent. */
export const Name = (maxLength: number, description: string, minLength = 1) =>
  Type.String({ minLength, maxLength, format: 'name', description })

/** Why something was done, for people: it shows something, on as many lines as it takes. Stored exactly as sent. */
export const Reason = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, format: 'reason', description })

/** An instant. In: RFC 3339 with an offset, truncated to the millisecond. Out: UTC with milliseconds and `Z`. */
export const Instant = (description: string) => Type.String({ format: 'date-time', description })

/** A calendar date without a time or a zone, `YYYY-MM-DD`. */
export const PlainDate = (description: string) => Type.String({ format: 'date', description })

/** The local date of the work, on the wire as that date at `T00:00:00.000Z`. Never an instant. */
export const Day = Type.String({
  pattern: String.raw`^\d{4}-\d{2}-\d{2}T00:00:00\.000Z$`,
  description:
    'Local calendar date of the work in the time zone of the project, written as that date at T00:00:00.000Z. It is a date, not an instant.',
})

/** Money in the company's currency: at most 4 decimals, never rounded. */
export const Price = (description: string) =>
  Type.Number({ minimum: 0, maximum: 9_999_999, multipleOf: 0.0001, description })

export const SamplingUnit = Type.String({
  minLength: 1,
  maxLength: 32,
  format: 'text',
  description: 'What is counted: box, kg, bucket.',
})

export const MaxDurationHours = Type.Integer({
  minimum: 1,
  maximum: 48,
  description: 'Longest duration in elapsed hours from openedAt; then the system closes the session.',
})

/**
 * The schema or null. Written as a list of types rather than a choice of schemas, so that a wrong value is told what
 * the field takes and not what each branch of the choice would have wanted.
 */
export const Nullable = <Schema extends Type.TSchema & { type?: unknown; enum?: readonly unknown[] }>(schema: Schema) =>
  Type.Unsafe<Type.Static<Schema> | null>({
    ...schema,
    type: [schema.type, 'null'],
    ...(schema.enum && { enum: [...schema.enum, null] }),
  })

export const Bonus = Type.Object(
  {
    type: Type.Unsafe<'flat' | 'percent'>({
      type: 'string',
      enum: ['flat', 'percent'],
      description: 'flat: money per unit on top of the price; percent: of the price.',
    }),
    value: Type.Number({
      minimum: 0,
      maximum: 9_999_999,
      multipleOf: 0.0001,
      description: 'percent: 0 to 100; flat: more than 0, in the currency of the company. At most 4 decimals.',
    }),
    note: Type.Optional(Nullable(Text(500, 'Why the bonus is paid.'))),
  },
  {
    additionalProperties: false,
    if: { properties: { type: { const: 'percent' } } },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema in an object that is never awaited
    then: { properties: { value: { maximum: 100 } } },
    else: { properties: { value: { exclusiveMinimum: 0 } } },
    description: 'Paid on top of the price per unit.',
  },
)
export type Bonus = Type.Static<typeof Bonus>

export const Auth0Id = Type.Optional(
  Nullable(Id('The caller. It is known from the token and may be left out; another than the caller is refused.')),
)

/** What makes a change safe to repeat. Absent: the request is done each time it comes. */
export const ClientEventId = Type.Optional(
  Nullable(
    Id(
      'Made and kept by the client for this request, before it sends: the same request again is answered as the first was, whatever the state is now. For 60 days.',
    ),
  ),
)
