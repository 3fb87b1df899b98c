import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Caller } from '#src/context.ts'
import { makeCompany } from '#testing/make.ts'
import { useRace } from '#testing/race.ts'
import { dataOf, useSessions } from '#testing/sessions.ts'
import { extendSession } from './extend.ts'
import { sweepExpiredSessions } from './sweep.ts'

const { ctx, clock, databaseUrl, open, openBody, tryOpen, get } = useSessions()
const race = useRace(databaseUrl)

test('an extension sent again after a loss, beside an opening that is just being committed, ends with the loss', async () => {
  const company = await makeCompany(ctx)
  const { sessionId } = await open(company, { maxDurationHours: 1 })
  const from = clock.now()
  clock.advance({ hours: 2 })
  await sweepExpiredSessions(ctx)
  const owner: Caller = { ...company.supervisor, sentAgain: { lost: { from, until: clock.now() } } }
  await race.holdHistory()
  const opened = await race.start(() => tryOpen(company.otherSupervisor, openBody(company)))
  const extended = await race.start(() => extendSession(ctx, owner, { sessionId, body: { maxDurationHours: 24 } }))
  await race.release()
  assert.equal(dataOf(await opened.outcome, 201).status, 'open')
  const { status, maxDurationHours } = await extended.outcome
  assert.deepEqual([status, maxDurationHours], ['closed', 24])
  assert.equal((await get(company.supervisor, sessionId)).status, 'closed')
})
