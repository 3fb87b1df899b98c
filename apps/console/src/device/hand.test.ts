import assert from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { type TestContext, test } from 'node:test'
import { byHand, partSize, whenHandRests } from './hand.ts'

/** Time passes only when it is told to. */
function useClock(t: TestContext): (ms: number) => void {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let now = 1_000_000
  t.mock.method(performance, 'now', () => now)
  return (ms) => {
    now += ms
    t.mock.timers.tick(ms)
  }
}

async function isResting(): Promise<boolean> {
  let rests = false
  void whenHandRests().then(() => (rests = true))
  await turn()
  return rests
}

test('what the phone does by itself waits until a tap is stored and its frame has been drawn', async (t) => {
  const pass = useClock(t)
  assert.equal(await isResting(), true)
  const stored = Promise.withResolvers<string>()
  const tap = byHand(() => stored.promise)
  let isOver = false
  const waiting = whenHandRests().then(() => (isOver = true))
  pass(10_000)
  assert.equal(await isResting(), false)
  stored.resolve('stored')
  assert.equal(await tap, 'stored')
  pass(59)
  assert.equal(await isResting(), false)
  pass(1)
  await waiting
  assert.equal(isOver, true)
  assert.equal(await isResting(), true)
})

test('of two taps at once the last is waited for, and one that fails keeps nobody waiting', async (t) => {
  const pass = useClock(t)
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const taps = [byHand(() => first.promise), byHand(() => second.promise)] as const
  first.resolve()
  await taps[0]
  pass(1_000)
  assert.equal(await isResting(), false)
  second.reject(new Error('the disk is full'))
  await assert.rejects(taps[1], /full/)
  pass(60)
  assert.equal(await isResting(), true)
})

test('while somebody taps, little is done at a time', async (t) => {
  const pass = useClock(t)
  pass(60_000)
  assert.equal(partSize(), 250)
  await byHand(async () => {})
  pass(1_999)
  assert.equal(partSize(), 20)
  pass(1)
  assert.equal(partSize(), 250)
})
