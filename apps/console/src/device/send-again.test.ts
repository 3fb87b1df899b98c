import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Acknowledged } from './database.ts'
import type { DeviceRecord, Operation } from './model.ts'
import { inOrder } from './send-again.ts'

/** As in `record a 3`, at the third minute; what follows `=` is what a close says of its end, or what a record corrects. */
function orderOf(text: string): string {
  const records: DeviceRecord[] = []
  const rows: Acknowledged[] = []
  for (const [index, words] of text.split(', ').entries()) {
    const [kind = '', clientEventId = '', minute = '', end = minute] = words.split(/[ =]/)
    const correctionOf = end === minute ? {} : { correctionOf: end }
    if (kind === 'record') {
      const record = { clientEventId, sequence: index, recordedAt: at(minute), ...correctionOf }
      records.push(record as DeviceRecord) // no more of it is looked at
    } else {
      const operation = { kind, clientEventId, closedAt: at(end) } as unknown as Operation // nor of this
      rows.push({ id: index, operation, at: at(minute) } as Acknowledged)
    }
  }
  return inOrder(records, rows.toReversed())
    .map(({ record, row }) => (record ? `record ${record.clientEventId}` : nameOf(row)))
    .join(', ')
}

const nameOf = ({ operation }: Acknowledged) =>
  operation.kind === 'void' ? `void ${operation.clientEventId}` : operation.kind

const at = (minute: string) => `2026-11-28T15:${minute.padStart(2, '0')}:00.000Z`

for (const [what, done, expected] of [
  ['an empty session is its opening', 'open - 1', 'open'],
  ['a day', 'open - 1, record a 2, update - 3, record b 4, close - 5', 'open, record a, update, record b, close'],
  ['a void is behind its record', 'open - 1, record a 2, record b 3, void a 4', 'open, record a, record b, void a'],
  [
    'so it is where the clock was set back',
    'open - 5, record a 6, void a 2, record b 3',
    'open, record a, void a, record b',
  ],
  ['an opening is first, whatever the clock said', 'open - 9, record a 2', 'open, record a'],
  [
    'what was captured up to the end is before the close',
    'record a 2, record b 4, close - 3=4',
    'record a, record b, close',
  ],
  ['what came after the end is behind the close', 'record a 2, close - 3, record b 4', 'record a, close, record b'],
  [
    'what stands instead of a record is behind its void, though it is as old as that',
    'open - 1, record a 2, record b 3, void a 4, record c 2=a, record d 5',
    'open, record a, record b, void a, record c, record d',
  ],
  ['of a record that the office has, the void alone', 'record b 3, void a 2', 'void a, record b'],
] as const)
  test(`sent again: ${what}`, () => assert.equal(orderOf(done), expected))
