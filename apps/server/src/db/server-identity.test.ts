import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { now } from '#src/instant.ts'
import { query } from '#testing/cluster.ts'
import { useDatabase } from '#testing/database.ts'
import { copyDatabase } from '#testing/empty-database.ts'
import { connect } from './client.ts'
import type { Remembered } from './incarnation.ts'
import { isReplaced } from './server-identity.ts'

const { url, isMade } = useDatabase()

function open(connectionString: string, remembered?: Remembered) {
  const logged: string[] = []
  let newest = remembered
  const db = connect({
    connectionString,
    role: 'tarja_app',
    onIdleError: () => {},
    incarnation: { now, remembered, log: (message) => logged.push(message), onRemember: (one) => (newest = one) },
  })
  after(() => db.close())
  return { db, logged, remembered: () => newest }
}

const identityOf = async (at: string) =>
  (await query<{ identity: string }>(at, 'select identity from incarnation order by number desc limit 1'))[0]?.identity

const functions = {
  system: ['pg_control_system()'],
  timeline: ['pg_walfile_name(pg_lsn)', 'pg_current_wal_lsn()'],
}

for (const { what, forbidden, shape } of [
  { what: 'all of it', forbidden: [], shape: /^\d+\/[0-9A-F]{8}\/\d+$/ },
  { what: 'no system', forbidden: functions.system, shape: /^\?\/[0-9A-F]{8}\/\d+$/ },
  { what: 'no timeline', forbidden: functions.timeline, shape: /^\d+\/\?\/\d+$/ },
  { what: 'neither', forbidden: [...functions.system, ...functions.timeline], shape: /^\?\/\?\/\d+$/ },
]) {
  test(`a server that tells ${what} of its identity is used, and what is not told is told once at the start`, async () => {
    await isMade
    const at = await copyDatabase(url)
    for (const name of forbidden) await query(at, `revoke execute on function ${name} from public`)
    const { db, logged, remembered } = open(at)
    await db.beat(now())
    await db.beat(now())
    assert.match((await identityOf(at)) ?? '', shape)
    assert.equal(logged.length, forbidden.length > 0 ? 1 : 0)
    for (const name of forbidden) assert(logged[0]?.includes(name))
    // A loss is noticed all the same, by the count of beats.
    await query(at, 'update server_clock set beat = 0')
    assert.equal((await open(at, remembered()).db.beat(now())) instanceof Temporal.Instant, true)
    await db.beat(now())
    assert.deepEqual([db.incarnations()[0].number, db.incarnations()[0].cause], [2, 'moved'])
  })
}

test('a primary is replaced by the same system at a later timeline, and by nothing else', () => {
  const known = '7000/0000000A/16384'
  for (const [identity, is] of [
    ['7000/00000009/16384', true],
    ['7000/0000000A/16384', false],
    ['7000/0000000B/16384', false],
    ['7001/00000009/16384', false],
    ['?/00000009/16384', false],
    ['7000/?/16384', false],
  ] as const)
    assert.equal(isReplaced(identity, known), is, identity)
  assert.equal(isReplaced('7000/00000009/16384', undefined), false)
  assert.equal(isReplaced('7000/00000009/16384', '7000/?/16384'), false)
})
