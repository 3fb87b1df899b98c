import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type JsonLimits, scanJson, sliceLength } from './scan-json.ts'

const limits: JsonLimits = {
  depth: 5,
  values: 50,
  members: 4,
  keyLength: 10,
  stringLength: 20,
  escapes: 8,
  longField: 'photo',
}
const noLimits: JsonLimits = {
  depth: Infinity,
  values: Infinity,
  members: Infinity,
  keyLength: Infinity,
  stringLength: Infinity,
  escapes: Infinity,
}

/** What it finds, and in how many slices. */
function run(text: string, within: JsonLimits = limits) {
  const scan = scanJson(text, within)
  let sliceCount = 1
  let slice = scan.next()
  for (; !slice.done; sliceCount++) slice = scan.next()
  return { ...slice.value, sliceCount }
}

const refusals: readonly [string, string, readonly (string | number)[], string][] = [
  ['lists too deep', '[[[[[[]]]]]]', [0, 0, 0, 0, 0], 'must not be nested more than 5 levels deep'],
  [
    'objects too deep',
    '{"a":{"a":{"a":{"a":{"a":{}}}}}}',
    ['a', 'a', 'a', 'a', 'a'],
    'must not be nested more than 5 levels deep',
  ],
  ['too many fields', '{"o":{"a":1,"b":1,"c":1,"d":1,"e":1}}', ['o'], 'must have at most 4 fields'],
  ['too many values', `{"a":1,"b":[[1],${'2,'.repeat(50)}3]}`, ['b'], 'must not bring the body to more than 50 values'],
  ['too many values in a list', `[${'2,'.repeat(50)}3]`, [], 'must not bring the body to more than 50 values'],
  ['a long key', `[{"${'a'.repeat(11)}":1}]`, [0], 'has a key of more than 10 characters'],
  ['a long text', `{"a":["${'a'.repeat(21)}"]}`, ['a', 0], 'must have at most 20 characters'],
  [
    'a long text of the long field elsewhere',
    `[{"photo":"${'a'.repeat(21)}"}]`,
    [0, 'photo'],
    'must have at most 20 characters',
  ],
  ['a long number', `{"a":${'1'.repeat(101)}}`, ['a'], 'must be a number of at most 100 characters'],
  [
    'many escapes',
    String.raw`{"photo":"\"\"\"\"\"\"\"\"\""}`,
    ['photo'],
    'must have at most 8 escaped characters in all',
  ],
  ['a key twice', '{"a":1,"b":2,"a":1}', ['a'], 'is given twice'],
  ['a key twice inside', '[0,{"a":{"b":[],"b":{}}}]', [1, 'a', 'b'], 'is given twice'],
  ['a key twice, written otherwise', String.raw`{"a":1,"\u0061":2}`, ['a'], 'is given twice'],
  ['__proto__ twice', '{"__proto__":1,"__proto__":1}', ['__proto__'], 'is given twice'],
  ['an empty key twice', '{"":1,"":1}', [''], 'is given twice'],
]

for (const [what, text, path, message] of refusals) {
  test(`${what}: refused by its path`, () => {
    assert.deepEqual(run(text), { faults: [{ path, message }], inexact: [], sliceCount: 1 })
  })
}

test('as much as may be is taken', () => {
  const texts = [
    '[[[[[]]]]]',
    '{"a":1,"b":1,"c":1,"d":{"a":1,"b":1,"c":1,"d":1}}',
    `[${'2,'.repeat(48)}3]`,
    `{"${'a'.repeat(10)}":"${'a'.repeat(20)}"}`,
    `{"photo":"${'a'.repeat(2_000)}"}`,
    `${'0'.repeat(0)}0.${'0'.repeat(98)}`,
    String.raw`["\"\\\/\b","\n\r\t\u0022"]`,
    // The same key in two objects, and the same text as key and as value.
    '{"a":{"a":"a"},"b":[{"a":1},{"a":1}]}',
  ]
  for (const text of texts) assert.deepEqual(run(text), { faults: [], inexact: [], sliceCount: 1 }, text)
})

