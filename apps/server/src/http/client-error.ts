import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { AppError, errorCatalogue } from '@tarja/contract/errors'
import { envelopeOf } from './error-handler.ts'
import { rawHeaders } from './headers.ts'

/** Answers what is not HTTP at all and so never becomes a request: the same envelope, by hand. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const refusal = new AppError('INVALID_REQUEST', explanations[error.code ?? ''] ?? 'This is not an HTTP request.')
  const requestId = randomUUID()
  const body = JSON.stringify(envelopeOf(refusal, { requestId, language: 'en' }))
  socket.end(
    `HTTP/1.1 ${errorCatalogue[refusal.code].status} Bad Request\r\n${rawHeaders(requestId)}` +
      `content-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
      `connection: close\r\n\r\n${body}`,
  )
}

const explanations: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'The headers are too large; together they may have 16 KiB.',
  ERR_HTTP_REQUEST_TIMEOUT: 'The request did not arrive whole in time.',
}
