import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { AppError } from '@tarja/contract/errors'
import { checkFarm, parseFarm, readFarmFile } from './check.ts'

const project = {
  projectId: 'p',
  name: 'P',
  timezone: 'America/Tijuana',
  samplingUnit: 'box',
  pricePerUnit: 1,
}
const user = { auth0Id: 'u', role: 'supervisor' }
const sector = { sectorId: 's', sector_name: 'S' }
const worker = { worker_id: 'w', first_name: 'A', last_name: 'B' }
const farmOf = (company: object) => ({ companies: [{ companyId: 'c', name: 'C', ...company }] })

/** What is wrong with it, as `path: message` lines. */
function complaintsOf(check: () => unknown): string[] {
  try {
    check()
    return []
  } catch (error) {
    assert(error instanceof AppError)
    assert.equal(error.code, 'INVALID_REQUEST')
    assert(Array.isArray(error.details))
    const lines = error.details.map(({ path, message }) => `${path}: ${message}`)
    assert.equal(error.message, lines.join('\n'))
    return lines
  }
}
const pathsOf = (farm: unknown) => complaintsOf(() => checkFarm(farm)).map((line) => line.split(': ')[0])

test('the least that a farm file must say is enough', () => {
  for (const farm of [
    farmOf({}),
    farmOf({ currency: null, users: null, projects: null, workers: null }),
    farmOf({ users: [user], projects: [{ ...project, sectors: [sector] }], workers: [worker] }),
  ])
    assert.deepEqual(checkFarm(farm), farm)
})

test('what is required is asked for by path', () => {
  assert.deepEqual(pathsOf({}), ['companies'])
  assert.deepEqual(pathsOf({ companies: [] }), ['companies'])
  assert.deepEqual(pathsOf({ companies: [{}] }), ['companies[0].companyId', 'companies[0].name'])
  assert.deepEqual(
    pathsOf(farmOf({ users: [{}], projects: [{ sectors: [{}] }], workers: [{}] })),
    [
      'users[0].auth0Id',
      'users[0].role',
      'projects[0].projectId',
      'projects[0].name',
      'projects[0].timezone',
      'projects[0].samplingUnit',
      'projects[0].pricePerUnit',
      'projects[0].sectors[0].sectorId',
      'projects[0].sectors[0].sector_name',
      'workers[0].worker_id',
      'workers[0].first_name',
      'workers[0].last_name',
    ].map((path) => `companies[0].${path}`),
  )
  for (const nothing of [null, [], 'farm', 7]) assert.deepEqual(pathsOf(nothing), ['(file)'])
})

