import type { CreatedAccountLink, EndedAccount } from '@tarja/contract/accounts'
import type { Documentation } from '#src/http/documentation.ts'
import { success } from '#src/http/envelope.ts'

const forAuth0Id = 'user_maria_lopez'
const kind = 'invitation'
const created: CreatedAccountLink = {
  forAuth0Id,
  email: 'maria.lopez@example.com',
  kind,
  // No secret: 43 letters that open nothing.
  link: `https://tarja.example.com/sign-in/link/${'exampleSecret'.repeat(4).slice(0, 43)}`,
  expiresAt: '2025-10-22T14:00:00.000Z',
}

export const accountDocumentation: Documentation = {
  createAccountLink: {
    description:
      'For the built-in issuer; 404 where another one is configured, which keeps its own accounts. Hand the link to its person: whoever has it sets the password. A new link ends the earlier ones; the new password ends every sign-in there was.',
    refusals: ['FORBIDDEN', 'USER_NOT_FOUND', 'USER_HAS_NO_EMAIL', 'EMAIL_TAKEN', 'ROUTE_NOT_FOUND'],
    body: { forAuth0Id, kind },
    answers: { 201: success(created) },
  },
  endAccount: {
    description:
      'For who has left the farm, or lost a phone and will be invited again. Their password, open links, the links they made for others and every sign-in end at once; an access token given out before is refused within two seconds. API tokens belong to the company and stay: look through them and end those that this user knows. Their sessions and records stay. Safe to repeat, also of who never had an account.',
    refusals: ['FORBIDDEN', 'USER_NOT_FOUND', 'ROUTE_NOT_FOUND'],
    parameters: { auth0Id: forAuth0Id },
    body: {},
    answers: { 200: success<EndedAccount>({ ended: true }) },
  },
}
