import { isUtf8 } from 'node:buffer'
import { AppError } from '@tarja/contract/errors'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { parseExactJson } from './exact-json.ts'

const unread = Symbol('body not yet read')

/**
 * Takes JSON and nothing else. The bytes are only gathered here and read by `readBody`, because whether the user is
 * known is decided between the two: content type and size come before it, the shape after.
 */
export function gatherBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => {
    done(null, { [unread]: bytes })
  })
}

/** An absent body is an empty object: closing needs none, and where fields are required each is named as missing. */
export function readBody(request: FastifyRequest): void {
  const gathered = request.body as { [unread]?: Buffer } | undefined // set by gatherBodies alone
  const bytes = gathered?.[unread]
  request.body = bytes === undefined || bytes.length === 0 ? {} : parse(bytes, request)
}

function parse(bytes: Buffer, request: FastifyRequest): unknown {
  if (!isUtf8(bytes)) throw notJson('it is not UTF-8 text')
  try {
    const onInexact = request.routeOptions.config.inexactIsNaN ? () => NaN : undefined
    return parseExactJson(bytes.toString('utf8'), onInexact)
  } catch (error) {
    if (error instanceof SyntaxError) throw notJson(error.message)
    throw error
  }
}

function notJson(why: string): AppError {
  return new AppError('INVALID_REQUEST', `The body cannot be read as JSON: ${why}.`, {
    details: [{ path: '/', message: `must be JSON: ${why}` }],
  })
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * A number that cannot be kept exactly becomes NaN, which no schema takes: for bodies of many items, of which each
     * stands alone. Else such a body is refused as a whole.
     */
    inexactIsNaN?: true
  }
}
