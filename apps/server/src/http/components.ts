import { type ErrorCode, errorCatalogue } from '@tarja/contract/errors'
import * as apiTokens from '@tarja/contract/api-tokens'
import * as fields from '@tarja/contract/fields'
import * as harvest from '@tarja/contract/harvest'
import * as incarnations from '@tarja/contract/incarnations'
import * as projects from '@tarja/contract/projects'
import * as records from '@tarja/contract/records'
import * as sessions from '@tarja/contract/sessions'
import * as users from '@tarja/contract/users'
import * as workers from '@tarja/contract/workers'
import { Type } from 'typebox'
import { type HeaderName, headerDescriptions } from './documentation.ts'
import { refusalExamples } from './refusals.ts'

// Object.keys forgets the type of the keys; these two are closed lists.
const codes = Object.keys(errorCatalogue) as ErrorCode[]
const headerNames = Object.keys(headerDescriptions) as HeaderName[]

const FieldError = Type.Object({
  path: Type.String({ description: 'A JSON pointer into the body, or the name of a parameter.' }),
  message: Type.String({ description: 'What is wrong with it.' }),
})

/** The error envelope. */
export const ErrorEnvelope = Type.Object({
  status: Type.Literal('error'),
  message: Type.String({ description: 'One sentence for a person, in Spanish where Accept-Language asks for it.' }),
  error: Type.String({ description: 'What exactly was wrong and what to do.' }),
  code: Type.Unsafe<ErrorCode>({ type: 'string', enum: codes, description: 'Stable; see docs/errors.md.' }),
  requestId: Type.String({ description: 'The X-Request-Id of the answer.' }),
  details: Type.Optional(
    Type.Unsafe<unknown>({
      oneOf: [Type.Array(FieldError), Type.Object({}, { additionalProperties: true })],
      description: 'With a 400 one for each offending field; with other codes what helps to go on.',
    }),
  ),
})

const example = (code: ErrorCode) => ({
  summary: errorCatalogue[code].message.en,
  value: {
    status: 'error',
    message: errorCatalogue[code].message.en,
    code,
    requestId: '0d4e4a9c-3a55-4f0c-9b0a-5f6f0c6b1a77',
    ...refusalExamples[code],
  },
})

// Whatever the contract exports under a name is shown under it. What no operation uses is left out in the end.
const named = Object.entries({
  ...fields,
  ...sessions,
  ...records,
  ...projects,
  ...workers,
  ...users,
  ...incarnations,
  ...harvest,
  ...apiTokens,
}).filter(([, schema]) => typeof schema === 'object' && !Array.isArray(schema))

export const components = {
  securitySchemes: {
    bearer: {
      type: 'http' as const,
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'RS256, ES256 or EdDSA. Its `sub` is the user; the user has one company.',
    },
    apiToken: {
      type: 'http' as const,
      scheme: 'bearer',
      description: 'For programs: `<keyId>.<token>` of an API token that an admin made.',
    },
  },
  headers: Object.fromEntries(
    headerNames.map((name) => [name, { description: headerDescriptions[name], schema: { type: 'string' as const } }]),
  ),
  examples: Object.fromEntries(codes.map((code) => [code, example(code)])),
  // What TypeBox makes are plain objects, which its types do not say.
  schemas: { Error: ErrorEnvelope, ...Object.fromEntries(named) } as unknown as Record<string, Record<string, unknown>>,
}

interface Document {
  paths: unknown
  components: { schemas: Record<string, unknown> }
}

/** Puts a reference wherever a schema with a name is written out, and drops the names that nothing refers to. */
export function hoist<D extends Document>(document: D): D {
  const nameOf = new Map(Object.entries(document.components.schemas).map(([name, it]) => [JSON.stringify(it), name]))
  const refer = (value: unknown, isNamed = false): unknown => {
    if (typeof value !== 'object' || value === null) return value
    const name = isNamed ? undefined : nameOf.get(JSON.stringify(value))
    if (name) return { $ref: `#/components/schemas/${name}` }
    if (Array.isArray(value)) return value.map((item) => refer(item))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, refer(item)]))
  }
  const schemas = Object.entries(document.components.schemas).map(([name, it]) => [name, refer(it, true)] as const)
  const paths = refer(document.paths)
  const used = referredTo(paths, new Map(schemas))
  const kept = Object.fromEntries(schemas.filter(([name]) => used.has(name)))
  return { ...document, paths, components: { ...document.components, schemas: kept } }
}

function referredTo(root: unknown, schemas: ReadonlyMap<string, unknown>, found = new Set<string>()): Set<string> {
  for (const [, name = ''] of JSON.stringify(root).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (found.has(name)) continue
    found.add(name)
    referredTo(schemas.get(name) ?? null, schemas, found)
  }
  return found
}
