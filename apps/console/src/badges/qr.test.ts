import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPixels } from '../scan/read-pixels.ts'
import { drawQr, encodeQr, quietModules } from './qr.ts'

const pixelsPerModule = 4

/** What the camera would see of the path, drawn here and not by the code under test. */
function look(path: string, side: number) {
  const width = side * pixelsPerModule
  const pixels = new Uint8ClampedArray(width * width).fill(255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    const left = Number(x) * pixelsPerModule
    for (let row = 0; row < pixelsPerModule; row++) {
      const start = (Number(y) * pixelsPerModule + row) * width + left
      pixels.fill(0, start, start + Number(length) * pixelsPerModule)
    }
  }
  return { pixels, width, height: width }
}

const roundTrip = (text: string) => {
  const { side, path } = drawQr(encodeQr(text))
  return readPixels(look(path, side))
}

test('every badge reads as its number: zeros in front, case, signs and letters of other alphabets too', () => {
  const badges = [
    '1',
    '00001',
    'JP0412',
    'jp0412',
    'N-7f3a',
    'Ñ-1',
    'peña.12',
    '工人7',
    '😀1',
    'a/b?c=d&e',
    '9'.repeat(60),
  ]
  for (const badge of badges) assert.equal(roundTrip(badge), badge)
})

test('no number is unlucky: a thousand of them read, whatever their squares look like', () => {
  const badges = Array.from({ length: 1_000 }, (_, index) =>
    index % 2 ? String(index) : String(index * 3).padStart(5, '0'),
  )
  assert.deepEqual(
    badges.filter((badge) => roundTrip(badge) !== badge),
    [],
  )
})

test('the longest badge there may be still fits a code', () => {
  assert.equal(roundTrip('x'.repeat(128)), 'x'.repeat(128))
})

test('a number of the usual length takes the smallest code', () => {
  assert.equal(encodeQr('JP0412').size, 21)
  assert.equal(encodeQr('00001').size, 21)
})

test('the quiet zone is part of the drawing', () => {
  const { side, path } = drawQr(encodeQr('1'))
  assert.equal(side, 21 + 2 * quietModules)
  const corners = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, length]) => ({
    left: Number(x),
    top: Number(y),
    right: Number(x) + Number(length),
  }))
  assert.equal(Math.min(...corners.map(({ left }) => left)), quietModules)
  assert.equal(Math.min(...corners.map(({ top }) => top)), quietModules)
  assert.equal(Math.max(...corners.map(({ right }) => right)), side - quietModules)
})
