import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test, type TestContext } from 'node:test'
import { sql } from '#src/db/client.ts'
import { openDatabase } from '#src/db/open.ts'
import { now } from '#src/instant.ts'
import { reactivateWorker } from '#src/workers/reactivate.ts'
import { useDatabase } from '#testing/database.ts'

const { db, url } = useDatabase()
const command = join(import.meta.dirname, 'import.ts')
const example = join(import.meta.dirname, '../../../../examples/farm.json')
const countWorkers = sql<{ count: number }>('select count(*) as count from worker')

interface Result {
  code: number | null
  stdout: string
  stderr: string
}

async function runImport(env: Record<string, string>, ...args: string[]): Promise<Result> {
  const child = spawn(process.execPath, [command, ...args], { env: { ...process.env, ...env } })
  const exit = once(child, 'exit')
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = (await exit) as [number | null] // Node's types know no tuple for this event
  return { code, stdout, stderr }
}

async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tarja-import-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const summary = (what: string) =>
  `Imported ${example}\n  companies  1 ${what}\n  users      4 ${what}\n  projects   3 ${what}\n  sectors    8 ${what}\n  statuses   1 ${what}\n  workers    40 ${what}\n`

test('the example farm is imported into a server, and a second time changes nothing', async () => {
  for (const what of ['created', 'unchanged'])
    assert.deepEqual(await runImport({ DATABASE_URL: url }, example), { code: 0, stdout: summary(what), stderr: '' })
  assert.equal((await db.one(countWorkers)).count, 40)
})

test('it says who is not named in the file, in a line of bounded length for each kind', async (t) => {
  await runImport({ DATABASE_URL: url }, example)
  const farm = JSON.parse(await readFile(example, 'utf8'))
  const [company] = farm.companies
  const [first, second, ...others] = company.workers
  const path = join(await temporaryFolder(t), 'farm.json')
  await writeFile(path, JSON.stringify({ companies: [{ ...company, workers: [second, ...others] }] }))
  const one = await runImport({ DATABASE_URL: url }, path)
  assert.equal(
    one.stdout.split('Not named')[1],
    ` in the file, and left as they are:\n  workers    1: ${first.first_name} ${first.last_name} (${first.worker_id})\n`,
  )
  await writeFile(path, JSON.stringify({ companies: [{ companyId: company.companyId, name: company.name }] }))
  const { stdout } = await runImport({ DATABASE_URL: url }, path)
  assert.match(stdout, /^ {2}users {6}4: .+ \(.+\), .+ \(.+\)$/m)
  assert.match(stdout, /^ {2}workers {4}40: (.+ \(.+\), ){5}and 35 more$/m)
  assert.match(stdout, /^ {2}sectors {4}8: .+, and 3 more$/m)
  assert.equal((await db.one(countWorkers)).count, 40)
})

test('it says which statuses nobody has given a meaning', async (t) => {
  const path = join(await temporaryFolder(t), 'farm.json')
  const statuses = ['de baja', 'de baja', 'permiso', 'inactive']
  const workers = statuses.map((status, index) => ({ worker_id: `${index}`, first_name: 'A', last_name: 'B', status }))
  const company = { companyId: 'comp_statuses', name: 'Rancho', workers }
  const lastLine = async (file: object) => {
    await writeFile(path, JSON.stringify({ companies: [file] }))
    return (await runImport({ DATABASE_URL: url }, path)).stdout.trimEnd().split('\n').at(-1)
  }
  assert.equal(
    await lastLine(company),
    'Statuses that count as working, for workerStatuses does not say what they mean: de baja (2), permiso (1)',
  )
  const workerStatuses = [{ status: 'de baja', works: false }]
  assert.match((await lastLine({ ...company, workerStatuses })) ?? '', /: permiso \(1\)$/)
})

