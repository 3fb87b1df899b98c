import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importFarm } from '#src/farm-file/import.ts'
import { useApp } from '#testing/app.ts'
import { makeCompany, type TestCompany } from '#testing/make.ts'
import { dataOf, iso, refusal, refusedFields } from '#testing/sessions.ts'
import { workerBody, workersPath } from '#testing/workers.ts'

const { ctx, clock, as } = useApp()

const register = (company: TestCompany, over?: Parameters<typeof workerBody>[0]) =>
  as(company.supervisor).send('POST', workersPath, workerBody(over))

test('a worker of the least that is required has defaults for the rest', async () => {
  const company = await makeCompany(ctx)
  const answer = await register(company)
  const { workerId, ...worker } = dataOf(answer, 201)
  assert.match(workerId, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/)
  assert.equal(answer.headers['location'], `/api/control/workers/${workerId}`)
  assert.deepEqual(worker, {
    worker_id: 'JS0315',
    first_name: 'John',
    last_name: 'Smith',
    phone: null,
    email: null,
    position: 'field_worker',
    employment_type: 'full_time',
    hire_date: '2025-03-15',
    termination_date: null,
    status: 'active',
    hourly_rate: null,
    emergency_contact_name: null,
    emergency_contact_phone: null,
    skills: [],
    notes: null,
    photo_url: null,
    created_at: iso(clock.now()),
    updated_at: iso(clock.now()),
    works: true,
  })
})

test('a worker of everything is kept as sent, in the order of the contract', async () => {
  const company = await makeCompany(ctx)
  const sent = {
    first_name: ' Ángel ',
    last_name: 'Ñúñez  Ruiz',
    phone: '+52 (452) 000-0000',
    email: 'a@example.com',
    position: 'Cosechador / líder',
    employment_type: 'seasonal',
    hire_date: '2024-02-29',
    termination_date: '2024-02-29',
    status: 'inactive',
    hourly_rate: 45.0625,
    emergency_contact_name: 'Ana',
    emergency_contact_phone: '911',
    skills: ['poda, "fina"', 'empaque\\', 'null', '{}'],
    notes: 'Zurdo\n',
  }
  const answer = await register(company, { ...sent, auth0Id: company.supervisor.auth0Id, photo: null })
  const { workerId, created_at, updated_at, works, ...rest } = dataOf(answer, 201)
  assert.deepEqual(JSON.stringify(rest), JSON.stringify({ worker_id: 'AN0229', ...sent, photo_url: null }))
  for (const name of [workerId, 'AN0229']) {
    assert.deepEqual((await as(company.admin).send('GET', `${workersPath}/${name}`)).body, answer.body)
  }
  assert.deepEqual([created_at, updated_at, works], [iso(clock.now()), iso(clock.now()), false])
})

test('null means the same as absent', async () => {
  const company = await makeCompany(ctx)
  const nulls = Object.fromEntries(
    ['phone', 'email', 'termination_date', 'status', 'hourly_rate', 'emergency_contact_name', 'emergency_contact_phone']
      .concat(['skills', 'notes', 'photo', 'auth0Id'])
      .map((field) => [field, null]),
  )
  const { status, skills, hourly_rate } = dataOf(await register(company, nulls), 201)
  assert.deepEqual([status, skills, hourly_rate], ['active', [], null])
})

test('every field is refused beyond its bounds and taken at them, each named', async () => {
  const company = await makeCompany(ctx)
  const long = (length: number) => '🍇'.repeat(length)
  const good: Record<string, readonly unknown[]> = {
    first_name: ['x', long(200)],
    last_name: ['x', long(200)],
    position: ['x', long(100)],
    employment_type: ['x', long(100)],
    hire_date: ['1900-01-01', '2199-12-31', '2024-02-29'],
    phone: ['', long(50)],
    email: ['', long(320)],
    termination_date: ['2025-03-15', '2199-12-31'],
    status: ['x', long(50)],
    hourly_rate: [0, 0.0001, 9_999_999, 45.5],
    emergency_contact_name: ['', long(200)],
    emergency_contact_phone: ['', long(50)],
    skills: [[], [long(100)], Array.from({ length: 100 }, () => 'x')],
    notes: ['', long(2000)],
  }
  const bad: Record<string, readonly unknown[]> = {
    first_name: ['', ' \u00a0', '\u200b', 'a\nb', '\u202ea', long(201), null, 7, '\0', '\ud800', undefined],
    last_name: ['', '\t', long(201), null, 7, undefined],
    position: ['', ' ', long(101), null, undefined],
    employment_type: ['', ' ', long(101), null, undefined],
    hire_date: [
      '2025-02-29',
      '15/03/2025',
      '2025-3-15',
      '2025-03-15T00:00:00Z',
      '1899-12-31',
      '2200-01-01',
      null,
      0,
      undefined,
    ],
    phone: [long(51), 5, '\0'],
    email: [long(321), []],
    termination_date: ['2025-03-14', '2025-02-30', ''],
    status: ['', ' ', long(51), true],
    hourly_rate: [-0.0001, 0.00001, 9_999_999.0001, 10_000_000, '45', []],
    emergency_contact_name: [' ', long(201), {}],
    emergency_contact_phone: [long(51), 1],
    skills: ['poda', {}, [''], [' '], [long(101)], [null], Array.from({ length: 101 }, () => 'x')],
    notes: [long(2001), 1],
    workerId: ['x'],
    worker_id: ['JS0315'],
    Phone: ['1'],
    companyId: [company.companyId],
  }
  // The pair before it would be the same person.
  let count = 0
  for (const [field, values] of Object.entries(good)) {
    for (const value of values) {
      const answer = await register(company, { last_name: `Smith ${count++}`, [field]: value })
      assert.deepEqual(dataOf(answer, 201)[field], value)
    }
  }
  for (const [field, values] of Object.entries(bad)) {
    for (const value of values) {
      const [path, ...others] = refusedFields(await register(company, { [field]: value }))
      assert.deepEqual([path?.split('/').slice(0, 2), others], [['', field], []], `${field}: ${JSON.stringify(value)}`)
    }
  }
})

