import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { Feed, type Watcher } from './feed.ts'
import type { LiveState } from './totals.ts'

// The feed alone: who is told what, and how often it is read. Events and permissions are those of the watchers.

interface Told {
  readonly watcher: Watcher
  readonly rounds: string[][]
  ready: boolean
}

/** Of sessions that are always there; what was read is in `reads`. */
function openFeed(t: TestContext, open: readonly string[]) {
  const reads: ReadonlyMap<string, number>[] = []
  let failure: Error | undefined
  const feed = new Feed({
    async read(asked) {
      reads.push(asked)
      await delay(5)
      if (failure) throw failure
      return new Map([...asked.keys()].map((id) => [id, stateOf(id)]))
    },
    listOpen: async () => open.map((sessionId) => ({ sessionId, auth0Id: 'x', helperIds: [] })),
    now: () => Temporal.Instant.from('2026-03-02T12:00:00Z'),
    onError: () => {},
  })
  const watch = (sessionId?: string): Told => {
    const told: Told = { watcher: watcherOf(sessionId, () => told), rounds: [], ready: true }
    feed.add(told.watcher)
    t.after(() => feed.remove(told.watcher))
    return told
  }
  return { feed, reads, watch, fail: (error?: Error) => void (failure = error) }
}

const stateOf = (sessionId: string): LiveState => ({
  // The feed looks at these fields of a session and no others.
  session: { sessionId, status: 'closed' } as LiveState['session'],
  ownerName: null,
  helpers: [],
  joinRequests: [],
  workers: [],
  amount: { piece: 0, bonus: 0 },
  texts: new Map(),
})

const watcherOf = (sessionId: string | undefined, told: () => Told): Watcher => ({
  needsOpen: sessionId === undefined,
  covers: (id) => sessionId === undefined || id === sessionId,
  all: (open) => (sessionId === undefined ? open.map((one) => one.sessionId) : [sessionId]),
  seen: () => 0,
  isReady: () => told().ready,
  tell: (states) => void told().rounds.push(states.map(([id]) => id)),
})

const settle = (ms = 60) => delay(ms)
const changeOften = async (feed: Feed, sessionIds: readonly string[]) => {
  for (let index = 0; index < 20; index++) {
    for (const id of sessionIds) feed.changed(id)
    await delay(10)
  }
}

test('a thousand who watch cost one read when they come and one for what then changes', async (t) => {
  const { feed, reads, watch } = openFeed(t, ['a', 'b'])
  const told = Array.from({ length: 1_000 }, (_, index) => watch(index % 2 ? 'a' : undefined))
  await settle()
  assert.equal(reads.length, 1)
  await delay(1_000)
  await changeOften(feed, ['a', 'b'])
  assert.equal(reads.length, 2)
  await delay(1_050)
  assert.equal(reads.length, 3, 'what changed after the read is told in the next turn')
  for (const { rounds } of told) assert.deepEqual([rounds.length, rounds[0]?.at(0)], [3, 'a'])
})

test('who does not take what was told is owed the newest alone, and others do not wait', async (t) => {
  const { feed, watch } = openFeed(t, ['a'])
  const [slow, quick] = [watch(), watch()]
  await settle()
  slow.ready = false
  for (let round = 0; round < 2; round++) {
    await delay(1_010)
    feed.changed('a')
    await settle()
  }
  assert.deepEqual([slow.rounds.length, quick.rounds.length], [1, 3])
  slow.ready = true
  feed.poke()
  await delay(1_100)
  assert.deepEqual([slow.rounds.length, quick.rounds.length], [2, 3])
})

test('two hundred sessions are told twenty at a time, so that a client that reads nothing is not sent them all', async (t) => {
  const open = Array.from({ length: 200 }, (_, index) => `s${index}`)
  const { watch } = openFeed(t, open)
  const slow = watch()
  await delay(0)
  slow.ready = false
  await settle()
  assert.ok(slow.rounds.length <= 1)
  slow.ready = true
  const quick = watch()
  await delay(500)
  assert.deepEqual([quick.rounds.length, quick.rounds.flat()], [10, open])
})

test('a read that fails is tried again and nothing is lost', async (t) => {
  const { reads, watch, fail } = openFeed(t, ['a'])
  fail(new Error('the database is away'))
  const told = watch()
  await settle()
  assert.deepEqual([reads.length, told.rounds.length], [1, 0])
  fail()
  await delay(1_100)
  assert.deepEqual(told.rounds, [['a']])
})

test('after it was told that changes may be missing, everything is read again', async (t) => {
  const { feed, watch } = openFeed(t, ['a', 'b'])
  const told = watch()
  await settle()
  feed.changed()
  await delay(1_100)
  assert.deepEqual(told.rounds, [
    ['a', 'b'],
    ['a', 'b'],
  ])
})
