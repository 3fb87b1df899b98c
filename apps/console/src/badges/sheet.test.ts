import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fitText } from './fit-text.ts'
import { type Paper, badgeSizes, layOutBadge, layOutSheet, papers, perSheetChoices, splitIntoSheets } from './sheet.ts'

const layouts = (['a4', 'letter'] satisfies Paper[]).flatMap((paper) =>
  perSheetChoices.map((perSheet) => layOutSheet(paper, perSheet)),
)

test('every badge lies wholly on the paper, clear of the edge that printers cannot reach, and covers no other', () => {
  for (const { paper, perSheet, badge, places } of layouts) {
    assert.equal(places.length, perSheet)
    const { widthMm, heightMm } = papers[paper]
    for (const [index, { leftMm, topMm }] of places.entries()) {
      assert.ok(leftMm >= 8 && topMm >= 8, `${paper} ${perSheet}: ${leftMm} ${topMm}`)
      assert.ok(leftMm + badge.widthMm <= widthMm - 7.99 && topMm + badge.heightMm <= heightMm - 7.99)
      for (const other of places.slice(index + 1)) {
        const apart =
          Math.abs(other.leftMm - leftMm) > badge.widthMm - 0.02 ||
          Math.abs(other.topMm - topMm) > badge.heightMm - 0.02
        assert.ok(apart)
      }
    }
  }
})

test('badges stand in the middle and the cuts go along their edges', () => {
  for (const { paper, perSheet, badge, places, cuts, offset } of layouts) {
    const last = places.at(-1)
    assert.ok(last)
    assert.ok(Math.abs(papers[paper].widthMm - last.leftMm - badge.widthMm - offset.leftMm) < 0.05)
    assert.ok(Math.abs(papers[paper].heightMm - last.topMm - badge.heightMm - offset.topMm) < 0.05)
    const { columns, rows } = badgeSizes[perSheet]
    assert.deepEqual([cuts.leftsMm.length, cuts.topsMm.length], [columns + 1, rows + 1])
    for (const { leftMm, topMm } of places) assert.ok(cuts.leftsMm.includes(leftMm) && cuts.topsMm.includes(topMm))
  }
})

test('ten to a sheet of A4 are of the size of a bank card', () => {
  assert.deepEqual(layOutSheet('a4', 10).badge, { widthMm: 86, heightMm: 54 })
})

test('the code is large enough for a cheap camera and leaves room for the name', () => {
  for (const { badge } of layouts) {
    const { paddingMm, qrMm, text } = layOutBadge(badge)
    assert.ok(qrMm >= 25, `${qrMm} mm`)
    assert.ok(qrMm + 2 * paddingMm <= badge.heightMm + 0.01)
    assert.ok(qrMm + text.widthMm + 3 * paddingMm <= badge.widthMm + 0.02)
    assert.ok(text.widthMm >= 24, `${text.widthMm} mm`)
  }
})

test('sheets are filled in order and the last takes the rest', () => {
  const workers = Array.from({ length: 25 }, (_, index) => index)
  const sheets = splitIntoSheets(workers, 10)
  assert.deepEqual(
    sheets.map((sheet) => sheet.length),
    [10, 10, 5],
  )
  assert.deepEqual(sheets.flat(), workers)
  assert.deepEqual(splitIntoSheets([], 8), [])
})

const room = { widthMm: 26, heightMm: 15, largestMm: 6, smallestMm: 2.2 }

test('a short name is printed as large as may be, a long one smaller, and both whole', () => {
  assert.deepEqual(fitText('Ana', room), { text: 'Ana', sizeMm: 6 })
  const long = 'María Guadalupe Hernández Villaseñor'
  const fitted = fitText(long, room)
  assert.equal(fitted.text, long)
  assert.ok(fitted.sizeMm < 6 && fitted.sizeMm > 2.2)
})

test('a word is broken within only when it must be, and what does not fit is cut', () => {
  const word = fitText('Wenceslao', room)
  assert.ok(word.sizeMm * 6 < room.widthMm, 'the whole word fits a line')
  const endless = fitText('x'.repeat(400), room)
  assert.ok(endless.text.endsWith('…') && endless.text.length < 400)
  assert.equal(endless.sizeMm, 2.2)
  assert.equal(fitText('x'.repeat(40), room).text, 'x'.repeat(40))
})