test('the embedded database takes a farm while no server works and while one does', async (t) => {
  const dataDir = await temporaryFolder(t)
  const env = { DATABASE_URL: '', DATA_DIR: dataDir }
  const config = { databaseUrl: undefined, dataDir, databasePoolSize: 2 }
  const none = await runImport(env, example)
  assert.deepEqual([none.code, none.stdout], [1, ''])
  assert.match(none.stderr, /^There is no database in \S+\. .* or make one: npm run migrate\n$/)
  await (await openDatabase(config, { log: () => {}, join: true, mayMigrate: true })).close()
  const alone = await runImport(env, example)
  assert.deepEqual([alone.code, alone.stdout], [0, summary('created')])

  const server = await openDatabase(config, { log: () => {} })
  try {
    assert.deepEqual(await runImport(env, example), { code: 0, stdout: summary('unchanged'), stderr: '' })
    assert.equal((await server.db.one(countWorkers)).count, 40)
  } finally {
    await server.close()
  }
})

test('a wrong file is refused by path on standard error, before a database is made', async (t) => {
  const folder = await temporaryFolder(t)
  const path = join(folder, 'farm.json')
  const dataDir = join(folder, 'data')
  const wrong = (await readFile(example, 'utf8')).replace('America/Tijuana', 'America/Tijuanna')
  await writeFile(path, wrong)
  assert.deepEqual(await runImport({ DATABASE_URL: '', DATA_DIR: dataDir }, path), {
    code: 1,
    stdout: '',
    stderr: `Nothing of ${path} was imported. What is wrong in it:\ncompanies[0].projects[1].timezone: must be a time zone of the IANA list such as America/Mexico_City\n`,
  })
  await assert.rejects(readFile(dataDir), { code: 'ENOENT' })
})

test('a user of another company is refused, and nothing of the file is kept', async (t) => {
  const path = join(await temporaryFolder(t), 'farm.json')
  const user = { auth0Id: 'user_maria_lopez', role: 'admin' }
  await runImport({ DATABASE_URL: url }, example)
  await writeFile(path, JSON.stringify({ companies: [{ companyId: 'thief', name: 'T', users: [user] }] }))
  assert.deepEqual(await runImport({ DATABASE_URL: url }, path), {
    code: 1,
    stdout: '',
    stderr: `Nothing of ${path} was imported. What is wrong in it:\ncompanies[0].users[0].auth0Id: the user user_maria_lopez already belongs to the company comp_valle_azul and cannot also belong to thief\n`,
  })
  assert.equal(await db.maybeOne(sql(`select from company where company_id = 'thief'`)), undefined)
})

test('without a file, or with a wrong environment, it says what is wanted', async () => {
  assert.deepEqual(await runImport({}), {
    code: 1,
    stdout: '',
    stderr: 'Name one farm file: npm run import -- FILE.json\n',
  })
  const { code, stderr } = await runImport({ PORT: 'x' }, example)
  assert.deepEqual([code, stderr], [1, 'PORT is "x", but must be a whole number from 0 to 65535.\n'])
})

test('it says whose reactivation in the field it ends, once', async (t) => {
  const path = join(await temporaryFolder(t), 'farm.json')
  const picker = { worker_id: 'MH0901', first_name: 'María', last_name: 'Hernández', status: 'inactive' }
  const user = { auth0Id: 'auth0|reactivating', name: 'Ana', role: 'supervisor' }
  const company = { companyId: 'comp_reactivating', name: 'Rancho', users: [user], workers: [picker] }
  await writeFile(path, JSON.stringify({ companies: [company] }))
  await runImport({ DATABASE_URL: url }, path)
  const caller = { auth0Id: user.auth0Id, companyId: company.companyId, role: 'supervisor' as const }
  await reactivateWorker({ db, now }, caller, { worker: picker.worker_id, clientEventId: null })
  const told = 'Reactivated in the field, and not working any more by this file: María Hernández (MH0901)\n'
  assert.ok((await runImport({ DATABASE_URL: url }, path)).stdout.includes(told))
  assert.ok(!(await runImport({ DATABASE_URL: url }, path)).stdout.includes('Reactivated'))
})
