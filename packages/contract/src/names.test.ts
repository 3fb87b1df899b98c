import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asName, isName, shownOrNull } from './names.ts'

const names = ['Juana', 'Ñ', ' Ángel ', '王', '50%', '👩🏽‍🌾', 'Zoë\u200b', 'می\u200cخواهم', "O'Neill", '-', '\ue000']
const showNothing: Record<string, string> = {
  nothing: '',
  'a space': ' ',
  'a no-break space': '\u00a0',
  'a zero width space': '\u200b',
  'a byte order mark': '\ufeff',
  'a soft hyphen': '\u00ad',
  'a joiner': '\u2060\u200d',
  'a Hangul filler': '\u3164',
  'an empty Braille cell': '\u2800',
  'a variation selector': '\ufe0f',
  'a tag': '\u{e0041}',
  'a tab and a line break': '\t\n',
}
const controls: Record<string, string> = {
  'a line break': 'Juana\nSosa',
  'a tab': 'Juana\tSosa',
  'a line separator': 'Juana\u2028Sosa',
  'a paragraph separator': 'Juana\u2029Sosa',
  'a NUL': 'Juana\0',
  'a C1 control': 'Juana\u0085',
  'an override of direction': '\u202eanauJ',
  'an isolate': 'Juana\u2066',
  'a direction mark': '\u200eJuana',
  'an Arabic letter mark': 'Juana\u061c',
  'half of a character': 'Juana\ud83d',
}

test('what shows a character and has no control is a name', () => {
  for (const name of names) assert.ok(isName(name), JSON.stringify(name))
})

for (const [what, text] of Object.entries(showNothing)) {
  test(`${what} is no name, and counts as none where a device sent it`, () => {
    assert.deepEqual([isName(text), shownOrNull(text), asName(text)], [false, null, ''])
  })
}

for (const [what, text] of Object.entries(controls)) {
  test(`a name with ${what} is none, but is kept where a device sent it`, () => {
    assert.deepEqual([isName(text), shownOrNull(text)], [false, text])
    assert.ok(isName(asName(text)), 'what is typed is cleaned instead')
  })
}

test('what is typed is a name without the space and the controls around it', () => {
  assert.equal(asName(' \u202aJuana \u00a0 Sosa\u202c '), 'Juana Sosa')
})
