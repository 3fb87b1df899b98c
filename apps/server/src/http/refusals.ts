import type { ErrorCode } from '@tarja/contract/errors'

interface Refusal {
  /** The `error` of the envelope: what was wrong and what to do. */
  readonly error: string
  readonly details?: unknown
}

const record = '019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44'
const session = '019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01'

/** An example of each refusal, for the document. `openapi.test.ts` says which is missing. */
export const refusalExamples: Readonly<Partial<Record<ErrorCode, Refusal>>> = {
  INVALID_REQUEST: {
    error: '/openedAt is required.',
    details: [{ path: '/openedAt', message: 'is required' }],
  },
  NOT_AN_EXTENSION: {
    error: 'maxDurationHours is the new total and must be more than the present 12; 6 was sent.',
    details: { maxDurationHours: 12 },
  },
  RECORDED_OUTSIDE_SESSION: {
    error: 'recordedAtUtc must lie within the session. Check the clock of the device.',
  },
  UNAUTHENTICATED: { error: 'The token has expired. Sign in again.' },
  USER_NOT_REGISTERED: { error: 'The token is valid, but its user belongs to no company here.' },
  IDENTITY_MISMATCH: { error: 'auth0Id is not the user of the token. Leave it out, or sign in as that user.' },
  NOT_SESSION_OWNER: {
    error: `Session ${session} belongs to user_ramon_ibarra; only its owner may do this.`,
    details: { sessionId: session, auth0Id: 'user_ramon_ibarra' },
  },
  FORBIDDEN: { error: 'Only managers and admins may do this.' },
  SESSION_NOT_FOUND: { error: `No session ${session} in your company. Check the id.` },
  PROJECT_NOT_FOUND: { error: 'No project proj_reyes in your company. Check the id.' },
  SECTOR_NOT_FOUND: { error: 'No sector sector_009 in project proj_arandano_reyes. Check the id.' },
  RECORD_NOT_FOUND: { error: `No record ${session} in your company. Check the id.` },
  API_TOKEN_NOT_FOUND: { error: 'No API token k_7Qm2 in your company. Check the id.' },
  WORKER_NOT_FOUND: { error: 'No worker JS0315 in your company. Check the id.' },
  USER_HAS_NO_EMAIL: { error: 'The user user_ramon has no e-mail to sign in with. Add it to the farm file.' },
  EMAIL_TAKEN: { error: 'Somebody else signs in with ramon@example.com. Give each user an e-mail of their own.' },
  USER_NOT_FOUND: { error: 'No user user_ramon in your company. See GET /api/control/users.' },
  JOIN_REQUEST_NOT_FOUND: {
    error: `User user_ramon has not asked to help in session ${session}. Add them as a helper instead.`,
  },
  ROUTE_NOT_FOUND: { error: 'No operation has this address. GET /openapi.json lists them all.' },
  METHOD_NOT_ALLOWED: { error: 'This address takes GET, HEAD.' },
  BODY_TOO_LARGE: { error: 'Send a smaller body, or several requests.' },
  UNSUPPORTED_MEDIA_TYPE: { error: 'Send the body as JSON, with the header Content-Type: application/json.' },
  SESSION_ALREADY_OPEN: {
    error: `Sector sector_001 has session ${session} open on 2025-10-19, yours. Record in that one.`,
    details: {
      sessionId: session,
      auth0Id: 'user_maria_lopez',
      ownerName: 'María López',
      ownedByCaller: false,
      helpedByCaller: false,
    },
  },
  SESSION_NOT_OPEN: {
    error: `Session ${session} was closed at 2025-10-19T20:00:00.000Z. A manager corrects its records (POST …/corrections); more work needs a session of its own.`,
    details: { closedAt: '2025-10-19T20:00:00.000Z', closedBy: 'user', closedReason: 'manual' },
  },
  SESSION_WOULD_BE_EXPIRED: {
    error: 'Opened then for at most 12 hours, it would have ended at 2025-10-19T20:00:00.000Z. Check the date.',
    details: { expiresAt: '2025-10-19T20:00:00.000Z' },
  },
  IDEMPOTENCY_CONFLICT: { error: 'This identifier was used before with other content. Make a new one.' },
  RECORD_IS_A_VOID: { error: 'This record takes back another one and cannot be voided itself.' },
  RECORD_VOID: {
    error: `/items/0/void: record ${record} was taken back before. Read the records of the session again and leave it out.`,
    details: { recordId: record, path: '/items/0/void', voidedBy: '019f1604-92b1-7a20-9c54-7f1a2b3c4d5e' },
  },
  RECORD_NOT_COUNTED: {
    error: `/items/0/void: record ${record} waits for review. Accept or reject it first, then correct it.`,
    details: { recordId: record, path: '/items/0/void', state: 'pending' },
  },
  SESSION_CHANGED: { error: `Session ${session} was changed after you read it. Read it again, then decide.` },
  REQUEST_TIMEOUT: { error: 'The request did not arrive whole within 30 s. Send it again.' },
  EXPECTATION_FAILED: { error: 'Of the header Expect only 100-continue is understood. Leave it out.' },
  HEADERS_TOO_LARGE: { error: 'The headers are too large; together they may have 16 KiB.' },
  RATE_LIMITED: { error: 'A user may make 6000 requests a minute. Send this one again in 12 s.' },
  INTERNAL: { error: 'The request was not carried out. Quote requestId when you report it.' },
  DATABASE_UNAVAILABLE: { error: 'Nothing was changed that is not safe to send again; retry.' },
  ISSUER_UNAVAILABLE: { error: 'The keys of the issuer were never loaded; retry.' },
  BUSY: { error: 'This server is stopping; send the request again.' },
}

/** What an operation can refuse whatever it does, from how it is made. */
export function commonRefusals(kind: {
  caller: 'user' | 'program' | 'anybody'
  takesParameters: boolean
  takesBody: boolean
}): readonly ErrorCode[] {
  return [
    ...(kind.takesParameters || kind.takesBody ? (['INVALID_REQUEST'] as const) : []),
    ...(kind.caller === 'anybody' ? [] : (['UNAUTHENTICATED', 'RATE_LIMITED', 'DATABASE_UNAVAILABLE'] as const)),
    ...(kind.caller === 'user' ? (['USER_NOT_REGISTERED', 'IDENTITY_MISMATCH', 'ISSUER_UNAVAILABLE'] as const) : []),
    ...(kind.takesBody ? (['BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const) : []),
    'INTERNAL',
    'BUSY',
  ]
}
