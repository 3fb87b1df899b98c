import { inspect, isDeepStrictEqual } from 'node:util'

/** Throws, naming each difference, unless `got` is exactly `expected`. */
export function same(what: string, got: unknown, expected: unknown): void {
  const found = differences(got, expected)
  if (found.length > 0) throw new Error(`This differs from the contract: ${what}\n${found.join('\n')}`)
}

/** Like `same`, for the fields that are named. `got` may have others. */
export function has(what: string, got: object, expected: Readonly<Record<string, unknown>>): void {
  const named = Object.entries(got).filter(([field]) => field in expected)
  same(what, Object.fromEntries(named), expected)
}

function differences(got: unknown, expected: unknown, path = ''): string[] {
  if (isDeepStrictEqual(got, expected)) return []
  if (!isObject(got) || !isObject(expected)) {
    return [`  ${path && `${path}: `}expected ${inspect(expected)}, got ${inspect(got)}`]
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(got)])
  return [...keys].flatMap((key) => differences(got[key], expected[key], path ? `${path}.${key}` : key))
}

// An array is one whose keys are its indexes.
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
