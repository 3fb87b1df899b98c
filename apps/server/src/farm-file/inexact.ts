import type { FieldError } from '@tarja/contract/errors'
import { parseExactJson } from '#src/http/exact-json.ts'
import { formatPath } from './json-path.ts'

/** Where the numbers are that cannot be kept exactly. None of a text that is not JSON. */
export function findInexact(text: string): FieldError[] {
  const marks = new Map<object, string>()
  const root = parseMarking(text, (literal) => {
    const mark = {}
    marks.set(mark, `the number ${literal.slice(0, 60)} has more digits than can be kept exactly`)
    return mark
  })
  const found: FieldError[] = []
  const walk = (value: unknown, keys: readonly (string | number)[]) => {
    if (typeof value !== 'object' || value === null) return
    const message = marks.get(value)
    if (message !== undefined) found.push({ path: formatPath(keys), message })
    for (const [key, child] of Object.entries(value)) walk(child, [...keys, Array.isArray(value) ? Number(key) : key])
  }
  if (marks.size > 0) walk(root, [])
  return found
}

function parseMarking(text: string, mark: (literal: string) => object): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' && context?.source !== undefined && !isExact(context.source)
        ? mark(context.source)
        : value,
    )
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function isExact(literal: string): boolean {
  try {
    parseExactJson(literal)
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
