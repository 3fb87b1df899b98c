import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type KeypadKey, pressKey, quantityOf } from './keypad.ts'

const press = (...keys: KeypadKey[]) => keys.reduce(pressKey, '')

test('digits and a point write a number', () => {
  assert.equal(press('1', '2', '.', '5'), '12.5')
  assert.equal(press('.', '5'), '0.5')
  assert.equal(press('0', '0', '7'), '7')
  assert.equal(press('1', '.', '.', '2'), '1.2')
})

test('½ adds a half to what stands there', () => {
  assert.equal(press('½'), '0.5')
  assert.equal(press('2', '½'), '2.5')
  assert.equal(press('2', '.', '2', '½'), '2.5')
})

test('no more than three decimals and seven digits can be typed', () => {
  assert.equal(press('1', '.', '2', '3', '4', '5'), '1.234')
  assert.equal(press('1', '2', '3', '4', '5', '6', '7', '8'), '1234567')
})

test('erasing takes the last key back', () => {
  assert.equal(press('1', '2', 'erase'), '1')
  assert.equal(press('erase'), '')
})

test('only what a record may hold is a quantity', () => {
  assert.equal(quantityOf('12.5'), '12.5')
  assert.equal(quantityOf('12.'), '12')
  assert.equal(quantityOf(''), null)
  assert.equal(quantityOf('0'), null)
  assert.equal(quantityOf('0.'), null)
  assert.equal(quantityOf('0.00'), null)
  assert.equal(quantityOf('9999999'), null)
})
