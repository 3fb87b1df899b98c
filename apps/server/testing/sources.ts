import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const root = join(import.meta.dirname, '../src')

export interface Source {
  /** Below apps/server/src, such as `sessions/open.ts`. */
  readonly path: string
  /** `sessions`; '' for what lies directly in src. */
  readonly folder: string
  readonly text: string
  /** The text with comments emptied, lines where they were. */
  readonly code: string
  /** The files of src that it imports. */
  readonly imports: readonly string[]
}

// Where a comment begins inside a line there is a space before it, as the formatter has it; addresses have none.
const comments = /^\s*(\/\/|\*|\/\*).*$|\s\/\/ .*$/gm

function read(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const code = text.replace(comments, '')
  const imports = [...code.matchAll(/(?:from |import |import\()'(#src\/|\.{1,2}\/)([^']+)'/g)].map(
    ([, prefix = '', rest = '']) => (prefix === '#src/' ? rest : normalize(join(dirname(path), prefix, rest))),
  )
  const [folder = ''] = path.includes('/') ? path.split('/') : []
  return { path, folder, text, code, imports }
}

const files = globSync('**/*.ts', { cwd: root }).toSorted().map(read)

/** What runs in production. */
export const sources = files.filter((file) => !file.path.endsWith('.test.ts'))
export const tests = files.filter((file) => file.path.endsWith('.test.ts'))

/** Of `all` the paths for which something holds: what an assertion about the code compares with what it expects. */
export const pathsOf = (all: readonly Source[], holds: (source: Source) => boolean): string[] =>
  all.filter(holds).map(({ path }) => path)
