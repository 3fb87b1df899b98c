import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runInSlices } from './slices.ts'

test('work of one slice is done at once, and more lets others have their turn between two slices', async () => {
  const order: string[] = []
  function* work(name: string, sliceCount: number): Generator<undefined, string> {
    for (let slice = 1; slice < sliceCount; slice++) {
      order.push(`${name}${slice}`)
      yield
    }
    return name
  }
  const note = (name: string) => order.push(`${name} done`)
  const [a, b, c] = [runInSlices(work('a', 3), note), runInSlices(work('b', 2), note), runInSlices(work('c', 1), note)]
  assert.equal(c, undefined)
  await Promise.all([a, b])
  assert.deepEqual(order, ['a1', 'b1', 'c done', 'a2', 'b done', 'a done'])
})

test('what a slice throws is thrown at once, or rejects', async () => {
  function* fail(sliceCount: number): Generator<undefined, void> {
    for (let slice = 1; slice < sliceCount; slice++) yield
    throw new Error('bad')
  }
  const never = () => assert.fail()
  assert.throws(() => runInSlices(fail(1), never), /bad/)
  await assert.rejects(async () => runInSlices(fail(2), never), /bad/)
})
