import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeHeldStore } from './held-taps.ts'

function memory() {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
}

const maria = { workerId: '7', name: 'María' }
const jose = { workerId: '8', name: 'José' }

test('taps wait by worker, the newest first, until they are answered', () => {
  const held = makeHeldStore('s1', memory())
  held.hold(maria)
  held.hold(jose)
  held.hold(maria)
  assert.deepEqual(held.list.get(), [
    { ...maria, taps: 2 },
    { ...jose, taps: 1 },
  ])
  assert.deepEqual(held.release('7'), { ...maria, taps: 2 })
  assert.equal(held.release('7'), null)
  assert.deepEqual(held.list.get(), [{ ...jose, taps: 1 }])
})

test('they outlive a reload, each in its session', () => {
  const storage = memory()
  makeHeldStore('s1', storage).hold(maria)
  assert.deepEqual(makeHeldStore('s1', storage).list.get(), [{ ...maria, taps: 1 }])
  assert.deepEqual(makeHeldStore('s2', storage).list.get(), [])
})

test('what is not understood is nothing', () => {
  const storage = memory()
  storage.setItem('tarja.held.s1', '{')
  assert.deepEqual(makeHeldStore('s1', storage).list.get(), [])
  storage.setItem('tarja.held.s1', '[{"workerId":1},null]')
  assert.deepEqual(makeHeldStore('s1', storage).list.get(), [])
})
