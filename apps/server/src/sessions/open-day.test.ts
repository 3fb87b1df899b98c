import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { connect, sql } from '#src/db/client.ts'
import { makeCompany } from '#testing/make.ts'
import { sessionsPath, useSessions } from '#testing/sessions.ts'
import { openSession } from './open.ts'
import { toWire } from './session.ts'

const { ctx, as, databaseUrl, openBody, open, get } = useSessions()

// [zone, start of day, opened, day]: each of them is another date in UTC, or in the zones of the connections below.
const cases = [
  ['America/Mexico_City', '00:00', '2026-03-01T23:59:59.999-06:00', '2026-03-01'],
  ['America/Mexico_City', '05:00', '2026-03-02T04:59:59.999-06:00', '2026-03-01'],
  ['Pacific/Kiritimati', '00:00', '2026-03-02T00:00:00.000+14:00', '2026-03-02'],
  ['Pacific/Niue', '00:00', '2026-03-01T23:59:59.999-11:00', '2026-03-01'],
  ['Asia/Kathmandu', '00:00', '2026-03-02T00:00:00.000+05:45', '2026-03-02'],
  ['Australia/Lord_Howe', '00:00', '2025-10-05T00:00:00.000+10:30', '2025-10-05'],
  ['Europe/Madrid', '05:00', '2025-10-26T04:59:59.999+01:00', '2025-10-25'],
  ['Europe/Madrid', '00:00', '2025-03-30T23:59:59.999+02:00', '2025-03-30'],
  ['Africa/Casablanca', '00:00', '2025-02-23T23:30:00.000Z', '2025-02-23'],
  ['America/Havana', '00:00', '2025-11-02T00:30:00.000-05:00', '2025-11-02'],
  ['Pacific/Chatham', '23:59', '2025-04-06T23:58:00.000+12:45', '2025-04-05'],
] as const

const findDay = sql<{ day: string }>('select day::text from session where company_id = $1 and session_id = $2')

const showZone = sql<{ zone: string }>(`select current_setting('timezone') as zone`)

for (const connectionZone of ['Pacific/Kiritimati', 'Pacific/Niue', 'America/Mexico_City']) {
  // One connection, so that what is set stays set.
  const db = connect({ connectionString: databaseUrl, role: 'tarja_app', connectionCountMax: 1, onIdleError: () => {} })
  const elsewhere = { ...ctx, db }
  after(() => db.close())

  test(`the local day is stored and answered over connections whose zone is ${connectionZone}`, async () => {
    await db.run(sql(`set timezone to '${connectionZone}'`))
    for (const [timezone, dayStartsAt, openedAt, day] of cases) {
      const company = await makeCompany(ctx, { project: { timezone, dayStartsAt } })
      // With a localId a session of any age is taken.
      const body = openBody(company, { openedAt, localId: randomUUID() })
      const opened = await openSession(elsewhere, company.supervisor, body)
      const answered = toWire(opened.session)
      const stored = await ctx.db.one(findDay, [company.companyId, answered.sessionId])
      const onTheWire = await get(company.supervisor, answered.sessionId)
      const found = [answered.day, stored.day, onTheWire.day, onTheWire.timezone, onTheWire.openedAt]
      const wireDay = `${day}T00:00:00.000Z`
      assert.deepEqual(found, [wireDay, day, wireDay, timezone, answered.openedAt])
      assert.deepEqual(onTheWire, answered)
      const repeat = await openSession(elsewhere, company.supervisor, body)
      assert.deepEqual([repeat.isRepeat, toWire(repeat.session)], [true, answered])
    }
    assert.deepEqual(await db.one(showZone), { zone: connectionZone })
  })
}

test('two sessions either side of local midnight are of two days, and both may be open', async () => {
  const company = await makeCompany(ctx)
  const [before, afterIt] = ['2026-03-02T05:59:59.999Z', '2026-03-02T06:00:00.000Z']
  const first = await open(company, { openedAt: before })
  const second = await open(company, { openedAt: afterIt })
  assert.deepEqual([first.day, second.day], ['2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z'])
  const list = await as(company.supervisor).send('GET', `${sessionsPath}?day=2026-03-01`)
  assert.deepEqual(list.body.data.items, [first])
})
