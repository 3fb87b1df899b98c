import assert from 'node:assert/strict'
import { test } from 'node:test'
import { insert, numbers, pidOf, refusalOf, useClient, valueOf, wait } from '#testing/client.ts'
import { until } from '#testing/until.ts'
import { startProxy } from '#testing/proxy.ts'
import { sql } from './client.ts'
import { isDatabaseUnavailable } from './errors.ts'

const { url, connectOwn, isActive, cut } = useClient()

test('a connection lost between the statements of a transaction undoes it, and the next one works', async () => {
  const own = connectOwn()
  const error = await refusalOf(
    own.transaction(async (tx) => {
      await tx.run(insert, ['lost-between'])
      await cut((await tx.one(pidOf)).pid)
      await tx.run(insert, ['lost-after'])
    }),
  )
  assert(isDatabaseUnavailable(error), String(error))
  assert.deepEqual(await own.many(sql(`select from one where id like 'lost-%'`)), [])
  await own.transaction((tx) => tx.run(insert, ['found-between']))
  assert.deepEqual(await own.one(valueOf, ['found-between']), { value: 0 })
})

test('a connection lost before the commit undoes the transaction', async () => {
  const own = connectOwn()
  const error = await refusalOf(
    own.transaction(async (tx) => {
      await tx.run(insert, ['lost-commit'])
      await cut((await tx.one(pidOf)).pid)
    }),
  )
  assert(isDatabaseUnavailable(error), String(error))
  assert.equal(await own.maybeOne(valueOf, ['lost-commit']), undefined)
})

test('a connection lost during a statement undoes its transaction, and the next one works', async () => {
  const own = connectOwn()
  const { pid } = await own.one(pidOf)
  const refused = refusalOf(
    own.transaction(async (tx) => {
      await tx.run(insert, ['lost-during'])
      await tx.run(wait)
    }),
  )
  await until(isActive(pid, 'pg_sleep'))
  await cut(pid)
  const error = await refused
  assert(isDatabaseUnavailable(error), String(error))
  assert.equal(await own.maybeOne(valueOf, ['lost-during']), undefined)
})

test('a network that fails during a statement, and one that fails between two, is the database unavailable', async () => {
  const proxy = await startProxy(url)
  const own = connectOwn({ connectionString: proxy.url })
  const { pid } = await own.one(pidOf)
  const during = refusalOf(own.transaction((tx) => tx.run(wait)))
  await until(isActive(pid, 'pg_sleep'))
  proxy.cut()
  const between = refusalOf(
    own.transaction(async (tx) => {
      await tx.run(insert, ['network'])
      proxy.cut()
      await tx.run(insert, ['network-after'])
    }),
  )
  for (const error of [await during, await between]) assert(isDatabaseUnavailable(error), String(error))
  assert.deepEqual(await own.many(sql(`select from one where id like 'network%'`)), [])
})

test('a connection lost while idle is told of, and replaced', async () => {
  const own = connectOwn()
  await cut((await own.one(pidOf)).pid)
  await until(() => own.idleErrors.length > 0)
  assert(own.idleErrors.every(isDatabaseUnavailable), String(own.idleErrors))
  assert.deepEqual(await own.one(numbers, [1]), { n: 1 })
})
