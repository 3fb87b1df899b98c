import type { Plugin } from 'vite'

/** What a chunk imports before it runs itself, by file name. */
export type ChunkImports = ReadonlyMap<string, readonly string[]>

/**
 * The first circle of chunks that import each other, from a chunk back to itself; null when there is none. Of two such chunks
 * one runs before what it imports has: the app stops with a ReferenceError, in the browser only. Pure.
 */
export function findCircle(chunks: ChunkImports): readonly string[] | null {
  const done = new Set<string>()
  const visit = (name: string, path: readonly string[]): readonly string[] | null => {
    const start = path.indexOf(name)
    if (start >= 0) return [...path.slice(start), name]
    if (done.has(name)) return null
    for (const imported of chunks.get(name) ?? []) {
      const circle = visit(imported, [...path, name])
      if (circle) return circle
    }
    done.add(name)
    return null
  }
  for (const name of chunks.keys()) {
    const circle = visit(name, [])
    if (circle) return circle
  }
  return null
}

/** Fails the build when chunks import each other in a circle. */
export const noCircles: Plugin = {
  name: 'no-circles-of-chunks',
  generateBundle(_options, bundle) {
    const chunks = new Map(
      Object.values(bundle).flatMap((file): [string, readonly string[]][] =>
        file.type === 'chunk' ? [[file.fileName, file.imports]] : [],
      ),
    )
    const circle = findCircle(chunks)
    if (circle)
      this.error(
        `chunks import each other in a circle: ${circle.join(' → ')}. Move what both need to a module of its own that imports neither.`,
      )
  },
}
