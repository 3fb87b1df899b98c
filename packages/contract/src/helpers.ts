import { Type } from 'typebox'
import { Auth0Id, ClientEventId, Id, Instant, Nullable, Text } from './fields.ts'

const sessionId = Id('The session.')
const user = Id('A user of the company.')
const name = Nullable(Text(200, 'Their name.'))

/** Who may record in a session besides its owner. */
export const Helper = Type.Object({
  auth0Id: user,
  name,
  since: Instant('From when on what they capture counts.'),
})
export type Helper = Type.Static<typeof Helper>

const acknowledged = Type.Optional(
  Type.Object(
    {
      at: Instant(
        'When it was done, by the clock of the device: their help begins then again. Taken to be within the session and not after now.',
      ),
    },
    {
      additionalProperties: false,
      description: 'Only with X-Tarja-Acknowledged-In, and only where something was lost.',
    },
  ),
)

export const AddHelperBody = Type.Object(
  {
    auth0Id: Id('The user of the company who is to help; here it is not the caller.'),
    clientEventId: ClientEventId,
    acknowledged,
  },
  { additionalProperties: false },
)
export type AddHelperBody = Type.Static<typeof AddHelperBody>

export const HelperParams = Type.Object({ sessionId, auth0Id: user })

export const RemoveHelperQuery = Type.Object(
  {
    auth0Id: Type.Optional(Id('The caller. It may be left out.')),
    clientEventId: Type.Optional(Id('Made and kept by the client for this request; makes it safe to repeat.')),
  },
  { additionalProperties: false },
)
export type RemoveHelperQuery = Type.Static<typeof RemoveHelperQuery>

/** Somebody asks to help in a session that is open already. */
export const JoinRequest = Type.Object({
  sessionId,
  sessionStatus: Type.Unsafe<'open' | 'closed'>({
    type: 'string',
    enum: ['open', 'closed'],
    description: 'Of the session; once it is closed its sector is free to be opened.',
  }),
  auth0Id: Id('Who asks.'),
  name,
  requestedAt: Instant('When it was asked.'),
  since: Instant('From when on what they captured is in time, once accepted.'),
  state: Type.Unsafe<'pending' | 'accepted' | 'declined'>({
    type: 'string',
    enum: ['pending', 'accepted', 'declined'],
    description: 'pending: nobody has answered yet. A declined one can still be accepted.',
  }),
  decidedAt: Nullable(Instant('When it was answered.')),
  decidedBy: Nullable(Id('Who answered it.')),
})
export type JoinRequest = Type.Static<typeof JoinRequest>

export const AskToJoinBody = Type.Object(
  {
    auth0Id: Auth0Id,
    clientEventId: ClientEventId,
    since: Type.Optional(
      Nullable(
        Instant('When the caller began to work there; absent: now. Taken to be within the session and not after now.'),
      ),
    ),
  },
  { additionalProperties: false },
)
export type AskToJoinBody = Type.Static<typeof AskToJoinBody>

export const DecideJoinBody = Type.Object(
  { auth0Id: Auth0Id, clientEventId: ClientEventId, acknowledged },
  { additionalProperties: false },
)
export type DecideJoinBody = Type.Static<typeof DecideJoinBody>
