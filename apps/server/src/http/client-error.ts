import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { AppError, type ErrorCode, errorCatalogue } from '@tarja/contract/errors'
import { envelopeOf } from './error-handler.ts'
import { rawHeaders } from './headers.ts'
import { isEnding, latestAnswer, linger } from './unread-bodies.ts'

/** Answers what never becomes a request, or not a whole one: the same envelope, by hand. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (isEnding(socket)) return
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const refuse = () => refuseByHand(socket, refusalOf(error))
  const answer = latestAnswer(socket)
  if (!answer || answer.writableFinished) {
    // The rest of a body that was refused long ago has no answer of its own.
    if (answer && !answer.req.complete) socket.destroy()
    else refuse()
  } else if (answer.req.complete) {
    // The request before it is being carried out; this must not be taken for its answer.
    answer.once('close', refuse)
  } else if (answer.headersSent) {
    socket.destroy()
  } else {
    refuse()
  }
}

/** Writes a refusal where there is no answer to write it with, and ends the connection. */
export function refuseByHand(socket: Socket, refusal: AppError): void {
  if (isEnding(socket) || !socket.writable) return
  const { status } = errorCatalogue[refusal.code]
  const requestId = randomUUID()
  const body = JSON.stringify(envelopeOf(refusal, { requestId, language: 'en' }))
  socket.write(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${rawHeaders(requestId)}` +
      `content-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
      `connection: close\r\n\r\n${body}`,
  )
  linger(socket)
}

function refusalOf({ code = '' }: NodeJS.ErrnoException): AppError {
  const known = refusals[code]
  return known ? new AppError(...known) : new AppError('INVALID_REQUEST', 'This is not an HTTP request.')
}

const refusals: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  HPE_HEADER_OVERFLOW: ['HEADERS_TOO_LARGE', 'The headers are too large; together they may have 16 KiB.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['BODY_TOO_LARGE', 'The extensions of the chunks are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['REQUEST_TIMEOUT', 'The request did not arrive whole within 30 s. Send it again.'],
}
