/**
 * Every code a client can receive, with its HTTP status and one sentence for a person, in both languages people read.
 * Adding one without documenting it fails `error-docs.test.ts`.
 */
export const errorCatalogue = {
  INVALID_REQUEST: {
    status: 400,
    message: { en: 'The request is not valid.', es: 'La solicitud no es válida.' },
  },
  NOT_AN_EXTENSION: {
    status: 400,
    message: {
      en: 'The new duration is not longer than the present one.',
      es: 'La nueva duración no es mayor que la actual.',
    },
  },
  RECORDED_OUTSIDE_SESSION: {
    status: 400,
    message: {
      en: 'The record was made outside the session.',
      es: 'La anotación se hizo fuera de la tarja.',
    },
  },
  UNAUTHENTICATED: {
    status: 401,
    message: { en: 'Sign in again.', es: 'Inicie sesión de nuevo.' },
  },
  USER_NOT_REGISTERED: {
    status: 403,
    message: { en: 'You are not registered in any company.', es: 'Usted no está registrado en ninguna empresa.' },
  },
  IDENTITY_MISMATCH: {
    status: 403,
    message: {
      en: 'The user named in the request is not the one signed in.',
      es: 'El usuario de la solicitud no es quien inició sesión.',
    },
  },
  NOT_SESSION_OWNER: {
    status: 403,
    message: { en: 'This session belongs to another user.', es: 'Esta tarja es de otro usuario.' },
  },
  FORBIDDEN: {
    status: 403,
    message: { en: 'Your role does not allow this.', es: 'Su rol no permite esta acción.' },
  },
  SESSION_NOT_FOUND: {
    status: 404,
    message: { en: 'There is no such session.', es: 'Esa tarja no existe.' },
  },
  PROJECT_NOT_FOUND: {
    status: 404,
    message: { en: 'There is no such project.', es: 'Ese rancho no existe.' },
  },
  SECTOR_NOT_FOUND: {
    status: 404,
    message: { en: 'There is no such sector.', es: 'Ese sector no existe.' },
  },
  RECORD_NOT_FOUND: {
    status: 404,
    message: { en: 'There is no such record.', es: 'Esa anotación no existe.' },
  },
  WORKER_NOT_FOUND: {
    status: 404,
    message: { en: 'There is no such worker.', es: 'Ese cortador no existe.' },
  },
  USER_NOT_FOUND: {
    status: 404,
    message: { en: 'There is no such user.', es: 'Ese usuario no existe.' },
  },
  JOIN_REQUEST_NOT_FOUND: {
    status: 404,
    message: { en: 'There is no such request to help.', es: 'Esa solicitud de ayudar no existe.' },
  },
  API_TOKEN_NOT_FOUND: {
    status: 404,
    message: { en: 'There is no such API token.', es: 'Ese token de API no existe.' },
  },
  ROUTE_NOT_FOUND: {
    status: 404,
    message: { en: 'There is nothing at this address.', es: 'No hay nada en esta dirección.' },
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    message: { en: 'This address does not take that method.', es: 'Esta dirección no acepta ese método.' },
  },
  BODY_TOO_LARGE: {
    status: 413,
    message: { en: 'The request is too large.', es: 'La solicitud es demasiado grande.' },
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    message: { en: 'The body must be JSON.', es: 'El cuerpo debe ser JSON.' },
  },
  REQUEST_TIMEOUT: {
    status: 408,
    message: { en: 'The request took too long to arrive.', es: 'La solicitud tardó demasiado en llegar.' },
  },
  EXPECTATION_FAILED: {
    status: 417,
    message: { en: 'The request expects what cannot be done.', es: 'La solicitud espera algo que no se puede hacer.' },
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    message: { en: 'The headers are too large.', es: 'Los encabezados son demasiado grandes.' },
  },
  SESSION_ALREADY_OPEN: {
    status: 409,
    message: {
      en: 'This sector already has an open session for that day.',
      es: 'Este sector ya tiene una tarja abierta ese día.',
    },
  },
  SESSION_NOT_OPEN: {
    status: 409,
    message: { en: 'This session is closed.', es: 'Esta tarja está cerrada.' },
  },
  USER_HAS_NO_EMAIL: {
    status: 409,
    message: { en: 'This user has no e-mail address.', es: 'Este usuario no tiene correo electrónico.' },
  },
  EMAIL_TAKEN: {
    status: 409,
    message: {
      en: 'Somebody else signs in with this e-mail address.',
      es: 'Otra persona ya entra con este correo electrónico.',
    },
  },
  SESSION_WOULD_BE_EXPIRED: {
    status: 409,
    message: {
      en: 'A session opened then would already be over.',
      es: 'Una tarja abierta en ese momento ya habría terminado.',
    },
  },
  IDEMPOTENCY_CONFLICT: {
    status: 409,
    message: {
      en: 'This identifier was already used for something else.',
      es: 'Este identificador ya se usó para otra cosa.',
    },
  },
  RECORD_IS_A_VOID: {
    status: 409,
    message: { en: 'A void cannot be voided.', es: 'Lo que quita una anotación no se puede quitar.' },
  },
  RECORD_VOID: {
    status: 409,
    message: { en: 'This record was taken back before.', es: 'Esta anotación ya se quitó.' },
  },
  RECORD_NOT_COUNTED: {
    status: 409,
    message: {
      en: 'This record does not count, so there is nothing to correct.',
      es: 'Esta anotación no cuenta, así que no hay nada que corregir.',
    },
  },
  SESSION_CHANGED: {
    status: 412,
    message: { en: 'The session was changed meanwhile.', es: 'La tarja cambió mientras tanto.' },
  },
  RATE_LIMITED: {
    status: 429,
    message: { en: 'Too many requests. Wait a moment.', es: 'Demasiadas solicitudes. Espere un momento.' },
  },
  INTERNAL: {
    status: 500,
    message: { en: 'Something went wrong on our side.', es: 'Algo falló de nuestro lado.' },
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    message: { en: 'The database is not available just now.', es: 'La base de datos no está disponible por ahora.' },
  },
  ISSUER_UNAVAILABLE: {
    status: 503,
    message: {
      en: 'Sign-in cannot be checked just now.',
      es: 'Por ahora no se puede comprobar el inicio de sesión.',
    },
  },
  BUSY: {
    status: 503,
    message: { en: 'The service is busy. Try again.', es: 'El servicio está ocupado. Intente de nuevo.' },
  },
} as const satisfies Record<string, { status: number; message: { en: string; es: string } }>

export type ErrorCode = keyof typeof errorCatalogue

/** One offending field of a request: `path` is a JSON pointer into the body, or the name of a parameter. */
export interface FieldError {
  path: string
  message: string
}

/**
 * An expected failure that a client sees. Everything else that is thrown is a bug and becomes a 500.
 * `explanation` says exactly what was wrong and what to do; it is the `error` of the envelope.
 */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>> | readonly FieldError[] | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ErrorCode,
    explanation: string,
    options: ErrorOptions & {
      details?: Readonly<Record<string, unknown>> | readonly FieldError[]
      retryAfterSeconds?: number
    } = {},
  ) {
    super(explanation, options)
    this.code = code
    this.details = options.details
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/** A 400 about one field. `path` is a JSON pointer into the body, or the name of a parameter. */
export function invalidField(path: string, message: string): AppError {
  return new AppError('INVALID_REQUEST', `${path}: ${message}`, { details: [{ path, message }] })
}
