import assert from 'node:assert/strict'
import { test } from 'node:test'
import { query } from '#testing/cluster.ts'
import { type HelpedSession, openHelped } from '#testing/helping.ts'
import { dataOf, iso, useSessions } from '#testing/sessions.ts'
import { resultsOfVerify } from '#testing/verify.ts'

// What is broken about helpers is found. Only the database's owner could do such damage.
const app = useSessions()
const { ctx, clock, databaseUrl } = app

/** One was let in, recorded, was removed and recorded again; another asks. */
async function helpedDay(): Promise<HelpedSession> {
  const session = await openHelped(app)
  const { company, addHelper, removeHelper, ask, bulkAs, helper } = session
  dataOf(await addHelper())
  clock.advance({ minutes: 10 })
  assert.deepEqual(await bulkAs(helper, { units: 1 }), ['201'])
  dataOf(await removeHelper())
  clock.advance({ minutes: 10 })
  assert.deepEqual(await bulkAs(helper, { units: 2 }), ['202 not_helping'])
  dataOf(await addHelper(company.admin))
  dataOf(await ask({}, company.manager))
  return session
}

async function toldOf({ sessionId }: HelpedSession): Promise<string[]> {
  const results = await resultsOfVerify(ctx.db)
  return results.flatMap(({ name, examples }) =>
    examples.filter((example) => example.sessionId === sessionId).map(() => name),
  )
}

const present = 'who helps in a session is in its row'
const owned = 'the owner of a session is no helper of it and does not ask to be'
const asking = 'who asks to help in a session is in its row'
const stints = 'helpers helped from when until when the history says'
const mayHave = 'records are by who owned their session or helped there'
const waited = 'records that waited because their author did not help then are by who helped at another time'
const histories = 'sessions are what their history says'

/** `HELPER` helped, and `ADMIN` does. */
const breakages: readonly [damage: string, ...told: string[]][] = [
  [`update session set helper_ids = '{}'`, present, histories],
  [`update session set helper_ids = array_append(helper_ids, 'HELPER')`, present, histories],
  [`update session set helper_ids = array_append(helper_ids, owner_id)`, owned, present, histories],
  [`update session set asker_ids = array_append(asker_ids, owner_id)`, owned, asking, histories],
  [`update session set asker_ids = '{}'`, asking, histories],
  [`delete from session_helper where auth0_id = 'ADMIN'`, present],
  [`delete from session_helper where auth0_id = 'HELPER'`, mayHave, mayHave, waited],
  [`update session_helper set until = until - interval '5 minutes' where auth0_id = 'HELPER'`, stints, mayHave],
  [`update session_helper set until = until + interval '1 hour' where auth0_id = 'HELPER'`, stints, waited],
  [`update session_helper set since = since + interval '1 minute' where auth0_id = 'HELPER'`, stints],
  [`update join_request set decision = 'accepted', decided_at = asked_at, decided_by = auth0_id`, asking],
  [`update record set auth0_id = 'MANAGER' where units = 1`, mayHave],
  [`update record set pending_reason = null where units = 2`, 'records', mayHave],
]

for (const [damage, ...told] of breakages)
  test(`found: ${damage}`, async () => {
    const session = await helpedDay()
    assert.deepEqual(await toldOf(session), [])
    const { company, helper, sessionId } = session
    const statement = damage
      .replaceAll('HELPER', helper.auth0Id)
      .replaceAll('ADMIN', company.admin.auth0Id)
      .replaceAll('MANAGER', company.manager.auth0Id)
    await query(databaseUrl, `${statement} ${damage.includes(' where ') ? 'and' : 'where'} session_id = '${sessionId}'`)
    const found = await toldOf(session)
    assert.deepEqual(
      found.filter((name) => [present, owned, asking, stints, mayHave, waited, histories].includes(name)).toSorted(),
      told.filter((name) => name !== 'records').toSorted(),
    )
  })

test('a transfer to who helps ends their help, and what they captured before stands', async () => {
  const session = await openHelped(app)
  const { addHelper, bulkAs, helper, send, path, company } = session
  dataOf(await addHelper())
  clock.advance({ minutes: 10 })
  await bulkAs(helper, {}, { recordedAtUtc: iso(clock.now().subtract({ minutes: 5 })) })
  dataOf(await send('POST', `${path}/transfer`, { toAuth0Id: helper.auth0Id }))
  dataOf(await send('POST', `${path}/transfer`, { toAuth0Id: company.manager.auth0Id }, helper))
  assert.deepEqual(await toldOf(session), [])
})
