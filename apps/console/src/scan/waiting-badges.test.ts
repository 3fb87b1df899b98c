import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBadgeNotebook } from './waiting-badges.ts'

function makeStorage(content: Record<string, string> = {}) {
  const kept = new Map(Object.entries(content))
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

test('what waits for a name is there again after a reload, in its order', () => {
  const storage = makeStorage()
  const before = openBadgeNotebook('s1', storage)
  before.wait('4711', '1')
  before.wait('4712', '0.5')
  before.wait('4711', '2')
  assert.deepEqual(openBadgeNotebook('s1', storage).notes.get(), {
    waiting: [
      { badge: '4711', units: ['1', '2'] },
      { badge: '4712', units: ['0.5'] },
    ],
    aliases: {},
  })
  assert.deepEqual(openBadgeNotebook('s2', storage).notes.get().waiting, [])
})

test('units leave one by one as they are recorded, and the badge with the last', () => {
  const notebook = openBadgeNotebook('s1', makeStorage())
  notebook.wait('4711', '1')
  notebook.wait('4711', '2')
  notebook.settleOne('4711')
  assert.deepEqual(notebook.notes.get().waiting, [{ badge: '4711', units: ['2'] }])
  notebook.settleOne('4711')
  assert.deepEqual(notebook.notes.get().waiting, [])
})

test('whose a badge is said to be stays with the session; nothing is left behind of nothing', () => {
  const storage = makeStorage()
  const notebook = openBadgeNotebook('s1', storage)
  notebook.wait('4711', '1')
  notebook.forget('4711')
  assert.equal(storage.kept.size, 0)
  notebook.call('4711', '1001')
  assert.deepEqual(openBadgeNotebook('s1', storage).notes.get().aliases, { 4711: '1001' })
})

test('what was not written by the app is nothing', () => {
  for (const text of ['', '{', '[]', 'null', '{"waiting":[{"badge":1,"units":[]}],"aliases":{}}', '{"waiting":[]}']) {
    const { notes } = openBadgeNotebook('s1', makeStorage({ 'tarja.scan.s1': text }))
    assert.deepEqual(notes.get(), { waiting: [], aliases: {} })
  }
})
