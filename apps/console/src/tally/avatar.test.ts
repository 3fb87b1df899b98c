import assert from 'node:assert/strict'
import { test } from 'node:test'
import { colourOf, contrastWithWhite, initialsOf } from './avatar.ts'

test('initials are of the first two names, whatever stands between them', () => {
  assert.equal(initialsOf('María de la Luz Peña'), 'ML')
  assert.equal(initialsOf('  ángel   muñoz '), 'ÁM')
  assert.equal(initialsOf('Ñ'), 'Ñ')
  assert.equal(initialsOf('de la'), 'DL')
  assert.equal(initialsOf(''), '?')
  assert.equal(initialsOf('😀 Pérez'), '😀P')
})

test('on the colour of any name white letters have a contrast of 4.5 or more', () => {
  for (let index = 0; index < 2000; index += 1) {
    const colour = colourOf(`Trabajador ${index}`)
    assert.match(colour, /^#[0-9a-f]{6}$/)
    const part = (from: number) => Number.parseInt(colour.slice(from, from + 2), 16)
    assert.ok(contrastWithWhite([part(1), part(3), part(5)]) >= 4.5, colour)
  }
})

test('one name has one colour, and a crew has many', () => {
  assert.equal(colourOf('María Peña'), colourOf('María Peña'))
  const colours = new Set(Array.from({ length: 60 }, (_, index) => colourOf(`Juan ${index}`)))
  assert.ok(colours.size > 40, String(colours.size))
})
