import { AppError } from '@tarja/contract/errors'

// RFC 6750, section 2.1.
const bearer = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i

/** The token of an Authorization header. Refuses with UNAUTHENTICATED when there is none. */
export function readBearer(authorization: string | undefined): string {
  const token = bearer.exec(authorization ?? '')?.[1]
  if (token !== undefined) return token
  throw new AppError(
    'UNAUTHENTICATED',
    authorization === undefined
      ? 'The request has no Authorization header. Send `Authorization: Bearer <token>`.'
      : 'The Authorization header is not of the form `Bearer <token>`, with one token and nothing after it.',
  )
}