const wrongOnes: (readonly [object, string])[] = [
  [{ companyId: 'a b' }, 'companyId'],
  [{ companyId: 7 }, 'companyId'],
  [{ name: '' }, 'name'],
  [{ name: ' \u200b' }, 'name'],
  [{ curency: 'MXN' }, 'curency'],
  [{ currency: 'mxn' }, 'currency'],
  [{ currency: 'XYQ' }, 'currency'],
  [{ country: 'mx' }, 'country'],
  [{ country: 'QQ' }, 'country'],
  [{ 'one "two"': 1 }, '["one \\"two\\""]'],
  [{ users: {} }, 'users'],
  [{ users: [user, { ...user, auth0Id: 'v', role: 'owner' }] }, 'users[1].role'],
  [{ users: [{ ...user, email: 5 }] }, 'users[0].email'],
  [{ users: [{ ...user, name: '\u00a0' }] }, 'users[0].name'],
  [{ projects: [{ ...project, name: ' ' }] }, 'projects[0].name'],
  [{ projects: [{ ...project, samplingUnit: ' ' }] }, 'projects[0].samplingUnit'],
  [{ projects: [{ ...project, timezone: 'America/Michoacan' }] }, 'projects[0].timezone'],
  [{ projects: [{ ...project, timezone: '-06:00' }] }, 'projects[0].timezone'],
  [{ projects: [{ ...project, samplingUnit: null }] }, 'projects[0].samplingUnit'],
  [{ projects: [{ ...project, pricePerUnit: null }] }, 'projects[0].pricePerUnit'],
  [{ projects: [{ ...project, pricePerUnit: '5.5' }] }, 'projects[0].pricePerUnit'],
  [{ projects: [{ ...project, pricePerUnit: 5.00001 }] }, 'projects[0].pricePerUnit'],
  [{ projects: [{ ...project, pricePerUnit: -1 }] }, 'projects[0].pricePerUnit'],
  [{ projects: [{ ...project, maxDurationHours: null }] }, 'projects[0].maxDurationHours'],
  [{ projects: [{ ...project, maxDurationHours: 49 }] }, 'projects[0].maxDurationHours'],
  [{ projects: [{ ...project, dayStartsAt: '24:00' }] }, 'projects[0].dayStartsAt'],
  [{ projects: [{ ...project, dayStartsAt: '5:00' }] }, 'projects[0].dayStartsAt'],
  [{ projects: [{ ...project, bonus: 'none' }] }, 'projects[0].bonus'],
  [{ projects: [{ ...project, bonus: { type: 'percent', value: 101 } }] }, 'projects[0].bonus.value'],
  [{ projects: [{ ...project, bonus: { type: 'flat', value: 0 } }] }, 'projects[0].bonus.value'],
  [{ projects: [{ ...project, sectors: [sector, { sectorId: 't' }] }] }, 'projects[0].sectors[1].sector_name'],
  [
    { projects: [{ ...project, sectors: [{ ...sector, sector_name: '\u202eS' }] }] },
    'projects[0].sectors[0].sector_name',
  ],
  [{ workerStatuses: [{ status: 'active', works: false }] }, 'workerStatuses[0].works'],
  [{ workerStatuses: [{ status: 'baja' }] }, 'workerStatuses[0].works'],
  [{ workerStatuses: [{ status: ' ', works: false }] }, 'workerStatuses[0].status'],
  [{ sectors: [sector] }, 'sectors'],
  [{ workers: [{ ...worker, first_name: ' ' }] }, 'workers[0].first_name'],
  [{ workers: [{ ...worker, last_name: '\u200b' }] }, 'workers[0].last_name'],
  [{ workers: [{ ...worker, last_name: 'B\nC' }] }, 'workers[0].last_name'],
  [{ workers: [{ ...worker, position: '\u3164' }] }, 'workers[0].position'],
  [{ workers: [{ ...worker, hire_date: '2025-02-30' }] }, 'workers[0].hire_date'],
  [{ workers: [{ ...worker, hourly_rate: 0.00001 }] }, 'workers[0].hourly_rate'],
  [{ workers: [{ ...worker, skills: ['a', null] }] }, 'workers[0].skills[1]'],
  [{ workers: [{ ...worker, notes: 'a\0b' }] }, 'workers[0].notes'],
  [{ workers: [{ ...worker, photo: 'data:' }] }, 'workers[0].photo'],
]

test('what is wrong is named by its path, and nothing else is', () => {
  for (const [company, path] of wrongOnes)
    assert.deepEqual(pathsOf(farmOf(company)), [path.startsWith('[') ? `companies[0]${path}` : `companies[0].${path}`])
})

test('an unknown field is told to be none of the farm file', () => {
  assert.deepEqual(
    complaintsOf(() => checkFarm(farmOf({ curency: 'MXN' }))),
    ['companies[0].curency: is not a field of the farm file'],
  )
})

test('an id that is there twice is named with the place of the first', () => {
  const company = {
    companyId: 'c',
    name: 'C',
    users: [user],
    projects: [{ ...project, sectors: [sector, sector] }, { ...project, projectId: 'q', sectors: [sector] }, project],
    workers: [worker, { ...worker, worker_id: 'W' }, worker],
  }
  const other = { ...company, projects: null, workers: [worker] }
  assert.deepEqual(
    complaintsOf(() => checkFarm({ companies: [company, { ...other, companyId: 'd' }, other] })),
    [
      'companies[0].workers[2].worker_id: w is already at companies[0].workers[0].worker_id',
      'companies[0].projects[0].sectors[1].sectorId: s is already at companies[0].projects[0].sectors[0].sectorId',
      'companies[0].projects[2].projectId: p is already at companies[0].projects[0].projectId',
      'companies[1].users[0].auth0Id: u is already at companies[0].users[0].auth0Id',
      'companies[2].companyId: c is already at companies[0].companyId',
      'companies[2].users[0].auth0Id: u is already at companies[0].users[0].auth0Id',
      'companies[2].workers[0].worker_id: w is already at companies[0].workers[0].worker_id',
    ],
  )
})

