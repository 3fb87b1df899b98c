import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useApp } from '#testing/app.ts'
import { makeCompany, type TestCompany } from '#testing/make.ts'
import { dataOf, refusal } from '#testing/sessions.ts'
import { workerBody, workersPath } from '#testing/workers.ts'

const { ctx, as } = useApp()

type Body = Parameters<typeof workerBody>[0]

const register = (company: TestCompany, over?: Body) =>
  as(company.supervisor).send('POST', workersPath, workerBody(over))
const countWorkers = async (company: TestCompany): Promise<number> =>
  dataOf(await as(company.supervisor).send('GET', workersPath)).total

const first = {
  phone: '+52 452 111 1111',
  emergency_contact_name: 'Ana',
  skills: ['poda', 'empaque'],
  hourly_rate: 45.5,
}
const second = { phone: '+52 452 222 2222', emergency_contact_name: 'Eva', emergency_contact_phone: '911' }

test('a second person of the same names and day is told apart by what differs, and registered with distinct', async () => {
  const company = await makeCompany(ctx)
  const one = dataOf(await register(company, first), 201)
  assert.deepEqual(dataOf(await register(company, second), 200), {
    ...one,
    differs: ['emergency_contact_name', 'emergency_contact_phone', 'phone'],
  })
  const two = dataOf(await register(company, { ...second, distinct: true }), 201)
  assert.deepEqual([two.worker_id, two.phone, two.differs], ['JS0315-2', second.phone, undefined])
  assert.equal(await countWorkers(company), 2)
  // Each is found again by what is said of them.
  assert.deepEqual(dataOf(await register(company, first), 200), one)
  assert.deepEqual(dataOf(await register(company, second), 200), two)
  assert.deepEqual(dataOf(await register(company), 200), one)
})

const same: Record<string, Body> = {
  'less is said': {},
  'a telephone is grouped otherwise': { phone: '+52 (452) 111-11-11' },
  'words are written otherwise': { emergency_contact_name: ' ÁNA ', position: 'FIELD_WORKER' },
  'skills come in another order': { skills: ['Empaque', 'poda'] },
  'the rate has another form': { hourly_rate: 45.5 },
  'null is said': { phone: null, skills: null, distinct: null },
}
for (const [what, over] of Object.entries(same)) {
  test(`when ${what} it is a true repeat`, async () => {
    const company = await makeCompany(ctx)
    const one = dataOf(await register(company, first), 201)
    assert.deepEqual(dataOf(await register(company, over), 200), one)
  })
}

test('distinct sent again makes no third person, with a clientEventId and without', async () => {
  for (const key of [{}, { clientEventId: 'the-second' }]) {
    const company = await makeCompany(ctx)
    dataOf(await register(company, first), 201)
    const body = { ...second, ...key, distinct: true }
    const two = dataOf(await register(company, body), 201)
    assert.deepEqual(dataOf(await register(company, body), 200), two)
    assert.equal(await countWorkers(company), 2)
  }
})

test('another clientEventId is another person even with the same details', async () => {
  const company = await makeCompany(ctx)
  const badges = []
  for (const clientEventId of ['one', 'two', 'three', 'two']) {
    badges.push((await register(company, { clientEventId, distinct: true })).body.data.worker_id)
  }
  assert.deepEqual(badges, ['JS0315', 'JS0315-2', 'JS0315-3', 'JS0315-2'])
})

test('one clientEventId for two requests is a conflict, and null is the same as absent', async () => {
  const company = await makeCompany(ctx)
  const one = dataOf(await register(company, { clientEventId: 'x', notes: null }), 201)
  assert.deepEqual(
    dataOf(await register(company, { clientEventId: 'x', auth0Id: company.supervisor.auth0Id }), 200),
    one,
  )
  const other = await register(company, { clientEventId: 'x', last_name: 'Soto' })
  assert.equal(refusal(other).code, 'IDEMPOTENCY_CONFLICT')
  assert.equal(await countWorkers(company), 1)
})

test('of twenty distinct requests at once under one clientEventId one makes a person', async () => {
  const company = await makeCompany(ctx)
  dataOf(await register(company, first), 201)
  const body = { ...second, distinct: true, clientEventId: 'at-once' }
  const answers = await Promise.all(Array.from({ length: 20 }, () => register(company, body)))
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [...Array.from({ length: 19 }, () => 200), 201])
  assert.equal(await countWorkers(company), 2)
})
