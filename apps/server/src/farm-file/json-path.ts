const isPlainName = /^[A-Za-z_$][\w$]*$/

/** `companies[0].projects[1].timezone`, as people write it; the empty path is the file itself. */
export function formatPath(keys: readonly (string | number)[]): string {
  const text = keys.map((key) => {
    if (typeof key === 'number') return `[${key}]`
    return isPlainName.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`
  })
  return text.join('').replace(/^\./, '') || '(file)'
}

/** The path of a JSON pointer (RFC 6901) into `root`, which tells an index from a key that is a number. */
export function pathOfPointer(pointer: string, root: unknown): string {
  let value = root
  const keys: (string | number)[] = []
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    keys.push(Array.isArray(value) ? Number(key) : key)
    value = isObject(value) ? value[key] : undefined
  }
  return formatPath(pointer === '/' ? [] : keys)
}

// Arrays too: their elements are properties named by number.
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
