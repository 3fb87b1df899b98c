import assert from 'node:assert/strict'
import { randomBytes, randomInt } from 'node:crypto'
import { test } from 'node:test'
import type { FarmWorker } from '@tarja/contract/farm-file'
import { importFarm } from '#src/farm-file/import.ts'
import { useApp } from '#testing/app.ts'
import { makeCompany, type TestCompany } from '#testing/make.ts'
import { dataOf, refusal, refusedFields } from '#testing/sessions.ts'
import { workerBody, workersPath } from '#testing/workers.ts'

const { ctx, clock, as } = useApp()

const list = async (company: TestCompany, query = '') =>
  dataOf(await as(company.supervisor).send('GET', `${workersPath}${query}`))

const people: readonly FarmWorker[] = [
  { worker_id: 'ML0301', first_name: 'María', last_name: 'López', position: 'picker', status: 'active' },
  { worker_id: 'ML0301-2', first_name: 'MARÍA JOSÉ', last_name: 'Lopez Ñúñez', position: 'packer' },
  { worker_id: '00_42', first_name: 'Jose\u0301', last_name: 'Mari\u0301n', employment_type: 'seasonal' },
  { worker_id: '0042', first_name: '50%', last_name: 'Back\\slash', status: 'inactive', position: 'picker' },
  { worker_id: 'x1', first_name: 'Жанна', last_name: 'Øster' },
]

/** A company of these people, of one import and so of one created_at, beside another one of the same. */
async function makePeople(): Promise<TestCompany> {
  const [company, other] = [await makeCompany(ctx), await makeCompany(ctx)]
  for (const { companyId } of [company, other]) {
    await importFarm(ctx, { companies: [{ companyId, name: 'Rancho', workers: [...people] }] })
  }
  return company
}

test('a search finds any part of names and badge, in any order, whatever the case and the accents', async () => {
  const company = await makePeople()
  for (const [q, ...badges] of [
    ['maria', 'ML0301', 'ML0301-2'],
    ['MARÍA', 'ML0301', 'ML0301-2'],
    ['Mari\u0301a', 'ML0301', 'ML0301-2'],
    ['lopez maria', 'ML0301', 'ML0301-2'],
    ['  López\tmaría ', 'ML0301', 'ML0301-2'],
    ['jose', '00_42', 'ML0301-2'],
    ['ari', '00_42', 'ML0301', 'ML0301-2'],
    ['nunez', 'ML0301-2'],
    ['ñúñ', 'ML0301-2'],
    ['ml0301', 'ML0301', 'ML0301-2'],
    ['ML0301-', 'ML0301-2'],
    ['ml lopez jose', 'ML0301-2'],
    ['maría lópez zzz'],
    ['marialopez'],
    // The signs of LIKE are signs.
    ['%', '0042'],
    ['_', '00_42'],
    ['0_4', '00_42'],
    ['\\', '0042'],
    ['50%', '0042'],
    ['\\%'],
    // Other scripts as they are in the database's idea of lower case.
    ['Жанна', 'x1'],
    ['Øster', 'x1'],
    ['', '0042', '00_42', 'ML0301', 'ML0301-2', 'x1'],
    [' ', '0042', '00_42', 'ML0301', 'ML0301-2', 'x1'],
  ] as const) {
    const { total, items } = await list(company, `?q=${encodeURIComponent(q)}`)
    assert.deepEqual(items.map((item: FarmWorker) => item.worker_id).toSorted(), badges, q)
    assert.equal(total, badges.length, q)
  }
})

test('the longest names and badges there are can be searched, in letters of any length', async () => {
  const home = await makeCompany(ctx, { company: { companyId: randomBytes(64).toString('hex') } })
  // Random, so that the database cannot make them shorter; the last kind is several letters to Unicode.
  for (const [first, size] of [
    [0x4e00, 20_000],
    [0xac00, 11_000],
    [0x20000, 40_000],
    [0x1d15e, 7],
  ] as const) {
    const text = (length: number) => {
      const letters = Array.from({ length }, () => String.fromCodePoint(first + randomInt(size)))
      return letters.join('')
    }
    const worker = { worker_id: text(128), first_name: text(200), last_name: text(200) }
    await importFarm(ctx, { companies: [{ companyId: home.companyId, name: 'Rancho', workers: [worker] }] })
    // What becomes longer still when taken apart is cut, and found by its beginning.
    const searches =
      first === 0x1d15e ? [[...worker.first_name].slice(0, 100).join('')] : [worker.first_name, worker.worker_id]
    for (const q of searches) {
      assert.equal((await list(home, `?q=${encodeURIComponent(q)}`)).total, 1, first.toString(16))
    }
  }
})

