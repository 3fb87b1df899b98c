import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as words from '../../e2e/words.ts'

const times = ['time', 'captured', 'received', 'from', 'to', 'when']

test('no Spanish hour is followed by a point: `7:05 p.m.` has one', () => {
  const all = Object.entries(words.es).flatMap(([folder, texts]) =>
    Object.entries(texts).map(([key, text]) => [`${folder}.${key}`, text] as const),
  )
  const doubled = all.filter(([, text]) => times.some((time) => text.includes(`{{${time}}}.`)))
  assert.deepEqual(doubled, [])
})

test('both languages fill in the same values', () => {
  const valuesOf = (text: string) => Array.from(text.matchAll(/\{\{(\w+)\}\}/g), ([, name]) => name).toSorted()
  for (const [folder, texts] of Object.entries(words.es)) {
    const english: Record<string, string> = Object.entries(words.en).find(([name]) => name === folder)?.[1] ?? {}
    for (const [key, text] of Object.entries(texts))
      assert.deepEqual(new Set(valuesOf(english[key] ?? '')), new Set(valuesOf(text)), `${folder}.${key}`)
  }
})
