import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { errorCatalogue } from '@tarja/contract/errors'
import { type AnswerCheck, createAnswerCheck } from '#testing/answer-check.ts'
import { describeApp } from './describe.ts'
import { refusalExamples } from './refusals.ts'
import { createValidator } from './validation.ts'

interface Media {
  schema: object
  example?: unknown
  examples?: Record<string, { $ref: string }>
}
interface Operation {
  operationId: string
  summary?: string
  tags?: string[]
  parameters?: { name: string; in: string; example?: unknown; schema: object }[]
  requestBody?: { content: Record<string, Media> }
  responses: Record<string, { content?: Record<string, Media> }>
}
interface Document {
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { examples: Record<string, { value: unknown }>; schemas: object }
}

const committedFile = join(import.meta.dirname, '../../../../openapi.json')
let text: string
let document: Document
let operations: { path: string; method: string; operation: Operation }[]
let check: AnswerCheck

before(async () => {
  text = await describeApp()
  document = JSON.parse(text) as Document // our own; the validator below judges it
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  check = createAnswerCheck(document)
})

test('openapi.json is what the code says; npm run openapi writes it', async () => {
  assert.equal(await readFile(committedFile, 'utf8'), text)
})

test('the document is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(text))
  assert.ok(valid, JSON.stringify(errors))
})

test('every operation has a name of its own, a summary and a known tag, and no method is there that is only refused', () => {
  const tags = new Set(document.tags.map(({ name }) => name))
  for (const { method, path, operation } of operations) {
    assert.ok(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'].includes(method), `${method} ${path}`)
    assert.ok(operation.summary, `${operation.operationId} has no summary`)
    assert.ok(operation.tags?.length === 1 && tags.has(operation.tags[0] ?? ''), `${operation.operationId}: tag`)
  }
  const names = operations.map(({ operation }) => operation.operationId)
  assert.deepEqual(names, [...new Set(names)])
})

test('every body, answer and path parameter has an example in the documentation.ts of its noun', () => {
  const missing: string[] = []
  for (const { operation } of operations) {
    const note = (what: string, media: { example?: unknown; examples?: unknown }) => {
      if (media.example === undefined && media.examples === undefined) missing.push(`${operation.operationId}: ${what}`)
    }
    for (const media of Object.values(operation.requestBody?.content ?? {})) note('body', media)
    for (const parameter of operation.parameters ?? []) if (parameter.in === 'path') note(parameter.name, parameter)
    for (const [status, { content }] of Object.entries(operation.responses))
      for (const media of Object.values(content ?? {})) note(status, media)
  }
  assert.deepEqual(missing, [])
})

test('every example fits its schema', () => {
  const ajv = createValidator('body').addKeyword('components').addKeyword('example')
  const { components } = document
  for (const { path, method, operation } of operations) {
    for (const { schema, example } of Object.values(operation.requestBody?.content ?? {}))
      assert.ok(ajv.validate({ ...schema, components }, example), `${operation.operationId}: ${ajv.errorsText()}`)
    for (const { name, schema, example } of operation.parameters ?? [])
      if (example !== undefined)
        assert.ok(ajv.validate(schema, example), `${operation.operationId} ${name}: ${ajv.errorsText()}`)
    for (const [status, { content }] of Object.entries(operation.responses))
      for (const [contentType, { example, examples = {} }] of Object.entries(content ?? {})) {
        const referred = Object.values(examples).map(({ $ref }) => exampleOf($ref))
        for (const body of example === undefined ? referred : [example])
          check({ method, url: path, status: Number(status), body, contentType })
      }
  }
})

test('every code of the catalogue has an example', () => {
  assert.deepEqual(Object.keys(refusalExamples).toSorted(), Object.keys(errorCatalogue).toSorted())
})

function exampleOf(reference: string): unknown {
  const name = reference.replace('#/components/examples/', '')
  return document.components.examples[name]?.value
}