test('a body made of very many wrong fields is refused in few words', async () => {
  const company = await makeCompany(ctx)
  const unknown = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`f${index}`, 0]))
  assert.deepEqual(refusedFields(await register(company, unknown)), ['/'])
  const skills = Array.from({ length: 500_000 }, () => '')
  assert.deepEqual(refusedFields(await register(company, { skills })), ['/skills'])
  // As many objects as 16 MB hold, behind a number that makes somebody look at all of them.
  const text = `{"x":0.12345678901234567,"skills":[${'{},'.repeat(5_500_000)}{}]}`
  const answer = await as(company.supervisor).send('POST', '/workers', text, { 'content-type': 'application/json' })
  assert.deepEqual(refusedFields(answer), ['/skills', '/x'])
})

test('the same person again is the same worker, unchanged', async () => {
  const company = await makeCompany(ctx)
  const first = await register(company, { first_name: 'José', last_name: 'Núñez', notes: 'first' })
  const worker = dataOf(first, 201)
  clock.advance({ hours: 1 })
  for (const [first_name, last_name] of [
    ['José', 'Núñez'],
    ['JOSE', '  núñez '],
    ['Jose\u0301', 'NU\u0301N\u0303EZ'],
    ['Jo\u200bsé', 'Núñez\ufeff'],
  ]) {
    const again = await register(company, { first_name, last_name, notes: 'second', phone: '1', status: 'inactive' })
    assert.deepEqual(dataOf(again, 200), { ...worker, differs: ['notes', 'phone', 'status'] })
    assert.equal(again.headers['location'], first.headers['location'])
  }
  const nunez = dataOf(await register(company, { first_name: 'José', last_name: 'Nuñez' }), 200)
  assert.equal(nunez.workerId, worker.workerId)
  const nunes = dataOf(await register(company, { first_name: 'José', last_name: 'Nunez' }), 201)
  assert.equal(nunes.worker_id, 'JN0315-2')
})

test('another person of the same initials and day has the next number, whatever the year', async () => {
  const company = await makeCompany(ctx)
  const badges = []
  for (const [last_name, hire_date] of [
    ['Smith', '2025-03-15'],
    ['Soto', '2025-03-15'],
    ['Smith', '2024-03-15'],
    ['Smith', '2025-03-16'],
    ['Soto', '2025-03-15'],
  ]) {
    const { status, body } = await register(company, { last_name, hire_date })
    badges.push([status, body.data.worker_id])
  }
  assert.deepEqual(badges, [
    [201, 'JS0315'],
    [201, 'JS0315-2'],
    [201, 'JS0315-3'],
    [201, 'JS0316'],
    [200, 'JS0315-2'],
  ])
})

test('two companies have the same badges, each its own', async () => {
  const [home, other] = [await makeCompany(ctx), await makeCompany(ctx)]
  const [one, two] = [dataOf(await register(home), 201), dataOf(await register(other), 201)]
  assert.deepEqual([one.worker_id, two.worker_id], ['JS0315', 'JS0315'])
  assert.notEqual(one.workerId, two.workerId)
})

test('imported workers are people too, and their badges are taken', async () => {
  const { companyId, ...company } = await makeCompany(ctx)
  await importFarm(ctx, {
    companies: [
      {
        companyId,
        name: 'Rancho San Pedro',
        workers: [
          { worker_id: 'JS0315', first_name: 'Juana', last_name: 'Sosa' },
          { worker_id: '0042', first_name: 'john', last_name: 'SMITH', hire_date: '2025-03-15' },
          { worker_id: 'JS0315-3', first_name: 'Julia', last_name: 'Silva', hire_date: '2025-03-15' },
        ],
      },
    ],
  })
  const home = { companyId, ...company }
  const { worker_id, position, first_name } = dataOf(await register(home), 200)
  assert.deepEqual([worker_id, position, first_name], ['0042', null, 'john'])
  const badges = []
  // Without a hire date Juana Sosa is anybody.
  for (const [first, last] of [
    ['Juana', 'Sosa'],
    ['Jorge', 'Sanz'],
  ]) {
    badges.push(dataOf(await register(home, { first_name: first, last_name: last }), 201).worker_id)
  }
  assert.deepEqual(badges, ['JS0315-2', 'JS0315-4'])
})

test('a termination before the hiring is refused before anything is stored', async () => {
  const company = await makeCompany(ctx)
  const answer = await register(company, { termination_date: '2025-03-14' })
  assert.deepEqual(refusal(answer), {
    status: 400,
    code: 'INVALID_REQUEST',
    details: [{ path: '/termination_date', message: 'must not be before hire_date' }],
  })
  assert.equal(dataOf(await as(company.supervisor).send('GET', workersPath)).total, 0)
})
