import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visibleRows } from './visible-rows.ts'

test('wherever one scrolls, what is seen is drawn, and never the whole of a long list', () => {
  const rowCount = 500
  const rowHeight = 120
  const viewHeight = 400
  for (let scrollTop = 0; scrollTop <= rowCount * rowHeight - viewHeight; scrollTop += 37) {
    const { from, to } = visibleRows({ rowCount, rowHeight, scrollTop, viewHeight })
    assert.ok(from * rowHeight <= scrollTop, `from ${from} at ${scrollTop}`)
    assert.ok(to * rowHeight >= scrollTop + viewHeight, `to ${to} at ${scrollTop}`)
    assert.ok(to - from <= 20)
  }
})

test('a short list is drawn whole, an empty one not at all', () => {
  assert.deepEqual(visibleRows({ rowCount: 3, rowHeight: 120, scrollTop: 0, viewHeight: 400 }), { from: 0, to: 3 })
  assert.deepEqual(visibleRows({ rowCount: 0, rowHeight: 120, scrollTop: 0, viewHeight: 400 }), { from: 0, to: 0 })
})

test('scrolled further than the list is long, its end is drawn', () => {
  const { from, to } = visibleRows({ rowCount: 10, rowHeight: 100, scrollTop: 5000, viewHeight: 300 })
  assert.ok(from < 10)
  assert.equal(to, 10)
})
