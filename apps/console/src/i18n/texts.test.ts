import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import i18next from 'i18next'
import * as words from '../../e2e/words.ts'
import { formatTime } from '../app/format.ts'
import { hourArticle } from './hour-article.ts'
import { texts } from './es.ts'

const times = ['time', 'captured', 'received', 'from', 'to', 'when']

test('no Spanish hour is followed by a point: `7:05 p.m.` has one', () => {
  const all = Object.entries(words.es).flatMap(([folder, texts]) =>
    Object.entries(texts).map(([key, text]) => [`${folder}.${key}`, text] as const),
  )
  const doubled = all.filter(([, text]) => times.some((time) => text.includes(`{{${time}}}.`)))
  assert.deepEqual(doubled, [])
})

test('one o’clock is `la 1:05` wherever a Spanish text says an hour, and every other hour is `las`', async () => {
  await i18next.use(hourArticle).init({
    lng: 'es',
    resources: { es: texts },
    postProcess: [hourArticle.name],
    interpolation: { escapeValue: false },
  })
  const saidAt = (hour: string) => {
    const time = formatTime(`2026-11-23T${hour}:05:00Z`, 'UTC')
    return Object.entries(words.es).flatMap(([ns, those]) =>
      Object.entries(those)
        .filter(([, text]) => /\blas \{\{/i.test(text))
        .map(([key, text]) => {
          const values = Array.from(text.matchAll(/\{\{(\w+)\}\}/g), ([, name = '']) => [name, time])
          return i18next.t(key, { ns, ...Object.fromEntries(values) })
        }),
    )
  }
  for (const text of saidAt('13')) assert.match(text, /^(?!.*\blas 1:).*\bla 1:05\u00a0p/i)
  for (const hour of ['11', '19', '21']) for (const text of saidAt(hour)) assert.match(text, /\blas (11|7|9):05/i)
  assert.notEqual(saidAt('13').length, 0)
})

test('one thing has one name in the field: what the glossary has a word for is called by no other', () => {
  // In ARCHITECTURE.md: tarja, anotación, alargar, quitar, cortador.
  const others = /\b(sesi[oó]n|sesiones|registros?|movimientos?|ampliar?|anul\w+|trabajador(es)?)\b/i
  const named = Object.entries(words.es).flatMap(([folder, texts]) =>
    Object.entries(texts).flatMap(([key, text]) => (others.test(text) ? [`${folder}.${key}: ${text}`] : [])),
  )
  assert.deepEqual(named, [])
})

test('both languages fill in the same values', () => {
  const valuesOf = (text: string) => Array.from(text.matchAll(/\{\{(\w+)\}\}/g), ([, name]) => name).toSorted()
  for (const [folder, texts] of Object.entries(words.es)) {
    const english: Record<string, string> = Object.entries(words.en).find(([name]) => name === folder)?.[1] ?? {}
    for (const [key, text] of Object.entries(texts))
      assert.deepEqual(new Set(valuesOf(english[key] ?? '')), new Set(valuesOf(text)), `${folder}.${key}`)
  }
})

test('a file of texts spreads no other: the build would keep both languages of it for every phone', () => {
  const files = globSync(join(import.meta.dirname, '../*/*texts.ts'))
  assert(files.length > 10)
  const spreading = files.filter((file) => /^ {2}\.\.\./m.test(readFileSync(file, 'utf8')))
  assert.deepEqual(spreading, [])
})
