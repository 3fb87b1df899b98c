import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { AppError } from '@tarja/contract/errors'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuseByHand } from './client-error.ts'
import { hasBody, latestAnswer } from './unread-bodies.ts'

/**
 * Refuses, in the envelope, what Node would refuse with bare answers of its own, and asks for a body that waits to be asked
 * for (`Expect: 100-continue`) only when nothing in the head of the request keeps it from being taken.
 */
export function checkHeads(app: FastifyInstance): void {
  const { server } = app
  const takeAll = (request: IncomingMessage, response: ServerResponse) => server.emit('request', request, response)
  server.on('checkContinue', takeAll)
  server.on('checkExpectation', takeAll)
  server.on('connect', (request) => refuseTunnel(request.socket))
  app.addHook('onRequest', (request, _reply, done) => done(refusalOf(request.raw)))
  app.addHook('preParsing', (request, reply, payload, done) => {
    if (isEncoded(request.raw)) {
      reply.header('accept-encoding', 'identity')
      return done(new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as it is, without Content-Encoding.'))
    }
    if (expectationOf(request.raw) !== undefined && isTakenByHead(request)) reply.raw.writeContinue()
    done(null, payload)
  })
}

/** Of such a connection Node lets go wholly: its errors, which end the process where nobody listens, are ours from then on. */
function refuseTunnel(socket: Socket): void {
  socket.on('error', () => socket.destroy())
  const answer = latestAnswer(socket)
  // Behind a request that is being carried out this would be taken for its answer.
  if (answer && !answer.writableFinished) socket.destroy()
  else refuseByHand(socket, new AppError('METHOD_NOT_ALLOWED', 'This is no proxy.'))
}

function refusalOf(request: IncomingMessage): AppError | undefined {
  // The parser takes the lines of HTTP/0.9 and HTTP/2.0 too, whose messages look otherwise.
  if (!/^1\.[01]$/.test(request.httpVersion)) {
    return new AppError('INVALID_REQUEST', 'This server speaks HTTP/1.1. Send the request as that.')
  }
  // Of HTTP/1.0 neither is asked.
  if (request.httpVersion === '1.0') return undefined
  if (request.headers.host === undefined) {
    return new AppError('INVALID_REQUEST', 'The request names no host. Send the header Host.')
  }
  if (countHosts(request) > 1) {
    return new AppError('INVALID_REQUEST', 'The request names two hosts. Send the header Host once.')
  }
  const expectation = expectationOf(request)
  if (expectation === undefined || expectation === '100-continue') return undefined
  return new AppError('EXPECTATION_FAILED', 'Of the header Expect only 100-continue is understood. Leave it out.')
}

/** Node tells of the first; who stands before this server may have gone by another. */
function countHosts({ rawHeaders }: IncomingMessage): number {
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]
    if (name?.length === 4 && name.toLowerCase() === 'host') count++
  }
  return count
}

/** Nothing here is decompressed: a small body could become any size. */
const isEncoded = (request: IncomingMessage): boolean =>
  hasBody(request) && !/^(identity)?$/i.test(request.headers['content-encoding'] ?? '')

const expectationOf = ({ httpVersion, headers }: IncomingMessage): string | undefined =>
  httpVersion === '1.1' ? headers.expect?.toLowerCase() : undefined

/** Whether type and length of the body are not what it is about to be refused for. */
function isTakenByHead({ server, mediaType, headers, routeOptions }: FastifyRequest): boolean {
  const isTypeTaken = server.hasContentTypeParser(mediaType ?? '') || server.hasContentTypeParser('*')
  return isTypeTaken && !(Number(headers['content-length']) > routeOptions.bodyLimit)
}
