import { AppError, type ErrorCode, errorCatalogue } from '@tarja/contract/errors'
import type { ErrorObject } from 'ajv'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { isDatabaseUnavailable } from '#src/db/errors.ts'
import { invalidRequest } from './validation.ts'

const retryAfterSecondsDefault = 1

/** The only place that knows both our errors and HTTP. */
export function errorHandler(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const appError = refusalOf(error, request)
  const { status } = errorCatalogue[appError.code]
  if (status >= 500) request.log.error({ err: error, requestId: request.id }, 'request failed')
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (status === 503 || status === 429) {
    reply.header('retry-after', appError.retryAfterSeconds ?? retryAfterSecondsDefault)
  }
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(envelopeOf(appError, { requestId: request.id, language: languageOf(request) })))
}

/** What to answer to a request for an error. Of a client that has gone before its body was there nothing has failed. */
export function refusalOf(error: FastifyError, { raw }: FastifyRequest): AppError {
  return raw.destroyed && !raw.complete ? cutOff : toAppError(error)
}

const cutOff = new AppError('INVALID_REQUEST', 'The body did not arrive whole.')

/** The error envelope of the contract. `details` only where there are some. */
export function envelopeOf(error: AppError, { requestId, language }: { requestId: string; language: 'en' | 'es' }) {
  return {
    status: 'error',
    message: messageOf(error, language),
    error: error.message,
    code: error.code,
    requestId,
    ...(error.details && { details: error.details }),
  }
}

/** One short sentence for a person. */
export const messageOf = (error: AppError, language: 'en' | 'es'): string =>
  errorCatalogue[error.code].message[language]

export function languageOf(request: FastifyRequest): 'en' | 'es' {
  return /^\s*es\b/i.test(request.headers['accept-language'] ?? '') ? 'es' : 'en'
}

// https://fastify.dev/docs/latest/Reference/Errors/
const frameworkCodes: Readonly<Record<string, { code: ErrorCode; explanation: string }>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    explanation: 'Send the body as JSON, with the header Content-Type: application/json.',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: 'INVALID_REQUEST',
    explanation: 'The body is not as long as Content-Length says.',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'BODY_TOO_LARGE', explanation: 'Send a smaller body, or several requests.' },
  FST_ERR_BAD_URL: { code: 'INVALID_REQUEST', explanation: 'The address is not a valid URL path.' },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'ROUTE_NOT_FOUND', explanation: 'A part of the address is too long to be an id.' },
}

export function toAppError(error: FastifyError | AppError): AppError {
  if (error instanceof AppError) return error
  if ('validation' in error && error.validation) {
    // Fastify types these loosely; they come from our Ajv.
    return invalidRequest(error.validation as unknown as ErrorObject[], { isBody: error.validationContext === 'body' })
  }
  const known = frameworkCodes[error.code]
  if (known) return new AppError(known.code, known.explanation, { cause: error })
  if (isDatabaseUnavailable(error)) {
    return new AppError('DATABASE_UNAVAILABLE', 'Nothing was changed that is not safe to send again; retry.', {
      cause: error,
    })
  }
  return new AppError('INTERNAL', 'The request was not carried out. Quote requestId when you report it.', {
    cause: error,
  })
}
