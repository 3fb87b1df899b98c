import { type ErrorCode, errorCatalogue } from '@tarja/contract/errors'
import type { HeaderName, OperationDocumentation } from './documentation.ts'
import { commonRefusals } from './refusals.ts'

interface Media {
  schema: { required?: string[]; [keyword: string]: unknown }
  example?: unknown
  examples?: Record<string, { $ref: string }>
}
interface Reply {
  description: string
  headers?: Record<string, { $ref: string }>
  content?: Record<string, Media>
}

/** An operation as `@fastify/swagger` makes it from the schemas. */
export interface Operation {
  operationId: string
  description?: string
  security?: unknown[]
  parameters?: { name: string; example?: unknown }[]
  requestBody?: { required: boolean; content: Record<string, Media> }
  responses: Record<string, Reply>
}

/** Adds what the schemas do not say: examples, headers, and every refusal. */
export function documentOperation(
  operation: Operation,
  { method, documentation }: { method: string; documentation: OperationDocumentation | undefined },
): void {
  const { description, body, parameters, answers = {}, headers = {}, refusals = [] } = documentation ?? {}
  if (description) operation.description = description
  for (const parameter of operation.parameters ?? []) {
    const example = parameters?.[parameter.name]
    if (example !== undefined) parameter.example = example
  }
  for (const media of Object.values(operation.requestBody?.content ?? {})) {
    if (operation.requestBody) operation.requestBody.required = (media.schema.required ?? []).length > 0
    if (body !== undefined) media.example = body
  }
  const caller = callerOf(operation)
  const always: readonly HeaderName[] = caller === 'anybody' ? [] : ['X-Tarja-Incarnation']
  for (const [status, reply] of Object.entries(operation.responses)) {
    const names = [...(headers[Number(status)] ?? []), ...always]
    describeReply(reply, { example: answers[Number(status)], headers: names })
  }
  const common = commonRefusals({
    caller,
    takesParameters: operation.parameters !== undefined,
    // The body of a DELETE is read before it is known that it has no use for one.
    takesBody: operation.requestBody !== undefined || method === 'delete',
  })
  addRefusals(operation, { codes: new Set([...common, ...refusals]), hasBodies: method !== 'head', always })
}

/** Users, by the default of the document; programs, where an operation asks for an API token; or nobody in particular. */
function callerOf({ security }: Operation): 'user' | 'program' | 'anybody' {
  if (security === undefined) return 'user'
  return security.length === 0 ? 'anybody' : 'program'
}

function describeReply(reply: Reply, { example, headers }: { example: unknown; headers: readonly HeaderName[] }): void {
  for (const media of Object.values(reply.content ?? {})) {
    // A schema of nothing but words says that there is no body.
    const isEmpty = Object.keys(media.schema).every((keyword) => keyword === 'description')
    if (isEmpty) delete reply.content
    else if (example !== undefined) media.example = example
  }
  reply.headers = headersOf(headers)
}

const headersOf = (names: readonly HeaderName[]) =>
  Object.fromEntries([...names, 'X-Request-Id'].map((name) => [name, { $ref: `#/components/headers/${name}` }]))

function addRefusals(
  operation: Operation,
  { codes, hasBodies, always }: { codes: Set<ErrorCode>; hasBodies: boolean; always: readonly HeaderName[] },
): void {
  const byStatus = Map.groupBy(codes, (code) => errorCatalogue[code].status)
  for (const [status, ofStatus] of byStatus) {
    const present = operation.responses[status]
    operation.responses[status] = {
      description: [present?.description, ...ofStatus.map((code) => `${code}: ${errorCatalogue[code].message.en}`)]
        .filter((line) => line !== undefined)
        .join('\n\n'),
      // Who is not let in is told nothing of the database.
      headers: headersOf([...(headersOfRefusal[status] ?? []), ...(status === 401 ? [] : always)]),
      ...(hasBodies && { content: { 'application/json': refusalMedia(ofStatus) } }),
    }
  }
}

function refusalMedia(codes: readonly ErrorCode[]): Media {
  return {
    schema: { $ref: '#/components/schemas/Error' },
    examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
  }
}

const headersOfRefusal: Readonly<Record<number, readonly HeaderName[]>> = {
  401: ['WWW-Authenticate'],
  429: ['Retry-After'],
  503: ['Retry-After'],
}
