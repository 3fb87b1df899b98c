import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formats } from '@tarja/contract/formats'
import fc from 'fast-check'
import { patternOf, wordsOf } from './search.ts'
import { badgeBaseOf, foldName, isSamePerson } from './worker-id.ts'

const hire_date = '2025-03-15'

test('a badge has the initials, upper case and without accents, and month and day of hiring', () => {
  for (const [first_name, last_name, initials] of [
    ['John', 'Smith', 'JS'],
    ['Ángel', 'Ñúñez', 'AN'],
    ['A\u0301ngel', 'N\u0303u\u0301n\u0303ez', 'AN'],
    ['élan', 'Çelik', 'EC'],
    ['  María de los Ángeles ', 'de la O', 'MD'],
    // What is no letter is passed over.
    ["'Abd", '(Ortiz)', 'AO'],
    ['ʼOtomí', '3ro García', 'OR'],
    ['“Chuy”', '¿Peña?', 'CP'],
    // Nothing that is a letter at all.
    ['123', '—', 'XX'],
    ['\u0301', '🍇', 'XX'],
    // Letters that Unicode does not take apart.
    ['Øystein', 'Łukasz', 'OL'],
    ['ßeta', 'Æsir', 'SA'],
    ['œuvre', 'þór', 'OT'],
    ['İpek', 'ılgın', 'II'],
    ['ﬁn', 'ǆ', 'FD'],
    ['Ｊohn', 'Ⅷ', 'JV'],
    // Other scripts keep theirs.
    ['Жанна', 'Ёлкина', 'ЖЕ'],
    ['Ὀδυσσεύς', 'Άννα', 'ΟΑ'],
    ['김', '李', '김李'],
    ['𐐨', '𠮷', '𐐀𠮷'],
  ] as const) {
    assert.equal(badgeBaseOf({ first_name, last_name, hire_date }), `${initials}0315`, `${first_name} ${last_name}`)
  }
  assert.equal(badgeBaseOf({ first_name: 'J', last_name: 'S', hire_date: '1999-12-01' }), 'JS1201')
})

test('people are the same by names, as people compare them, and hire date', () => {
  const maria = { first_name: 'María José', last_name: 'Peña', hire_date }
  for (const [first_name, last_name, day, expected] of [
    ['María José', 'Peña', hire_date, true],
    ['MARIA JOSE', 'peña', hire_date, true],
    ['  Mari\u0301a   Jose\u0301 ', 'PEN\u0303A', hire_date, true],
    ['María\u00a0José', 'Peña', hire_date, true],
    ['Màrïa Jòsê', 'Peña', hire_date, true],
    ['María José', 'Pena', hire_date, false],
    ['MaríaJosé', 'Peña', hire_date, false],
    ['María', 'José Peña', hire_date, false],
    ['Peña', 'María José', hire_date, false],
    ['María José', 'Peña', '2025-03-16', false],
    ['María José', 'Peña', '2024-03-15', false],
    ['María-José', 'Peña', hire_date, false],
  ] as const) {
    const other = { first_name, last_name, hire_date: day }
    assert.equal(isSamePerson(maria, other), expected, JSON.stringify(other))
    assert.equal(isSamePerson(other, maria), expected, JSON.stringify(other))
  }
})

// Names as clumsy as they come: accents apart and together, spaces of all kinds, signs, any script.
const name = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'aeiounAEIOUNñÑáÁüŁßİıſKΣςǅﬁʼ-. \t\u00a0\u0301\u0303\u0323\u0345'),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''))

test('whoever is the same person has the same badge, however the name is written', () => {
  const rewrite = fc.constantFrom<((text: string) => string)[]>(
    (text) => text.normalize('NFD'),
    (text) => text.normalize('NFC'),
    (text) => ` ${text.replaceAll(' ', '  ')}\t`,
    foldName,
  )
  fc.assert(
    fc.property(name, name, rewrite, (first_name, last_name, again) => {
      const one = { first_name, last_name, hire_date }
      const other = { first_name: again(first_name), last_name: again(last_name), hire_date }
      assert(isSamePerson(one, other))
      assert.equal(badgeBaseOf(one), badgeBaseOf(other))
    }),
    { numRuns: 2_000 },
  )
})

test('a badge is an identifier of two letters and four digits', () => {
  fc.assert(
    fc.property(name, name, (first_name, last_name) => {
      const badge = badgeBaseOf({ first_name, last_name, hire_date })
      assert.match(badge, /^\p{L}{2}0315$/u)
      assert(formats['identifier']?.check(badge))
    }),
    { numRuns: 2_000 },
  )
})

test('words to search by have neither accents nor capitals nor spaces', () => {
  assert.deepEqual(wordsOf('  LÓPEZ\tMari\u0301a \u00a0 Ñ '), ['lopez', 'maria', 'n'])
  assert.deepEqual(wordsOf(' \n '), [])
  assert.equal(patternOf(String.raw`50%_a\b`), String.raw`%50\%\_a\\b%`)
})
