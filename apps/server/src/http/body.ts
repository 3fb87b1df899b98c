import { isUtf8 } from 'node:buffer'
import { AppError } from '@tarja/contract/errors'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type JsonLimits, type JsonPath, scanJson, sliceLength } from './scan-json.ts'
import { runInSlices } from './slices.ts'
import { invalidFields, pointerOf } from './validation.ts'

const unread = Symbol('body not yet read')

/** More than any request needs, and so little that to check and refuse it blocks nobody. */
const limits: JsonLimits = {
  depth: 32,
  values: 32_768,
  members: 100,
  keyLength: 200,
  // The longest text that any field takes has 2,000 characters, each of which may be written as two escapes.
  stringLength: 24_576,
  escapes: 400_000,
}

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

/**
 * An absent body is an empty object: closing needs none, and where fields are required each is named as missing. A long
 * body is read in slices, between which others have their turn; a short one at once.
 */
export function readBody(request: FastifyRequest): void | Promise<void> {
  const gathered = request.body as { [unread]?: Buffer } | undefined // set by gatherBodies alone
  const bytes = gathered?.[unread]
  request.body = {}
  if (bytes === undefined || bytes.length === 0) return
  return runInSlices(read(bytes, request), (body) => {
    request.body = body
  })
}

function* read(bytes: Buffer, { routeOptions: { config } }: FastifyRequest): Generator<undefined, unknown> {
  if (!isUtf8(bytes)) throw notJson('it is not UTF-8 text')
  const text = bytes.toString('utf8')
  const isLong = text.length > sliceLength
  if (isLong) yield
  const { faults, inexact } = yield* scanJson(text, { ...limits, longField: config.longField })
  const wrong = config.inexactIsNaN ? faults : [...faults, ...inexact]
  if (wrong.length > 0) throw invalidFields(wrong.map(({ path, message }) => ({ path: pointerOf(path), message })))
  if (isLong) yield
  return inexact.reduce((body, { path }) => replace(body, path), parse(text))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw notJson(error.message)
    throw error
  }
}

/** The body with NaN at `path`, where there is a number. */
function replace(body: unknown, path: JsonPath): unknown {
  const last = path.at(-1)
  if (last === undefined) return NaN
  // The scan has found the number below these.
  const holder = path.slice(0, -1).reduce((value, key) => (value as any)[key], body) as any
  holder[last] = NaN
  return body
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
    /** The one field whose text may be longer than any other: a photo. */
    longField?: string
  }
}
