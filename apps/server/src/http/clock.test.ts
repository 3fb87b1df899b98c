import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confirmClock } from '#src/db/pulse.ts'
import { useApp } from '#testing/app.ts'
import { makeCompany } from '#testing/make.ts'
import { until } from '#testing/until.ts'

const { ctx, app, as, clock } = useApp()

async function readiness() {
  const answer = await app().inject('/health/ready')
  return [answer.statusCode, answer.json().details?.check]
}

test('a clock that was set back stops what writes, and nothing else, until it is right or confirmed', async () => {
  const company = await makeCompany(ctx)
  const { send } = as(company.supervisor)
  const sectors = [company.sectorId, company.otherSectorId]
  const open = () =>
    send('POST', '/production/sessions', {
      projectId: company.projectId,
      sectorId: sectors.pop(),
      openedAt: clock.now().toString(),
    })
  assert.deepEqual(await readiness(), [200, undefined])
  const newest = clock.now()

  clock.advance({ minutes: -5 })
  assert.equal((await open()).status, 201)

  clock.advance({ hours: -24 })
  const refused = await send('POST', '/production/sessions', {})
  assert.deepEqual([refused.status, refused.headers['retry-after']], [503, '30'])
  assert.equal(refused.body.code, 'DATABASE_UNAVAILABLE')
  assert.deepEqual(refused.body.details, { check: 'clock' })
  assert.equal(
    refused.body.error,
    `The clock of the server says ${clock.now()}, but the database holds work of ${newest}. Nothing is stored until the clock is set right, or until an administrator who has checked it runs: npm run clock -- --confirm`,
  )
  assert.equal((await send('GET', '/production/sessions')).status, 200)
  assert.deepEqual(await readiness(), [503, 'clock'])

  clock.advance({ hours: 24 })
  assert.deepEqual(await readiness(), [200, undefined])
  clock.advance({ hours: -24 })
  assert.deepEqual(await readiness(), [503, 'clock'])

  await confirmClock(ctx)
  await until(async () => (await readiness())[0] === 200)
  assert.equal((await open()).status, 201)
})
