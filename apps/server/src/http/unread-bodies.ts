import { type IncomingMessage, type Server, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** More than any body that is taken has. */
const discardedBytesMax = 32 * 1024 * 1024
const lingerMsMax = 5_000
/** A body as small as this is on its way anyway; it is read to its end, and the connection goes on. */
const smallBytesMax = 16 * 1024

/** Where a connection keeps its latest answer: a WeakMap, written at each request, is dear to whoever collects garbage. */
const latest = Symbol('latest answer')
type Connection = Socket & { [latest]?: ServerResponse }
/** Connections that take no further request. */
const ending = new WeakSet<Socket>()
/** Requests that were answered before their body had arrived. */
const unread = new WeakSet<IncomingMessage>()

/**
 * Lets an answer reach a client that is still sending. Closing a connection with bytes unread resets it, and the client
 * sees a broken pipe instead of the 413. So what is answered before its body has arrived ends the connection in three
 * steps (RFC 9112, section 9.6): the answer with `Connection: close`, no more writing, and reading on, into nothing, for a
 * while. What comes behind such a body is never taken for a request. `onCutOff` is called when it is the client that
 * goes, before its body is there and without an answer.
 */
export function closeAfterUnreadBodies(app: FastifyInstance, onCutOff: () => void): void {
  watchAnswers(app.server, onCutOff)
  app.addHook('onRequest', (request, reply, done) => {
    if (!ending.has(request.raw.socket)) return done()
    // Not carried out, for its answer could not be sent any more.
    reply.hijack()
  })
}

function watchAnswers(server: Server, onCutOff: () => void): void {
  function onClose(this: IncomingMessage): void {
    if (!this.complete && !unread.has(this)) onCutOff()
  }
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const connection: Connection = request.socket
    connection[latest] = response
    if (!hasBody(request)) return
    request.on('close', onClose)
    response.writeHead = writeHead
  })
}

/** Whoever answers, be it the framework or the OpenID provider, comes through here. One for all: it is put on each answer. */
function writeHead(this: ServerResponse, ...args: unknown[]): ServerResponse {
  const { req } = this
  if (!req.complete && !req.destroyed) {
    unread.add(req)
    leaveUnread(req, this)
  }
  // The overloads of the one that it stands in for.
  return ServerResponse.prototype.writeHead.apply(this, args as never)
}

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > 0

function leaveUnread(request: IncomingMessage, response: ServerResponse): void {
  const { socket, headers } = request
  // Node calls it after the last answer of a connection.
  socket.destroySoon = () => {
    if (request.complete) Socket.prototype.destroySoon.call(socket)
    else linger(socket)
  }
  // A client that waits to be told to go on may or may not send its body now; nobody can know what its next bytes are.
  const isSmall = Number(headers['content-length']) <= smallBytesMax && headers.expect === undefined
  if (isSmall) return
  response.shouldKeepAlive = false
  ending.add(socket)
}

/** Stops writing, reads on into nothing for a bounded while, then closes. */
export function linger(socket: Socket): void {
  ending.add(socket)
  const timer = setTimeout(() => socket.destroy(), lingerMsMax)
  socket.once('close', () => clearTimeout(timer))
  socket.once('end', () => socket.destroy())
  socket.end()
  socket.resume()
  // A parser that had stopped for want of room goes on first; a connection that is taken from it before never does.
  setImmediate(() => discard(socket))
}

function discard(socket: Socket): void {
  let left = discardedBytesMax
  // Takes the parser away.
  socket.removeAllListeners('data')
  socket.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) socket.destroy()
  })
}

/** The latest answer on a connection, where there was one. */
export const latestAnswer = (connection: Connection): ServerResponse | undefined => connection[latest]

export const isEnding = (socket: Socket): boolean => ending.has(socket)
