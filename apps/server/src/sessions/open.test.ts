import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useApp } from '#testing/app.ts'
import { makeCompany } from '#testing/make.ts'

const { ctx, clock, as } = useApp()
const sessions = '/production/sessions'

test('answers the session object of the contract, fields in order', async () => {
  const company = await makeCompany(ctx)
  const openedAt = clock.now().subtract({ hours: 1 })
  const answer = await as(company.supervisor).send('POST', sessions, {
    projectId: company.projectId,
    sectorId: company.sectorId,
    openedAt: openedAt.toString(),
    notes: 'Lluvia ligera',
  })
  assert.equal(answer.status, 201)
  const { data } = answer.body
  assert.equal(answer.headers['location'], `/api/control/production/sessions/${data.sessionId}`)
  const iso = (instant: Temporal.Instant) => instant.toString({ fractionalSecondDigits: 3 })
  assert.deepEqual(Object.entries(data), [
    ['sessionId', data.sessionId],
    ['localId', null],
    ['companyId', company.companyId],
    ['projectId', company.projectId],
    ['auth0Id', company.supervisor.auth0Id],
    ['sectorId', company.sectorId],
    ['sector_name', 'Lote A-1'],
    ['timezone', 'America/Mexico_City'],
    ['day', '2026-03-02T00:00:00.000Z'],
    ['status', 'open'],
    ['openedAt', iso(openedAt)],
    ['closedAt', null],
    ['maxDurationHours', 12],
    ['expiresAt', iso(openedAt.add({ hours: 12 }))],
    ['samplingUnit', 'box'],
    ['pricePerUnit', 5.5],
    ['bonus', null],
    ['totalUnits', 0],
    ['recordCount', 0],
    ['workerCount', 0],
    ['notes', 'Lluvia ligera'],
    ['finalNotes', null],
    ['closedBy', null],
    ['closedReason', null],
    ['createdAt', iso(clock.now())],
    ['updatedAt', iso(clock.now())],
  ])
})

test('fifty at once open one session and forty-nine are told which', async () => {
  const company = await makeCompany(ctx)
  const body = { projectId: company.projectId, sectorId: company.sectorId, openedAt: clock.now().toString() }
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => as(company.supervisor).send('POST', sessions, body)),
  )
  const made = answers.filter((answer) => answer.status === 201)
  assert.equal(made.length, 1)
  const sessionId = made[0]!.body.data.sessionId // the line above counted it
  for (const { status, body: refusal } of answers.filter((answer) => answer.status !== 201)) {
    assert.equal(status, 409)
    assert.equal(refusal.code, 'SESSION_ALREADY_OPEN')
    assert.deepEqual(refusal.details, { sessionId, auth0Id: company.supervisor.auth0Id, ownedByCaller: true })
  }
})
