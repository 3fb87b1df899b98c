import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Plugin, build } from 'vite'
import { findCircle, noCircles } from './chunk-circles.ts'

const chunks = (all: Record<string, string[]>) => new Map(Object.entries(all))

test('a circle of chunks is found wherever it begins, and what two share is none', () => {
  assert.equal(findCircle(chunks({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })), null)
  assert.deepEqual(findCircle(chunks({ a: ['b'], b: ['c'], c: ['b'] })), ['b', 'c', 'b'])
  assert.deepEqual(findCircle(chunks({ a: ['a'] })), ['a', 'a'])
})

const modules: Record<string, string> = {
  entry: 'import { one } from "one"; one()',
  one: 'import { two } from "two"; export const first = Date.now(); export const one = () => two()',
  two: 'import { first } from "one"; export const two = () => console.log(first)',
}

test('a build whose chunks import each other in a circle fails, and says which', async () => {
  const ofModules: Plugin = {
    name: 'modules',
    enforce: 'pre',
    resolveId: (id) => (id in modules ? `/${id}.js` : null),
    load: (id) => modules[id.slice(1, -'.js'.length)] ?? null,
  }
  // By default a group takes along what its modules import, and then one chunk has both.
  const codeSplitting = {
    includeDependenciesRecursively: false,
    groups: ['one', 'two'].map((name) => ({ name, test: (id: string) => id === `/${name}.js` })),
  }
  const building = build({
    configFile: false,
    logLevel: 'silent',
    plugins: [ofModules, noCircles],
    build: {
      write: false,
      rolldownOptions: { input: 'entry', output: { chunkFileNames: '[name].js', codeSplitting } },
    },
  })
  await assert.rejects(building, /chunks import each other in a circle: one\.js → two\.js → one\.js\./)
})