test('each number that cannot be kept is told by its path', () => {
  const { inexact } = run('{"a":0.12345678901234567,"b":[1,5.10000000000000001,1e400],"c":[1.50,-0,1E2,0.1e-3]}')
  assert.deepEqual(
    inexact.map(({ path }) => path),
    [['a'], ['b', 1], ['b', 2]],
  )
  assert.equal(inexact[0]?.message, 'the number 0.12345678901234567 has more digits than can be kept exactly')
})

test('the faults of a hundred keys are told, however many there are', () => {
  const text = `[${'{"a":1,"a":1},'.repeat(500)}1]`
  assert.equal(run(text, noLimits).faults.length, 100)
})

test('a scan looks at no more than a slice in one turn, and no further than the first limit', () => {
  const spaces = ' '.repeat(10 * sliceLength)
  assert.equal(run(`[${spaces}]`).sliceCount, 10)
  assert.equal(run(`[1,${'2,'.repeat(10 * sliceLength)}3]`, noLimits).sliceCount, 20)
  // 17 MB of objects: one slice, of which it reads the first fifty values.
  assert.equal(run(`{"x":0.12345678901234567,"skills":[${'{},'.repeat(5_500_000)}{}]}`).sliceCount, 1)
  // A photo is one step, whatever its length.
  assert.equal(run(`{"photo":"${'a'.repeat(100 * sliceLength)}"}`).sliceCount, 2)
})

test('a text that is not JSON is left to JSON.parse', () => {
  for (const text of [
    '',
    ' ',
    '{',
    '[',
    '[1',
    '{"a"',
    '{"a":',
    '{"a":1',
    '"a',
    '{1:1}',
    '{a:1}',
    '[1 2]',
    '[1,,2]',
    ']',
    '{"a":1]',
    '"\\',
  ])
    assert.deepEqual(run(text), { faults: [], inexact: [], sliceCount: 1 }, text)
})

test('of every JSON it tells exactly the keys given twice and the numbers not kept', () => {
  const key = fc.constantFrom('a', 'b', '"', '\\', '\u20ac', '')
  const number = fc.constantFrom('0', '-1.5', '1e3', '123456789012345', '0.12345678901234567', '1e999')
  interface Made {
    text: string
    faults: number
    inexact: number
  }
  const { made } = fc.letrec<{ made: Made }>((tie) => ({
    made: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(number, fc.constantFrom('true', 'null', '"x"', '"\\\\"', '"\\""')).map((text) => ({
        text: ` ${text}`,
        faults: 0,
        inexact: ['0.12345678901234567', '1e999'].includes(text) ? 1 : 0,
      })),
      fc.array(tie('made'), { maxLength: 4 }).map((items) => ({
        text: `[${items.map(({ text }) => text).join(' ,')} ]`,
        faults: items.reduce((sum, one) => sum + one.faults, 0),
        inexact: items.reduce((sum, one) => sum + one.inexact, 0),
      })),
      fc.array(fc.tuple(key, tie('made')), { maxLength: 4 }).map((members) => ({
        text: `{ ${members.map(([name, { text }]) => `${JSON.stringify(name)} :${text}`).join()}}`,
        faults:
          members.reduce((sum, [, one]) => sum + one.faults, 0) +
          members.length -
          new Set(members.map(([name]) => name)).size,
        inexact: members.reduce((sum, [, one]) => sum + one.inexact, 0),
      })),
    ),
  }))
  fc.assert(
    fc.property(made, ({ text, faults, inexact }) => {
      JSON.parse(text)
      const found = run(text, noLimits)
      assert.deepEqual([found.faults.length, found.inexact.length], [Math.min(faults, 100), inexact])
    }),
  )
})