test('an e-mail that two people have is named with the place of the first, whatever the capitals', () => {
  const users = [
    { ...user, email: 'PAULA@example.com' },
    { ...user, auth0Id: 'v', email: null },
    { ...user, auth0Id: 'w', email: ' paula@example.com' },
  ]
  assert.deepEqual(
    complaintsOf(() => checkFarm(farmOf({ users }))),
    ['companies[0].users[2].email:  paula@example.com is already at companies[0].users[0].email'],
  )
})

test('a key given twice is refused by its path, at any depth', () => {
  const text = JSON.stringify(farmOf({ projects: [{ ...project, sectors: [sector] }], workers: [worker] }))
  const twice = text
    .replace('"pricePerUnit":1', '"pricePerUnit":28.5,"pricePerUnit":2.85')
    .replace('"workers":', '"workers":[],"workers":')
    .replace('"sectorId":"s"', '"sectorId":"s","sector\\u0049d":"t"')
  assert.deepEqual(complaintsOf(() => parseFarm(twice)).toSorted(), [
    'companies[0].projects[0].pricePerUnit: is given twice',
    'companies[0].projects[0].sectors[0].sectorId: is given twice',
    'companies[0].workers: is given twice',
  ])
  assert.deepEqual(
    complaintsOf(() => parseFarm(text)),
    [],
  )
})

test('a price with more digits than can be kept exactly is refused by its path, not rounded', () => {
  const text = JSON.stringify(farmOf({ projects: [project, { ...project, projectId: 'q' }] }))
  const exact = text.replace('"pricePerUnit":1', '"pricePerUnit":5.1000000000000000000')
  assert.equal(parseFarm(exact).companies[0]?.projects?.[0]?.pricePerUnit, 5.1)
  const inexact = text.replaceAll('"pricePerUnit":1', '"pricePerUnit":5.10000000000000001')
  assert.deepEqual(
    complaintsOf(() => parseFarm(inexact)),
    [0, 1].map(
      (index) =>
        `companies[0].projects[${index}].pricePerUnit: the number 5.10000000000000001 has more digits than can be kept exactly`,
    ),
  )
})

test('what is not JSON is told where it stops being so', () => {
  for (const text of ['', '{"companies": [}', '{"companies": [5.10000000000000001}'])
    assert.match(complaintsOf(() => parseFarm(text)).join('\n'), /^\(file\): is not JSON: /)
})

test('a file is read with or without a byte order mark, and refused in words when it cannot be', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'tarja-farm-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'farm.json')
  const text = JSON.stringify(farmOf({}))

  await assert.rejects(readFarmFile(path), { message: `${path} cannot be read: there is no such file.` })
  await assert.rejects(readFarmFile(folder), { message: `${folder} is a directory; name the farm file itself.` })
  for (const mark of ['', '\uFEFF']) {
    await writeFile(path, mark + text)
    assert.deepEqual(await readFarmFile(path), farmOf({}))
  }
  await writeFile(path, text.replace('"C"', '"Ñ"'), 'latin1')
  await assert.rejects(readFarmFile(path), { message: `${path} is not UTF-8 text; save it as UTF-8.` })
  await writeFile(path, text.padEnd(32 * 1024 * 1024))
  assert.deepEqual(await readFarmFile(path), farmOf({}))
  await writeFile(path, text.padEnd(32 * 1024 * 1024 + 1))
  await assert.rejects(readFarmFile(path), /has 33 MiB; a farm file may have 32\. Split it/)
})
