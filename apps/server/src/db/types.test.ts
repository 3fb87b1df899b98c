import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numbers, useClient } from '#testing/client.ts'
import { sql } from './client.ts'

const { db, connectOwn } = useClient()

const read: [type: string, text: string, expected: unknown][] = [
  ['numeric', '12345678901234567890.123456789012345678', '12345678901234567890.123456789012345678'],
  ['numeric(14,4)', '0.1', '0.1000'],
  ['numeric', '-0.0001', '-0.0001'],
  ['numeric[]', '{0.10,NULL,12345678901234567890.1}', ['0.10', null, '12345678901234567890.1']],
  ['date', '2026-02-28', '2026-02-28'],
  ['date', '0001-01-01', '0001-01-01'],
  ['date[]', '{2026-02-28,NULL}', ['2026-02-28', null]],
  ['time', '23:59:59.999', '23:59:59.999'],
  ['time[]', '{04:00}', ['04:00:00']],
  ['timestamp', '2026-03-02 12:00:00.001', '2026-03-02 12:00:00.001'],
  ['timestamptz(3)', '2026-03-02T06:00:00.123-06', Temporal.Instant.from('2026-03-02T12:00:00.123Z')],
  ['timestamptz', '2026-03-02T06:00:00.123456-06', Temporal.Instant.from('2026-03-02T12:00:00.123456Z')],
  ['timestamptz', '1969-12-31T23:59:59.999Z', Temporal.Instant.from('1969-12-31T23:59:59.999Z')],
  ['timestamptz', '0001-01-01T00:00:00Z', Temporal.Instant.from('0001-01-01T00:00:00Z')],
  ['timestamptz', '9999-12-31T23:59:59.999Z', Temporal.Instant.from('9999-12-31T23:59:59.999Z')],
  ['timestamptz[]', '{2026-03-02T12:00:00Z,NULL}', [Temporal.Instant.from('2026-03-02T12:00:00Z'), null]],
  ['int8', '9007199254740991', 9_007_199_254_740_991],
  ['int8', '-9007199254740991', -9_007_199_254_740_991],
  ['int8[]', '{0,NULL,9007199254740991}', [0, null, 9_007_199_254_740_991]],
  ['int4', '-2147483648', -2_147_483_648],
  ['bool', 'f', false],
  ['text[]', '{a,NULL,"b,\\"c"}', ['a', null, 'b,"c']],
  ['uuid', '0198c5a2-7b1c-7def-8abc-0123456789ab', '0198c5a2-7b1c-7def-8abc-0123456789ab'],
  ['jsonb', '{"a":[1.5,null]}', { a: [1.5, null] }],
  ['bytea', '\\x00ff', Buffer.from([0, 255])],
  ['numeric', 'NULL', null],
]
for (const [type, text, expected] of read) {
  test(`${type} ${text} is read exactly`, async () => {
    const select = sql<{ value: unknown }>(`select $1::text::${type} as value`)
    const { value } = await db.one(select, [text === 'NULL' ? null : text])
    // Temporal has no fields of its own to compare.
    const shown = (one: unknown) => (one instanceof Temporal.Instant ? `instant ${one}` : one)
    assert.deepEqual(
      Array.isArray(value) ? value.map(shown) : shown(value),
      Array.isArray(expected) ? expected.map(shown) : shown(expected),
    )
  })
}

for (const [type, text] of [
  ['int8', '9007199254740992'],
  ['int8', '-9007199254740992'],
  ['int8[]', '{9007199254740993}'],
  ['timestamptz', 'infinity'],
] as const) {
  test(`${type} ${text}, which has no exact value here, is refused rather than changed`, async () => {
    const own = connectOwn()
    await assert.rejects(own.one(sql(`select $1::text::${type} as value`), [text]), RangeError)
    assert.deepEqual(await own.one(numbers, [1]), { n: 1 })
  })
}

const written: [
  type: string,
  value: string | number | boolean | null | (string | number | null)[],
  text: string | null,
][] = [
  ['numeric(14,4)', '0.1000', '0.1000'],
  ['timestamptz(3)', Temporal.Instant.from('2026-03-02T12:00:00.123Z').toString(), '2026-03-02 12:00:00.123+00'],
  ['date', '2026-03-02', '2026-03-02'],
  ['int8', 9_007_199_254_740_991, '9007199254740991'],
  ['text[]', ['a', null, 'b,"c\\'], '{a,NULL,"b,\\"c\\\\"}'],
  ['numeric[]', ['0.10', null], '{0.10,NULL}'],
  ['bool', true, 'true'],
  ['text', null, null],
]
for (const [type, value, text] of written) {
  test(`${JSON.stringify(value)} is written exactly as ${type}`, async () => {
    assert.deepEqual(await db.one(sql(`select $1::${type}::text as text`), [value]), { text })
  })
}
