import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { query } from '#testing/cluster.ts'
import { countWaiting, makeEmptyDatabase, openByHand } from '#testing/empty-database.ts'
import { type HelpedSession, openHelped } from '#testing/helping.ts'
import { dataOf, useSessions } from '#testing/sessions.ts'
import { until } from '#testing/until.ts'
import { requireInOrder, resultsOfVerify } from '#testing/verify.ts'
import { connect } from './db/client.ts'
import { migrate } from './db/migrate.ts'
import { now } from './instant.ts'
import { makeGood } from './make-good.ts'

const app = useSessions()
const { ctx, databaseUrl, events } = app
const released = join(import.meta.dirname, '../testing/released/0.1.0.sql')

async function wrongChecks(db: typeof ctx.db): Promise<string[]> {
  const results = await resultsOfVerify(db)
  return results.filter(({ differenceCount }) => differenceCount > 0).map(({ name }) => name)
}

test('workers and projects that 0.1.0 made on the tables of today get their histories, also from several starts at once', async () => {
  const url = await makeEmptyDatabase()
  await migrate(url)
  await query(url, await readFile(released, 'utf8'))
  const db = connect({ connectionString: url, role: 'tarja_app', onIdleError: () => {} })
  try {
    assert.deepEqual(await wrongChecks(db), [
      'hourly rates of workers are the last of their history',
      'defaults of projects are the last of their history',
    ])
    await Promise.all(Array.from({ length: 5 }, () => makeGood({ db, now })))
    await requireInOrder(db)
    // And what it changes later is a version of its own.
    await query(url, 'update project set price_per_unit = price_per_unit + 1; update worker set hourly_rate = 50')
    for (let start = 0; start < 2; start++) await makeGood({ db, now })
    await requireInOrder(db)
    assert.deepEqual(
      (await query<{ version: number }>(url, 'select distinct version from worker_rate order by version')).map(
        ({ version }) => version,
      ),
      [1, 2],
    )
  } finally {
    await db.close()
  }
})

test('a start that meets an import under way leaves the last word to what is committed last', async () => {
  const url = await makeEmptyDatabase()
  await migrate(url)
  await query(url, await readFile(released, 'utf8'))
  const db = connect({ connectionString: url, role: 'tarja_app', onIdleError: () => {} })
  try {
    await using importing = await openByHand(url)
    await importing.query(`begin; update worker set hourly_rate = 70;
      insert into worker_rate (company_id, worker_uuid, version, hourly_rate, at)
      select company_id, worker_uuid, 1, hourly_rate, now() from worker`)
    const made = makeGood({ db, now })
    await until(async () => (await countWaiting(url)) === 1)
    await importing.query('commit')
    await made
    await requireInOrder(db)
  } finally {
    await db.close()
  }
})

/** As 0.1.0 does it, which knows of no helpers. */
async function transferAsBefore({ sessionId, owner, helper }: HelpedSession): Promise<void> {
  await query(
    databaseUrl,
    `update session set owner_id = '${helper.auth0Id}', version = version + 1, updated_at = '${app.clock.now()}'
      where session_id = '${sessionId}';
    insert into session_event (company_id, session_id, version, type, at, by, auth0_id, changes)
      select company_id, session_id, version, 'transferred', updated_at, 'user', '${owner.auth0Id}',
        '{"auth0Id":{"from":"${owner.auth0Id}","to":"${helper.auth0Id}"}}' from session where session_id = '${sessionId}'`,
  )
}

test('who was handed a session by 0.1.0 helps in it and asks to help no more, in a closed one neither', async () => {
  const [helped, asked, closed] = [await openHelped(app), await openHelped(app), await openHelped(app)]
  for (const { addHelper } of [helped, closed]) dataOf(await addHelper())
  dataOf(await asked.ask())
  for (const session of [helped, asked, closed]) await transferAsBefore(session)
  dataOf(await closed.send('POST', `${closed.path}/close`, undefined, closed.helper))
  assert.deepEqual(await wrongChecks(ctx.db), ['the owner of a session is no helper of it and does not ask to be'])
  app.clock.advance({ minutes: 1 })
  for (let start = 0; start < 2; start++) await makeGood(ctx)
  await requireInOrder(ctx.db)
  const told = async ({ helper, sessionId }: HelpedSession) =>
    (await events(helper, sessionId)).slice(2).map(({ type, by }) => `${type} ${by}`)
  assert.deepEqual(
    [await told(helped), await told(asked), await told(closed)],
    [
      ['transferred user', 'helper_removed system'],
      ['transferred user', 'join_declined system'],
      ['transferred user', 'closed user', 'helper_removed system'],
    ],
  )
})