test('filters are exact, and all of them hold', async () => {
  const company = await makePeople()
  for (const [query, ...badges] of [
    ['?status=active', '00_42', 'ML0301', 'ML0301-2', 'x1'],
    ['?status=inactive', '0042'],
    ['?status=Inactive'],
    ['?position=picker', '0042', 'ML0301'],
    ['?position=pick'],
    ['?employment_type=seasonal', '00_42'],
    ['?position=picker&status=active', 'ML0301'],
    ['?position=picker&status=active&q=maria', 'ML0301'],
    ['?position=picker&status=active&q=jose'],
  ] as const) {
    const { total, items } = await list(company, query)
    assert.deepEqual(items.map((item: FarmWorker) => item.worker_id).toSorted(), badges, query)
    assert.equal(total, badges.length, query)
  }
})

test('pages are newest first, without gaps or repeats, and the total is that of all pages', async () => {
  const home = await makeCompany(ctx)
  const workers = Array.from({ length: 30 }, (_, index) => ({
    worker_id: `i${index}`,
    first_name: 'A',
    last_name: 'B',
  }))
  await importFarm(ctx, { companies: [{ companyId: home.companyId, name: 'Rancho', workers }] })
  const created = []
  for (let index = 0; index < 3; index++) {
    clock.advance({ seconds: 1 })
    const body = workerBody({ last_name: `Smith ${index}` })
    created.unshift(dataOf(await as(home.supervisor).send('POST', workersPath, body), 201))
  }
  const first = await list(home)
  assert.deepEqual([first.total, first.page, first.pageSize, first.items.length], [33, 1, 25, 25])
  assert.deepEqual(Object.keys(first), ['total', 'page', 'pageSize', 'items'])
  assert.deepEqual(first.items.slice(0, 3), created)
  const all = (await list(home, '?limit=100')).items
  for (const query of ['', '&status=active']) {
    const pages = []
    for (const page of [1, 2, 3, 4]) pages.push(await list(home, `?limit=10&page=${page}${query}`))
    assert.deepEqual(
      pages.map(({ items }) => items.length),
      [10, 10, 10, 3],
    )
    assert.deepEqual(
      pages.flatMap(({ items }) => items),
      all,
    )
    const beyond = await list(home, `?limit=10&page=1000000${query}`)
    assert.deepEqual(beyond, { total: 33, page: 1_000_000, pageSize: 10, items: [] })
  }
  const ids = all.slice(3).map((item: { workerId: string }) => item.workerId)
  assert.deepEqual(ids, ids.toSorted().toReversed())
})

test('nothing matches in a company without workers', async () => {
  const empty = await makeCompany(ctx)
  for (const query of ['', '?q=a']) {
    assert.deepEqual(await list(empty, query), { total: 0, page: 1, pageSize: 25, items: [] })
  }
})

test("the company may be named when it is one's own", async () => {
  const company = await makePeople()
  const other = await makeCompany(ctx)
  assert.equal((await list(company, `?companyId=${company.companyId}`)).total, people.length)
  for (const companyId of [other.companyId, 'nowhere']) {
    const answer = await as(company.admin).send('GET', `${workersPath}?companyId=${companyId}`)
    assert.deepEqual(refusal(answer), { status: 403, code: 'FORBIDDEN' })
  }
})

test('the user may be named when it is oneself', async () => {
  const company = await makePeople()
  const { supervisor, manager } = company
  const url = `${workersPath}?auth0Id=${encodeURIComponent(supervisor.auth0Id)}`
  assert.equal(dataOf(await as(supervisor).send('GET', url)).total, people.length)
  assert.equal(refusal(await as(manager).send('GET', url)).code, 'IDENTITY_MISMATCH')
})

test('parameters beyond their bounds, and unknown ones, are refused by name', async () => {
  const company = await makePeople()
  for (const [query, ...fields] of [
    ['page=0', 'page'],
    ['page=-1', 'page'],
    ['page=1.5', 'page'],
    ['page=x', 'page'],
    ['page=1000001', 'page'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=', 'limit'],
    [`q=${'x'.repeat(201)}`, 'q'],
    ['q=%00', 'q'],
    ['q=a&q=b', 'q'],
    ['status=', 'status'],
    [`position=${'x'.repeat(101)}`, 'position'],
    ['sort=name', 'sort'],
    ['pageSize=10&Page=2', 'Page', 'pageSize'],
  ] as const) {
    const answer = await as(company.supervisor).send('GET', `${workersPath}?${query}`)
    assert.deepEqual(refusedFields(answer).toSorted(), fields, query)
  }
  assert.equal((await list(company, '?page=1&limit=100')).pageSize, 100)
})
