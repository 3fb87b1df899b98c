import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { importFarm } from '#src/farm-file/import.ts'
import { useApp } from '#testing/app.ts'
import { makeCompany } from '#testing/make.ts'
import { dataOf, refusal } from '#testing/sessions.ts'
import { workerBody, workersPath } from '#testing/workers.ts'

const { ctx, as } = useApp()

test('a worker is found by id in any case, and by badge exactly as it is written', async () => {
  const { companyId, supervisor } = await makeCompany(ctx)
  const badges = ['0042', '42', 'Ñ/7 %'.replace(' ', '_'), 'a'.repeat(128)]
  const workers = badges.map((worker_id) => ({ worker_id, first_name: 'A', last_name: 'B' }))
  await importFarm(ctx, { companies: [{ companyId, name: 'Rancho', workers }] })
  const get = (name: string) => as(supervisor).send('GET', `${workersPath}/${encodeURIComponent(name)}`)
  for (const badge of badges) {
    const worker = dataOf(await get(badge))
    assert.equal(worker.worker_id, badge)
    assert.deepEqual([worker.position, worker.employment_type, worker.hire_date], [null, null, null])
    for (const id of [worker.workerId, worker.workerId.toUpperCase()]) assert.deepEqual(dataOf(await get(id)), worker)
  }
  for (const missing of ['042', 'A'.repeat(128), randomUUIDv7(), '_', '%']) {
    assert.deepEqual(refusal(await get(missing)), { status: 404, code: 'WORKER_NOT_FOUND' })
  }
})

test('a badge that reads like the id of another worker comes after that worker', async () => {
  const { companyId, supervisor } = await makeCompany(ctx)
  const importBadges = (badges: readonly string[], first_name: string) => {
    const workers = badges.map((worker_id) => ({ worker_id, first_name, last_name: 'B' }))
    return importFarm(ctx, { companies: [{ companyId, name: 'Rancho', workers }] })
  }
  const get = async (name: string) => dataOf(await as(supervisor).send('GET', `${workersPath}/${name}`))
  // Before and after any UUID, by their badges.
  const badges = ['000', 'zzz']
  await importBadges(badges, 'A')
  const ids: string[] = []
  for (const badge of badges) ids.push((await get(badge)).workerId)
  await importBadges(ids, 'A')
  // Now the rows of the badges lie behind those of the ids.
  await importBadges(badges, 'C')
  for (const [index, id] of ids.entries()) assert.equal((await get(id)).worker_id, badges[index])
  const loose = randomUUIDv7()
  await importBadges([loose], 'A')
  assert.equal((await get(loose)).worker_id, loose)
})

test('the worker of another company is not found, like one that does not exist', async () => {
  const [home, other] = [await makeCompany(ctx), await makeCompany(ctx)]
  const { workerId } = dataOf(await as(other.supervisor).send('POST', workersPath, workerBody()), 201)
  for (const name of [workerId, 'JS0315']) {
    const answer = await as(home.admin).send('GET', `${workersPath}/${name}`)
    assert.deepEqual(refusal(answer), { status: 404, code: 'WORKER_NOT_FOUND' })
  }
})
