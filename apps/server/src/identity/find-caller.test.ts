import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Context } from '#src/context.ts'
import { sql, type Db } from '#src/db/client.ts'
import { useDatabase } from '#testing/database.ts'
import { makeCompany } from '#testing/make.ts'
import { makeClock } from '#testing/tokens.ts'
import { createCallerDirectory } from './find-caller.ts'

const { db } = useDatabase()
const promote = sql(`update app_user set role = 'manager' where auth0_id = $1`)

/** Of a token that was given out after everything. */
const justNow = () => Infinity

function setUp(options?: { knownCountMax: number }) {
  const clock = makeClock()
  const counter = { queryCount: 0 }
  const counted: Db = {
    ...db,
    maybeOne(statement, values) {
      counter.queryCount++
      return db.maybeOne(statement, values)
    },
  }
  const ctx: Context = { db, now: clock.now }
  return { ctx, clock, counter, directory: createCallerDirectory(counted, clock.now, options) }
}

test('a registered user is found with company and role', async () => {
  const { ctx, directory } = setUp()
  const { supervisor, admin } = await makeCompany(ctx)
  assert.deepEqual(await directory.find(supervisor.auth0Id, justNow), supervisor)
  assert.deepEqual(await directory.find(admin.auth0Id, justNow), admin)
})

test('who is not registered is refused, and found as soon as the import is done', async () => {
  const { ctx, directory } = setUp()
  const auth0Id = `auth0|${crypto.randomUUID()}`
  await assert.rejects(async () => directory.find(auth0Id, justNow), { code: 'USER_NOT_REGISTERED', message: /import/ })
  const company = { users: [{ auth0Id, role: 'manager' as const, name: 'New' }] }
  const { companyId } = await makeCompany(ctx, { company })
  assert.deepEqual(await directory.find(auth0Id, justNow), { auth0Id, companyId, role: 'manager' })
})

test('a sub that cannot be an identifier is nobody, and no query is made for it', async () => {
  const { counter, directory } = setUp()
  for (const sub of ['', '\0', 'a\0b', 'a b', ' a', 'a\n', '\u00a0', '\ud800', 'x'.repeat(129), '🍓'.repeat(129)])
    await assert.rejects(async () => directory.find(sub, justNow), { code: 'USER_NOT_REGISTERED' }, JSON.stringify(sub))
  assert.equal(counter.queryCount, 0)
})

test('identifiers are compared as they are written', async () => {
  const { ctx, directory } = setUp()
  const longest = '🍓'.repeat(128)
  const users = ['007', longest].map((auth0Id) => ({ auth0Id, role: 'supervisor' as const, name: 'N' }))
  await makeCompany(ctx, { company: { users } })
  assert.equal((await directory.find('007', justNow)).auth0Id, '007')
  assert.equal((await directory.find(longest, justNow)).auth0Id, longest)
  await assert.rejects(async () => directory.find('7', justNow), { code: 'USER_NOT_REGISTERED' })
})

test('a new role works within two seconds, and until then nothing is asked', async () => {
  const { ctx, clock, counter, directory } = setUp()
  const { supervisor } = await makeCompany(ctx)
  await directory.find(supervisor.auth0Id, justNow)
  await db.run(promote, [supervisor.auth0Id])

  clock.advance({ milliseconds: 1_999 })
  assert.deepEqual(directory.find(supervisor.auth0Id, justNow), supervisor)
  assert.equal(counter.queryCount, 1)
  clock.advance({ milliseconds: 1 })
  assert.deepEqual(await directory.find(supervisor.auth0Id, justNow), { ...supervisor, role: 'manager' })
})

test('a clock put back does not make an old answer last', async () => {
  const { ctx, clock, directory } = setUp()
  const { supervisor } = await makeCompany(ctx)
  await directory.find(supervisor.auth0Id, justNow)
  await db.run(promote, [supervisor.auth0Id])
  clock.advance({ hours: -1 })
  assert.equal((await directory.find(supervisor.auth0Id, justNow)).role, 'manager')
})

test('twenty requests of one user at once share one query', async () => {
  const { ctx, counter, directory } = setUp()
  const { supervisor } = await makeCompany(ctx)
  await Promise.all(Array.from({ length: 20 }, () => directory.find(supervisor.auth0Id, justNow)))
  assert.equal(counter.queryCount, 1)
})

test('a failed look-up is not remembered', async () => {
  const { ctx, clock } = setUp()
  const { supervisor } = await makeCompany(ctx)
  let isDown = true
  const failing: Db = {
    ...db,
    maybeOne: (statement, values) =>
      isDown ? Promise.reject(new Error('Connection terminated')) : db.maybeOne(statement, values),
  }
  const directory = createCallerDirectory(failing, clock.now)
  await assert.rejects(async () => directory.find(supervisor.auth0Id, justNow), /Connection terminated/)
  isDown = false
  assert.deepEqual(await directory.find(supervisor.auth0Id, justNow), supervisor)
})

test('the user found longest ago is forgotten for a new one', async () => {
  const { ctx, directory } = setUp({ knownCountMax: 2 })
  const { supervisor, manager, admin } = await makeCompany(ctx)
  for (const { auth0Id } of [supervisor, manager, admin]) await directory.find(auth0Id, justNow)
  const isKnown = [supervisor, manager, admin].map(
    ({ auth0Id }) => !(directory.find(auth0Id, justNow) instanceof Promise),
  )
  assert.deepEqual(isKnown, [false, true, true])
})
