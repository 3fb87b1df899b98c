import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FarmWorker, FarmWorkerStatus } from '@tarja/contract/farm-file'
import { sql } from '#src/db/client.ts'
import { importFarm } from '#src/farm-file/import.ts'
import { useApp } from '#testing/app.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { dataOf, iso, refusal } from '#testing/sessions.ts'
import { workersPath } from '#testing/workers.ts'

const { ctx, clock, as } = useApp()

interface Said extends Partial<FarmWorker> {
  workerStatuses?: FarmWorkerStatus[]
}

/** A company with the picker MH0901, of whom the farm file says this. */
async function makePicker(said: Said): Promise<TestCompany> {
  const company = await makeCompany(ctx)
  await say(company, said)
  return company
}

async function say({ companyId }: TestCompany, { workerStatuses, ...said }: Said): Promise<void> {
  const worker = { worker_id: 'MH0901', first_name: 'María', last_name: 'Hernández', ...said }
  const statuses = workerStatuses && { workerStatuses }
  await importFarm(ctx, { companies: [{ companyId, name: 'Rancho', workers: [worker], ...statuses }] })
}

const read = async ({ supervisor }: TestCompany) => dataOf(await as(supervisor).send('GET', `${workersPath}/MH0901`))
const reactivate = ({ supervisor }: TestCompany, body: object = {}) =>
  as(supervisor).send('POST', `${workersPath}/MH0901/reactivate`, body)

const history = sql<{ auth0_id: string; from_status: string; from_termination_date: string | null }>(`
  select auth0_id, from_status, from_termination_date from worker_reactivation where company_id = $1 order by number`)

const meanings: Record<string, [said: Said, works: boolean]> = {
  nothing: [{}, true],
  active: [{ status: 'active' }, true],
  inactive: [{ status: 'inactive' }, false],
  terminated: [{ status: 'terminated' }, false],
  'a status of which nobody has said what it means': [{ status: 'de baja' }, true],
  'a status that does not work in this company': [
    { status: 'de baja', workerStatuses: [{ status: 'de baja', works: false }] },
    false,
  ],
  'inactive in a company where that works': [
    { status: 'inactive', workerStatuses: [{ status: 'inactive', works: true }] },
    true,
  ],
  // It is 2 March, noon of UTC: the first is over everywhere only when it is where the day is latest.
  'a last day of yesterday, which is over everywhere': [{ termination_date: '2026-03-01' }, false],
  'a last day of today': [{ termination_date: '2026-03-02' }, true],
  'a last day to come': [{ termination_date: '2026-12-31' }, true],
  'a last day to come and inactive': [{ termination_date: '2026-12-31', status: 'inactive' }, false],
}
for (const [what, [said, works]] of Object.entries(meanings)) {
  test(`a worker with ${what} ${works ? 'works' : 'does not work'}, and works once reactivated`, async () => {
    const company = await makePicker(said)
    const before = await read(company)
    assert.equal(before.works, works)
    const after = dataOf(await reactivate(company))
    assert.deepEqual(await read(company), after)
    assert.equal(after.works, true)
    if (works) assert.deepEqual(after, before)
  })
}

test('a last day lasts until it is over in the last place on earth', async () => {
  const company = await makePicker({ termination_date: '2026-03-05' })
  clock.advance(Temporal.Instant.from('2026-03-06T11:59:59Z').since(clock.now()))
  assert.equal((await read(company)).works, true)
  clock.advance({ seconds: 1 })
  assert.equal((await read(company)).works, false)
})

test('reactivation makes the status active, takes away the last day that is over, and is written down', async () => {
  const company = await makePicker({ status: 'terminated', termination_date: '2025-12-31' })
  const before = await read(company)
  clock.advance({ minutes: 1 })
  assert.deepEqual(dataOf(await reactivate(company)), {
    ...before,
    status: 'active',
    termination_date: null,
    updated_at: iso(clock.now()),
    works: true,
  })
  dataOf(await reactivate(company))
  assert.deepEqual(await ctx.db.many(history, [company.companyId]), [
    { auth0_id: company.supervisor.auth0Id, from_status: 'terminated', from_termination_date: '2025-12-31' },
  ])
})

test('a repeat is answered as the first was, and does not undo what the office has said since', async () => {
  const company = await makePicker({ status: 'inactive' })
  const body = { clientEventId: 'her-return' }
  const first = dataOf(await reactivate(company, body))
  await say(company, { status: 'inactive' })
  assert.deepEqual(dataOf(await reactivate(company, body)), first)
  assert.equal((await read(company)).works, false)
  // Also when the first had nothing to do.
  dataOf(await reactivate(company, { clientEventId: 'again' }))
  dataOf(await reactivate(company, { clientEventId: 'nothing-to-do' }))
  await say(company, { status: 'inactive' })
  dataOf(await reactivate(company, { clientEventId: 'nothing-to-do' }))
  assert.equal((await read(company)).works, false)
})

test('one clientEventId for two requests is a conflict; a worker who is not there is not found', async () => {
  const company = await makePicker({ status: 'inactive' })
  dataOf(await reactivate(company, { clientEventId: 'x' }))
  const other = await as(company.manager).send('POST', `${workersPath}/MH0901/reactivate`, { clientEventId: 'x' })
  assert.equal(refusal(other).code, 'IDEMPOTENCY_CONFLICT')
  const missing = await as(company.manager).send('POST', `${workersPath}/MH0902/reactivate`, { clientEventId: 'x' })
  assert.equal(refusal(missing).code, 'WORKER_NOT_FOUND')
})

test('of twenty at once one reactivates', async () => {
  const company = await makePicker({ status: 'inactive' })
  const answers = await Promise.all(Array.from({ length: 20 }, () => reactivate(company)))
  assert.equal(new Set(answers.map((answer) => JSON.stringify(dataOf(answer)))).size, 1)
  assert.equal((await ctx.db.many(history, [company.companyId])).length, 1)
})
