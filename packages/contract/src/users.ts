import { Type } from 'typebox'
import { Id, Nullable, Text } from './fields.ts'

export type UserRole = 'supervisor' | 'manager' | 'admin'
const role = Type.Unsafe<UserRole>({
  type: 'string',
  enum: ['supervisor', 'manager', 'admin'],
  description:
    'supervisor: their own sessions; manager: every session of the company; admin: its users and tokens too.',
})
const auth0Id = Id('The user: the `sub` of their tokens.')
const name = Nullable(Text(200, 'What people call them; null: the farm file does not say.'))

/** Whoever the token speaks for, with the company that everything else is about. Field order is the wire's. */
export const Me = Type.Object({
  auth0Id,
  name,
  email: Nullable(Text(320, 'Where to reach them; null: the farm file does not say.')),
  role,
  companyId: Id('Their company, the only one they can see.'),
  companyName: Text(200, 'What people call it.'),
  currency: Type.String({ description: 'ISO 4217: what every price and amount of the company is in.' }),
  country: Nullable(
    Type.String({
      description:
        'ISO 3166-1, two letters: numbers and amounts are written as people there write them; null: as in the country of the currency.',
    }),
  ),
})
export type Me = Type.Static<typeof Me>

/** As colleagues see them: enough to hand a session over, and no more. Who keeps the accounts sees who has one. */
export const User = Type.Object({
  auth0Id,
  name,
  role,
  email: Type.Optional(
    Nullable(Text(320, 'Told to admins alone: what a link lets them sign in with; null: the farm file does not say.')),
  ),
  hasAccount: Type.Optional(
    Type.Boolean({ description: 'Told to admins alone: whether they have a password to sign in with here.' }),
  ),
})
export type User = Type.Static<typeof User>

export const ListUsersQuery = Type.Object(
  {
    auth0Id: Type.Optional(Id('The caller; it is known from the token.')),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, default: 1, description: 'From 1.' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 100, description: 'Users a page.' })),
  },
  { additionalProperties: false },
)
export type ListUsersQuery = Type.Static<typeof ListUsersQuery>

export const UserPage = Type.Object({
  total: Type.Integer({ minimum: 0, description: 'Users of the company, on all pages.' }),
  page: Type.Integer({ minimum: 1 }),
  pageSize: Type.Integer({ minimum: 1, description: 'The limit of the page.' }),
  items: Type.Array(User),
})
export type UserPage = Type.Static<typeof UserPage>
