import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Variable, variables } from './variables.ts'

const readme = readFileSync(join(import.meta.dirname, '../../../../README.md'), 'utf8')

test('the README lists every variable, its default and its meaning', () => {
  const table = /<!-- variables[^\n]*-->\n([\s\S]*?)<!-- \/variables -->/.exec(readme)?.[1] ?? ''
  const cells = table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  const listed = cells.flatMap(([, name, byDefault, meaning]) =>
    name?.startsWith('`') ? [[name, byDefault, meaning]] : [],
  )
  const declared = Object.values<Variable>(variables).map((variable) => [
    `\`${variable.name}\``,
    variable.default === undefined ? '' : `\`${variable.default}\``,
    variable.meaning,
  ])
  assert.deepEqual(listed, declared)
})
