import assert from 'node:assert/strict'
import type { ValidateFunction } from 'ajv'
import { createValidator } from '#src/http/validation.ts'

interface Media {
  schema?: object
  examples?: Record<string, unknown>
}
interface Described {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, Media> }> }>>
  components: object
}

export interface SentAnswer {
  readonly method: string
  /** The whole path, with or without a query. */
  readonly url: string
  readonly status: number
  /** Parsed JSON; null: there was no body. */
  readonly body: unknown
  /** As the header says. */
  readonly contentType: string | undefined
}

/** Fails when an answer is not what the document says of its operation: its status, its code, every field. */
export type AnswerCheck = (answer: SentAnswer) => void

/** From the document that `/openapi.json` serves. */
export function createAnswerCheck(document: unknown): AnswerCheck {
  const described = strict(document) as Described // our own document
  const ajv = createValidator('body')
  ajv.addKeyword('components').addKeyword('example')
  const compiled = new Map<object, ValidateFunction>()
  const compile = (schema: object): ValidateFunction => {
    const made = compiled.get(schema) ?? ajv.compile({ ...schema, components: described.components })
    compiled.set(schema, made)
    return made
  }
  const routes = Object.entries(described.paths)
    .map(([path, operations]) => ({ pattern: patternOf(path), operations }))
    // A fixed path goes before one with a parameter in its place, as in the router.
    .toSorted((a, b) => a.pattern.source.split('[^/]+').length - b.pattern.source.split('[^/]+').length)

  return ({ method, url, status, body, contentType }) => {
    const path = url.replace(/\?.*$/s, '')
    const operations = routes.find(({ pattern }) => pattern.test(path))?.operations ?? {}
    const asHead = method === 'HEAD' ? operations['get'] : undefined
    const operation = operations[method.toLowerCase()] ?? asHead
    const what = `${method} ${path} answered ${status} ${JSON.stringify(body)}`
    if (!operation) {
      // Nothing of the document: unknown routes, other methods, and what the router itself refuses.
      assert.ok([400, 404, 405].includes(status) || contentType === undefined || body === null, what)
      return
    }
    const reply = operation.responses[status]
    // Which are missing is told once, by openapi.test.ts.
    if (status >= 400 && !hasExamples(operation.responses)) return
    assert.ok(reply, `${what}, a status that its operation does not document`)
    const media = contentType === undefined ? undefined : reply.content?.[contentType.replace(/;.*$/, '')]
    if (body === null) {
      assert.ok(asHead !== undefined || reply.content === undefined, `${what}, without the documented body`)
      return
    }
    assert.ok(media?.schema, `${what} as ${contentType}, which its operation does not document`)
    const fits = compile(media.schema)
    assert.ok(fits(body), `${what}, which does not fit: ${ajv.errorsText(fits.errors)}`)
    if (media.examples) {
      const { code } = body as { code: string } // it fitted the error envelope
      assert.ok(Object.hasOwn(media.examples, code), `${what}, a code that its operation does not document`)
    }
  }
}

const hasExamples = (responses: Record<string, { content?: Record<string, Media> }>): boolean =>
  Object.values(responses).some(({ content }) => Object.values(content ?? {}).some((media) => 'example' in media))

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)

/** Clients have to live with fields they do not know; our own tests have not. */
function strict(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(strict)
  const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, strict(item)]))
  const isClosed = copy['type'] === 'object' && 'properties' in copy && !('additionalProperties' in copy)
  return isClosed ? { ...copy, additionalProperties: false } : copy
}
