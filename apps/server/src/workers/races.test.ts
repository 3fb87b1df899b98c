import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import { connect } from '#src/db/client.ts'
import { useApp } from '#testing/app.ts'
import { makeCompany, type TestCompany } from '#testing/make.ts'
import { useRace } from '#testing/race.ts'
import { workerBody, workersPath } from '#testing/workers.ts'
import { createWorker } from './create.ts'

const { ctx, as, databaseUrl } = useApp()
const race = useRace(databaseUrl)

// As a second process has it.
const otherDb = connect({ connectionString: databaseUrl, role: 'tarja_app', onIdleError: () => {} })
after(() => otherDb.close())

// Through both pools, by turns.
const createAtOnce = (company: TestCompany, names: readonly string[]) =>
  Promise.all(
    names.map((last_name, index) =>
      createWorker({ ...ctx, db: index % 2 === 0 ? ctx.db : otherDb }, company.supervisor, {
        first_name: 'John',
        last_name,
        position: 'field_worker',
        employment_type: 'full_time',
        hire_date: '2025-03-15',
      }),
    ),
  )

test('of twenty requests for one person at once, from two processes, one makes the worker', async () => {
  const company = await makeCompany(ctx)
  const names = Array.from({ length: 20 }, (_, index) => ['Smíth', 'SMITH', ' smith'][index % 3] ?? '')
  const outcomes = await createAtOnce(company, names)
  assert.equal(outcomes.filter(({ isRepeat }) => !isRepeat).length, 1)
  assert.equal(new Set(outcomes.map(({ worker }) => worker.workerId)).size, 1)
})

test('twenty people of the same initials and day at once, from two processes, are numbered without gaps', async () => {
  const company = await makeCompany(ctx)
  const names = Array.from({ length: 20 }, (_, index) => `Smith ${index}`)
  const outcomes = await createAtOnce(company, names)
  assert(outcomes.every(({ isRepeat }) => !isRepeat))
  const numbers = Array.from({ length: 19 }, (_, index) => `JS0315-${index + 2}`)
  assert.deepEqual(outcomes.map(({ worker }) => worker.worker_id).toSorted(), ['JS0315', ...numbers].toSorted())
})

test('the same over HTTP: one 201 and nineteen 200', async () => {
  const company = await makeCompany(ctx)
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => as(company.supervisor).send('POST', workersPath, workerBody())),
  )
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [...Array.from({ length: 19 }, () => 200), 201])
  assert.equal(new Set(answers.map(({ body }) => JSON.stringify(body.data))).size, 1)
})

const importWorker = `
  insert into worker (company_id, worker_uuid, worker_id, first_name, last_name, hire_date, created_at, updated_at)
  values ($1, gen_random_uuid(), 'JS0315', $2, 'Smith', '2025-03-15', now(), now())`

for (const [who, first_name, expected] of [
  ['another person', 'Jane', { isRepeat: false, worker_id: 'JS0315-2' }],
  ['the same person', 'John', { isRepeat: true, worker_id: 'JS0315' }],
] as const) {
  test(`a badge that an import is just giving to ${who} is waited for and then taken`, async () => {
    const company = await makeCompany(ctx)
    const importer = new pg.Client(databaseUrl)
    await importer.connect()
    try {
      await importer.query('begin')
      await importer.query(importWorker, [company.companyId, first_name])
      const { outcome } = await race.start(() => createAtOnce(company, ['Smith']))
      await importer.query('commit')
      const [{ isRepeat, worker } = assert.fail()] = await outcome
      assert.deepEqual({ isRepeat, worker_id: worker.worker_id }, expected)
    } finally {
      await importer.end()
    }
  })
}
