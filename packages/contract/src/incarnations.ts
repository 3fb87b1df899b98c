import { Type } from 'typebox'
import { Auth0Id, Id, Instant, Nullable, Text } from './fields.ts'

const incarnation = Type.String({
  format: 'uuid',
  description: 'Which history the database is: another one after a restore, or a fail-over. As X-Tarja-Incarnation.',
})
const cause = Type.Unsafe<'created' | 'restored' | 'moved'>({
  type: 'string',
  enum: ['created', 'restored', 'moved'],
  description: 'restored: from a backup; moved: by a fail-over, a copy, or what else put an older state in its place.',
})
const at = Instant('Since when it is the present one.')
const dataAsOf = Instant('What was acknowledged before it is in the database.')

export const GetIncarnationQuery = Type.Object(
  {
    auth0Id: Type.Optional(Id('The caller; it is known from the token.')),
    since: Type.Optional(
      Type.String({ format: 'uuid', description: 'An incarnation that has acknowledged something to you.' }),
    ),
  },
  { additionalProperties: false },
)
export type GetIncarnationQuery = Type.Static<typeof GetIncarnationQuery>

export const Incarnation = Type.Object({
  incarnation,
  cause,
  at,
  dataAsOf,
  lostFrom: Nullable(
    Instant(
      'What `since` acknowledged from then on may be missing: send it again. null: nothing is. Without `since`: by any incarnation before.',
    ),
  ),
})
export type Incarnation = Type.Static<typeof Incarnation>

export const DeviceParams = Type.Object({
  deviceId: Type.String({ format: 'uuid', description: 'Made once by the device.' }),
})

const appVersion = Text(64, 'The version of the app.')
const unsentCount = Type.Integer({ minimum: 0, maximum: 2_147_483_647, description: 'What it still has to send.' })

export const ReportDeviceBody = Type.Object(
  {
    auth0Id: Auth0Id,
    appVersion,
    unsentCount,
    comparedIncarnation: Nullable(
      Type.String({
        format: 'uuid',
        description:
          'The incarnation that has all that the device holds: compared, and sent again where it was missing.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type ReportDeviceBody = Type.Static<typeof ReportDeviceBody>

export const ReportedDevice = Type.Object({ seenAt: Instant('When it was reported.'), incarnation })
export type ReportedDevice = Type.Static<typeof ReportedDevice>

export const Recovery = Type.Object({
  incarnation,
  cause,
  at,
  dataAsOf,
  knownCount: Type.Integer({ minimum: 0, description: 'Devices seen since, or in the 14 days before.' }),
  reportedCount: Type.Integer({ minimum: 0, description: 'Those that have compared what they hold since.' }),
  unsentCount: Type.Integer({ minimum: 0, description: 'What all of them still have to send.' }),
  devices: Type.Array(
    Type.Object({
      deviceId: Type.String({ format: 'uuid' }),
      auth0Id: Id('Who works on it.'),
      name: Nullable(Text(200, 'Their name.')),
      appVersion,
      seenAt: Instant('When it last reported.'),
      hasReported: Type.Boolean({ description: 'Whether it has compared what it holds since.' }),
      unsentCount,
    }),
    { description: 'At most 200: first those that have not reported, those with most to send before others.' },
  ),
  broughtBack: Type.Array(
    Type.Object({
      sessionId: Id('A session that was open when the database lost what it knew, and has closed.'),
      auth0Id: Id('Who sent it again.'),
      recordCount: Type.Integer({ minimum: 0, description: 'Records and voids counted after the close.' }),
      changeCount: Type.Integer({ minimum: 0, description: 'Changes of the session made after its close.' }),
      lastAt: Instant('When the last of it came.'),
    }),
    {
      description:
        'What was taken after the close of its session because its sender says that it had been acknowledged before the loss: for the office to look at. At most 200, the newest first.',
    },
  ),
})
export type Recovery = Type.Static<typeof Recovery>

export const AcknowledgedInHeader = Type.Optional(
  Type.String({
    format: 'uuid',
    description:
      'The X-Tarja-Incarnation of the answer that acknowledged this before: it is sent again because a restore has lost it, and is done as it was then, see getIncarnation.',
  }),
)

/** Of every operation that a device sends again. */
export const sentAgainHeaders = Type.Object({ 'x-tarja-acknowledged-in': AcknowledgedInHeader })
