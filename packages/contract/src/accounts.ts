import { Type } from 'typebox'
import { Auth0Id, Id, Instant } from './fields.ts'

export const accountLinkKinds = ['invitation', 'reset'] as const
export type AccountLinkKind = (typeof accountLinkKinds)[number]

const forAuth0Id = Id(
  'The user of your company who will set a password. Their e-mail in the farm file is what they sign in with.',
)
const kind = Type.Unsafe<AccountLinkKind>({
  type: 'string',
  enum: accountLinkKinds,
  description: 'invitation: the first password, within 3 days; reset: a new one for who forgot it, within an hour.',
})

export const CreateAccountLinkBody = Type.Object(
  { auth0Id: Auth0Id, forAuth0Id, kind },
  { additionalProperties: false },
)
export type CreateAccountLinkBody = Type.Static<typeof CreateAccountLinkBody>

export const AccountParams = Type.Object({ auth0Id: Id('The user of your company whose access ends.') })
/** An end says nothing more than its address does. */
export const EndAccountBody = Type.Object({ auth0Id: Auth0Id }, { additionalProperties: false })

export const EndedAccount = Type.Object({
  ended: Type.Literal(true, { description: 'There is no password, link or sign-in any more.' }),
})
export type EndedAccount = Type.Static<typeof EndedAccount>

/** Answered once, when it is made: the only time that the secret in the link is known to the server. */
export const CreatedAccountLink = Type.Object({
  forAuth0Id,
  email: Type.String({ description: 'What they sign in with.' }),
  kind,
  link: Type.String({ description: 'The page on which they set the password, once. It is shown only here.' }),
  expiresAt: Instant('Until when it works.'),
})
export type CreatedAccountLink = Type.Static<typeof CreatedAccountLink>
