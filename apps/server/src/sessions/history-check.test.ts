import assert from 'node:assert/strict'
import { test } from 'node:test'
import { query } from '#testing/cluster.ts'
import { checkHistories } from '#testing/history-check.ts'
import { makeCompany } from '#testing/make.ts'
import { dataOf, sessionsPath, useSessions } from '#testing/sessions.ts'

// The check that other tests rely on finds what it is there to find. Only the database's owner could do such damage.
const { ctx, as, clock, databaseUrl, open } = useSessions()

/** A session opened, updated, transferred to the manager, updated by the manager, extended and closed: versions 1 to 6. */
async function liveSession(): Promise<string> {
  const company = await makeCompany(ctx)
  const { sessionId } = await open(company)
  const path = `${sessionsPath}/${sessionId}`
  const deeds = [
    [company.supervisor, 'PATCH', path, { pricePerUnit: 6.25, notes: 'Lluvia' }],
    [company.supervisor, 'POST', `${path}/transfer`, { toAuth0Id: company.manager.auth0Id }],
    [company.manager, 'PATCH', path, { bonus: { type: 'flat', value: 0.5 } }],
    [company.manager, 'POST', `${path}/extend`, { maxDurationHours: 20 }],
    [company.manager, 'POST', `${path}/close`, { finalNotes: 'Fin' }],
  ] as const
  for (const [caller, method, url, body] of deeds) {
    clock.advance({ minutes: 1 })
    dataOf(await as(caller).send(method, url, body))
  }
  return sessionId
}

async function problemsOf(sessionId: string): Promise<string[]> {
  const { problems } = await checkHistories(ctx.db)
  return problems.filter((problem) => problem.includes(sessionId))
}

test('a session that is what its history says has no problem', async () => {
  assert.deepEqual(await problemsOf(await liveSession()), [])
})

/** What is done to the session, or to one of its events, and what the check says. */
const damages: readonly [damage: string, problem: RegExp][] = [
  [`update session set notes = 'Sol'`, /notes is "Sol", by its history "Lluvia"/],
  ['update session set price_per_unit = 6.2501', /pricePerUnit is 6.2501, by its history 6.25/],
  [`update session set version = 7`, /at version 7 and its history has the versions 1, 2, 3, 4, 5, 6/],
  [`update session set updated_at = updated_at + interval '1 ms'`, /updated at another time/],
  [`update session set created_at = created_at + interval '1 ms'`, /created at another time/],
  [
    `update session set status = 'open', closed_at = null, closed_by = null, closed_reason = null, final_notes = null`,
    /status is "open"/,
  ],
  ['delete from session_event where version = 3', /versions 1, 2, 4, 5, 6/],
  ['delete from session_event where version = 6', /versions 1, 2, 3, 4, 5$/],
  ['delete from session_event', /versions none/],
  [`update session_event set changes = '{}' where version = 4`, /event 4, updated, changes nothing/],
  [`update session_event set type = 'extended' where version = 4`, /event 4, extended, touches bonus/],
  [`update session_event set type = 'updated' where version = 1`, /event 1, updated, is in the wrong place/],
  [`update session_event set by = 'system', auth0_id = null where version = 6`, /event 6, closed, is by system/],
  [
    `update session_event set auth0_id = 'auth0|nobody' where version = 4`,
    /event 4, updated, is by auth0\|nobody while/,
  ],
  [
    `update session_event set changes = jsonb_set(changes::jsonb, '{pricePerUnit,from}', '5')::json where version = 2`,
    /event 2, updated, changes pricePerUnit from 5 where it was 5.5/,
  ],
  [
    `update session_event set changes = jsonb_set(changes::jsonb, '{notes,to}', 'null')::json where version = 2`,
    /event 2, updated, changes notes to what it was/,
  ],
]

for (const [damage, problem] of damages)
  test(`found: ${damage}`, async () => {
    const sessionId = await liveSession()
    const [statement = '', condition] = damage.split(' where ')
    const where = `session_id = '${sessionId}'${condition ? ` and ${condition}` : ''}`
    await query(databaseUrl, `${statement} where ${where}`)
    assert.match((await problemsOf(sessionId)).join('\n'), problem)
  })
