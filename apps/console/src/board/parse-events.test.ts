import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createEventParser } from './parse-events.ts'

const stream =
  ': still here\n\nevent: totals\ndata: {"a":1}\n\nevent: totals\nid: x9\ndata: {"b":\ndata: 2}\n\nid: y\n\ndata: z\n\n'
const events = [
  { event: 'totals', data: '{"a":1}', lastEventId: '' },
  { event: 'totals', data: '{"b":\n2}', lastEventId: 'x9' },
  { event: 'message', data: 'z', lastEventId: 'y' },
]

test('events are the same wherever the network cuts the stream', () => {
  assert.deepEqual(createEventParser()(stream), events)
  for (let size = 1; size < 12; size++) {
    const parse = createEventParser()
    const told = Array.from({ length: Math.ceil(stream.length / size) }, (_, index) =>
      parse(stream.slice(index * size, (index + 1) * size)),
    )
    assert.deepEqual(told.flat(), events, `pieces of ${size}`)
  }
})

test('lines may end with CRLF, and what has no end yet is not told', () => {
  assert.deepEqual(createEventParser()(stream.replaceAll('\n', '\r\n')), events)
  assert.deepEqual(createEventParser()('event: totals\ndata: {"a":1}\n'), [])
})
