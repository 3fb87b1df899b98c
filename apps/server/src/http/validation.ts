import { formats } from '@tarja/contract/formats'
import { AppError, type FieldError } from '@tarja/contract/errors'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'

const detailsMax = 100
const itemDetailsMax = 10
/** Of one value, after which it is looked at no further: several may concern one field, so more than are told. */
const errorsMax = 200

/**
 * JSON Schema as the contract means it: nothing is coerced, dropped or rounded in a body; parameters, which arrive as
 * text, are coerced to numbers. Every offending field is reported, not only the first.
 */
export function createValidator(source: 'body' | 'parameters'): Ajv2020 {
  const ajv = new Ajv2020({
    coerceTypes: source === 'parameters',
    removeAdditional: false,
    useDefaults: source === 'parameters',
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    strictTypes: false,
    strictRequired: false,
    verbose: true,
    code: { process: stopAtErrorsMax },
  })
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format.check)
  // Ajv divides floats, which calls 0.0007 no multiple of 0.0001 and 5.00000000001 one.
  ajv.removeKeyword('multipleOf')
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    compile: (step: number) => (value: number) => decimalsOf(value) <= decimalsOf(step),
  })
  return ajv
}

/**
 * Ajv finds one error or all of them, and a body of a megabyte has room for half a million. So the functions that it writes
 * return at `errorsMax`.
 */
function stopAtErrorsMax(code: string): string {
  const name = /return function (\w+)\(/.exec(code)?.[1]
  return code.replaceAll('errors++;', `if(++errors>=${errorsMax}){${name}.errors=vErrors;return false;}`)
}

/** How many decimals the shortest text of a number has: 0.0001 → 4, 1e-7 → 7, 1e21 → 0. */
export function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e')
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent))
}

/** The 400 that tells of every offending field: paths of a body are JSON pointers, parameters have their names. */
export function invalidRequest(errors: readonly ErrorObject[], { isBody }: { isBody: boolean }): AppError {
  const found = fieldErrors(errors)
  return invalidFields(isBody ? found : found.map(({ path, message }) => ({ path: path.replace(/^\//, ''), message })))
}

/** The 400 about one item of many. It names fewer fields: a thousand items are answered together. */
export const invalidItem = (errors: readonly ErrorObject[]): AppError =>
  invalidFields(fieldErrors(errors), itemDetailsMax)

/** The 400 about some fields of a request: the first of them, and how many more there are. */
export function invalidFields(fields: readonly FieldError[], countMax = detailsMax): AppError {
  const details = fields.slice(0, countMax)
  const told = details.map(({ path, message }) => `${path} ${message}`)
  const leftOut = fields.length - details.length
  if (leftOut > 0) told.push(`and ${fields.length < detailsMax ? '' : 'at least '}${leftOut} more`)
  return new AppError('INVALID_REQUEST', `${told.join('; ')}.`, { details })
}

/** What was wrong, field by field, in words. Paths are JSON pointers into a body and names of parameters. */
export function fieldErrors(errors: readonly ErrorObject[]): FieldError[] {
  const found = new Map<string, string>()
  for (const error of errors) {
    const message = messageOf(error)
    const path = pathOf(error)
    // One for each field: a value that is no string is not also told that it is too short.
    if (message && !found.has(path)) found.set(path, message)
    if (found.size === detailsMax) break
  }
  return [...found].map(([path, message]) => ({ path, message }))
}

function pathOf(error: ErrorObject): string {
  if (error.keyword === 'required' || error.keyword === 'dependentRequired') {
    return `${error.instancePath}/${error.params['missingProperty']}`
  }
  if (error.keyword === 'additionalProperties') {
    return `${error.instancePath}/${escapePointer(String(error.params['additionalProperty']))}`
  }
  return error.instancePath || '/'
}

/** A path as a JSON pointer; that of the whole body is `/`. */
export const pointerOf = (path: readonly (string | number)[]): string =>
  path.map((key) => `/${escapePointer(String(key))}`).join('') || '/'

// RFC 6901, section 3.
const escapePointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

function messageOf(error: ErrorObject): string | undefined {
  switch (error.keyword) {
    case 'if':
    case 'anyOf':
      return undefined // the branch that failed says it better
    case 'required':
    case 'dependentRequired':
      return 'is required'
    case 'additionalProperties':
      return 'is not a field of this request'
    case 'false schema':
      return 'cannot be given together with the other fields'
    case 'format':
      return formats[String(error.params['format'])]?.message ?? error.message
    case 'enum':
      return `must be one of ${(error.params['allowedValues'] as unknown[]).map(String).join(', ')}`
    case 'type':
      // See `inexactIsNaN`; JSON has no other way to say NaN.
      if (Number.isNaN(error.data)) return 'has more digits than can be kept exactly'
      return `must be ${typesOf(error.params['type'])}`
    case 'multipleOf':
      return `must have at most ${decimalsOf(Number(error.schema))} decimals`
    case 'not':
      return 'must name at least one field to change'
    default:
      return error.message
        ?.replace('must NOT have fewer than', 'must have at least')
        .replace('must NOT have more than', 'must have at most')
  }
}

function typesOf(type: string | string[]): string {
  return [type]
    .flat()
    .map((one) => (one === 'null' ? one : /^[aeio]/.test(one) ? `an ${one}` : `a ${one}`))
    .join(' or ')
}
