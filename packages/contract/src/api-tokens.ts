import { Type } from 'typebox'
import { Auth0Id, Id, Instant, Name, Nullable } from './fields.ts'

/** Everything that an API token can be allowed. */
export const scopes = ['read:production'] as const
export type Scope = (typeof scopes)[number]

const keyId = Type.String({
  minLength: 1,
  maxLength: 128,
  format: 'identifier',
  description: 'Names the key; the part of the token before the dot. No secret.',
})
const name = Name(200, 'What the key is for, as people will look for it.')
const scopeList = Type.Array(Type.Unsafe<Scope>({ type: 'string', enum: scopes }), {
  uniqueItems: true,
  description: 'What the key may do. Without any it may do nothing.',
})
const createdAt = Instant('When it was made.')

export const CreateApiTokenBody = Type.Object(
  { auth0Id: Auth0Id, name, scopes: scopeList },
  { additionalProperties: false },
)
export type CreateApiTokenBody = Type.Static<typeof CreateApiTokenBody>

/** Answered once, when it is made: the only time that the secret is known to anybody but its holder. */
export const CreatedApiToken = Type.Object({
  keyId,
  token: Type.String({
    description:
      'The token to send as `Authorization: Bearer <token>`: keyId, a dot and the secret. It is shown only here.',
  }),
  name,
  scopes: scopeList,
  createdAt,
})
export type CreatedApiToken = Type.Static<typeof CreatedApiToken>

export const ApiToken = Type.Object({
  keyId,
  name,
  scopes: scopeList,
  createdAt,
  createdBy: Nullable(Id('The admin who made it; null when it was made by the command.')),
  lastUsedAt: Nullable(Instant('When it was last used, to the minute; null if never.')),
  revokedAt: Nullable(Instant('Since when it is refused; null while it works.')),
})
export type ApiToken = Type.Static<typeof ApiToken>

export const ListApiTokensQuery = Type.Object(
  {
    auth0Id: Auth0Id,
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, default: 1, description: 'From 1.' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 100, description: 'Tokens a page.' })),
  },
  { additionalProperties: false },
)
export type ListApiTokensQuery = Type.Static<typeof ListApiTokensQuery>

export const ApiTokenPage = Type.Object({
  total: Type.Integer({ minimum: 0, description: 'Tokens of the company, on all pages.' }),
  page: Type.Integer({ minimum: 1 }),
  pageSize: Type.Integer({ minimum: 1, description: 'The limit of the page.' }),
  items: Type.Array(ApiToken),
})

export const ApiTokenParams = Type.Object({ keyId })
/** A revocation says nothing more than its address does. */
export const RevokeApiTokenBody = Type.Object({ auth0Id: Auth0Id }, { additionalProperties: false })
