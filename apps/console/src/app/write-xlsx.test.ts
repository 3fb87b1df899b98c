import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { writeXlsx } from './write-xlsx.ts'

async function sheetOf(rows: string[][]): Promise<string> {
  const files = unzipSync(new Uint8Array(await writeXlsx(rows).arrayBuffer()))
  return strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
}

/** What a spreadsheet reads: the text of each cell by its place. */
const cellsOf = async (rows: string[][]): Promise<Record<string, string>> =>
  Object.fromEntries(
    Array.from(
      (await sheetOf(rows)).matchAll(/<c r="([A-Z]+\d+)" t="inlineStr"><is><t[^>]*>(.*?)<\/t>/gs),
      ([, at, text]) => [at, text],
    ),
  )

test('what looks like a number, a date or a formula is text', async () => {
  const cells = await cellsOf([['badge'], ['00042'], ['1E5'], ['10/11'], ['=1+1'], ['-5'], ['@a']])
  assert.deepEqual(cells, { A1: 'badge', A2: '00042', A3: '1E5', A4: '10/11', A5: '=1+1', A6: '-5', A7: '@a' })
})

test('what XML cannot hold is left out, what it means something by is escaped, and line breaks stay', async () => {
  const lone = 'a\ud800b'
  assert.deepEqual(await cellsOf([['<b> & "c"', 'x\u0000y', 'one\ntwo', lone, '']]), {
    A1: '&lt;b&gt; &amp; "c"',
    B1: 'xy',
    C1: 'one\ntwo',
    D1: 'a\ufffdb',
  })
})

test('columns go on after Z, and text that no cell takes is cut', async () => {
  const wide = Array.from({ length: 28 }, (_, index) => String(index))
  assert.equal((await cellsOf([wide]))['AB1'], '27')
  assert.equal((await cellsOf([['x'.repeat(40_000)]]))['A1']?.length, 32_767)
})
