import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { breakages } from '#testing/breakages.ts'
import { useApp } from '#testing/app.ts'
import { correctionBreakages } from '#testing/correction-breakages.ts'
import { makeDataDir, makeDirectory, query } from '#testing/cluster.ts'
import { startProcess } from '#testing/process.ts'
import { type RecordingSession, openForRecords, records, sessions } from '#testing/records.ts'
import { iso } from '#testing/sessions.ts'
import { resultsOfVerify } from '#testing/verify.ts'
import { type NamedResult, checks } from './verify.ts'

const app = useApp()
const { clock, ctx, databaseUrl } = app

const picker = {
  first_name: 'Eva',
  last_name: 'Zea',
  position: 'field_worker',
  employment_type: 'seasonal',
  hire_date: '2025-01-01',
  hourly_rate: 50,
}

/** A day with everything a ledger can hold: voids, what was late or from a wrong clock, accepted, rejected, taken back and waiting, and a correction. */
async function recordOneDay(): Promise<RecordingSession> {
  const session = await openForRecords(app)
  const { sessionId, company, record, send } = session
  const create = async (over: Record<string, unknown>): Promise<string> =>
    (await send('POST', records, record(over))).body.data.payloadPreview.recordId
  const bulk = async (...items: Record<string, unknown>[]): Promise<string[]> => {
    const { body } = await send('POST', `${records}/bulk`, { records: items.map(record) })
    return body.results.map((result: any) => result.payloadPreview.recordId)
  }
  const review = (recordId: string, decision: string, body?: object) =>
    send('POST', `${records}/${recordId}/${decision}`, body ?? {}, company.manager)
  await send('POST', '/workers', picker)
  const wrongClock = clock.now().add({ hours: 3 }).toString()

  const [first = ''] = await bulk({ workerId: 'ANA', worker_name: 'Ana', units: 2.5 }, { workerId: 'ANA', units: 4 })
  const only = await create({ workerId: 'LUZ', units: 0.125, idempotencyKey: `key-of-${sessionId}` })
  const wrong = await create({ workerId: 'TEO', units: 3 })
  const pending = await bulk(
    { workerId: 'ANA', units: 8, recordedAtUtc: wrongClock },
    { workerId: 'IVO', worker_name: 'Ivo', units: 16, recordedAtUtc: wrongClock },
    { workerId: 'IVO', units: 32, recordedAtUtc: wrongClock },
    { workerId: 'IVO', units: 64, recordedAtUtc: wrongClock },
  )
  const [accepted = '', voided = '', rejected = '', takenBack = ''] = pending
  for (const recordId of [first, only]) await session.voidOne(recordId)
  clock.advance({ minutes: 5 })
  await review(accepted, 'accept')
  await review(voided, 'accept')
  await session.voidOne(voided)
  await review(rejected, 'reject', { reason: 'Not ours' })
  await send('PATCH', `${sessions}/${sessionId}`, { notes: 'Rain' })
  await send('POST', `${sessions}/${sessionId}/close`)
  await session.voidOne(takenBack)
  clock.advance({ minutes: 5 })
  const [late = ''] = await bulk({ workerId: 'LUZ', units: 1 }, { workerId: 'LUZ', units: 2 })
  await review(late, 'accept')
  const recordedAtUtc = iso(clock.now().subtract({ minutes: 10 }))
  const items = [
    { void: wrong, replaceBy: { workerId: 'NOE' } },
    { add: { workerId: 'ANA', units: 0.5, recordedAtUtc } },
  ]
  const correction = { clientEventId: `correction-${sessionId}`, reason: 'De Noé', items }
  await send('POST', `${sessions}/${sessionId}/corrections`, correction, company.manager)
  return session
}

/** Of a second session of the same company, open, with one record of one box for JS0315. */
async function openAnother({ company, record, send }: RecordingSession): Promise<string> {
  const { projectId, otherSectorId: sectorId } = company
  const openedAt = clock.now().toString()
  const { sessionId } = (await send('POST', sessions, { projectId, sectorId, openedAt })).body.data
  await send('POST', records, record({ sessionId }))
  return sessionId
}

const tables = [
  'session',
  'session_event',
  'session_helper',
  'join_request',
  'record',
  'record_review',
  'record_waiting',
  'session_worker_total',
  'worker_rate',
  'project_terms',
  'correction',
]
/** As the owner, who may do anything. */
const execute = (statements: string) => query(databaseUrl, statements)

/** What the database itself would not let happen is to be found too. */
async function letAnythingHappen(): Promise<void> {
  const ofTables = `= any(array['${tables.join("','")}']::regclass[])`
  const droppings = [
    `select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as statement
    from pg_constraint where conrelid ${ofTables} and contype in ('c', 'u', 'f')`,
    `select format('drop index %s', indexrelid::regclass) as statement from pg_index
    where indrelid ${ofTables} and indisunique and not indisprimary`,
  ]
  for (const dropping of droppings) {
    for (const { statement } of await query<{ statement: string }>(databaseUrl, dropping)) await execute(statement)
  }
}

const save = () => execute(tables.map((table) => `create table saved_${table} as table ${table};`).join(''))
const restore = () =>
  execute(tables.map((table) => `truncate ${table}; insert into ${table} select * from saved_${table};`).join(''))

const verify = () => resultsOfVerify(ctx.db)

let day: RecordingSession
let openId: string
const named = (statements: string) => statements.replaceAll('DAY', day.sessionId).replaceAll('OPEN', openId)

/** Checks that found something, with its session and worker. */
const toldBy = (results: readonly NamedResult[]) =>
  results.flatMap(({ name, differenceCount, examples }) => {
    assert.equal(differenceCount, examples.length)
    return examples.map(({ sessionId, workerId }) => `${name}: ${nicknameOf(sessionId)} ${workerId ?? ''}`.trim())
  })

function nicknameOf(sessionId: string | null): string {
  if (sessionId === day.sessionId) return 'DAY'
  return sessionId === openId ? 'OPEN' : ''
}

test('a database that only the service wrote is in order', async () => {
  day = await recordOneDay()
  openId = await openAnother(day)
  await recordOneDay()
  const results = await verify()
  assert.deepEqual(
    results.map(({ name, examples }) => ({ name, examples })),
    checks.map(({ name }) => ({ name, examples: [] })),
  )
  // Two days of seventeen rows of which five are voids, and one of a single row.
  assert.deepEqual(
    results.map(({ rowCount }) => rowCount),
    [11, 11, 2, 3, 3, 35, 35, 3, 25, 2, 10, 2, 8, 9, 12, 12, 3, 3, 3, 0, 29, 0, 1, 3, 3, 2, 2, 4, 6, 2, 6, 2, 2, 2],
  )
})

test('every thing that is broken is found', async (t) => {
  await save()
  await letAnythingHappen()
  for (const { title, breaking, told } of [...breakages, ...correctionBreakages]) {
    await t.test(title, async () => {
      await restore()
      assert.deepEqual(toldBy(await verify()), [])
      await execute(named(breaking))
      assert.deepEqual(toldBy(await verify()).toSorted(), told)
    })
  }
})

test('the command says it all, and by its exit whether all is in order', async () => {
  await restore()
  const inOrder = await runVerify({ DATABASE_URL: databaseUrl })
  assert.deepEqual([inOrder.code, inOrder.stderr, inOrder.stdout.split('\n').at(-2)], [0, '', 'All is in order.'])
  for (const { name } of checks) assert.match(inOrder.stdout, new RegExp(`^${name} +\\d+ rows  ok$`, 'm'))

  await execute(named(`update session_worker_total set net_units = 0 where session_id = 'OPEN'`))
  await execute(`update session set total_units = total_units + 1 where session_id <> '${openId}'`)
  const { code, stdout } = await runVerify({ DATABASE_URL: databaseUrl })
  assert.equal(code, 1)
  assert(
    stdout.includes(
      `  company ${day.company.companyId}, session ${openId}, worker JS0315: expected 1.000 valid and 1.000 net units, 1 records, 0 voided, the last recorded at 2026-03-02 12:10:00+00, stored 1.000 valid and 0.000 net units, 1 records, 0 voided, the last recorded at 2026-03-02 12:10:00+00\n`,
    ),
  )
  assert.match(stdout, /session totals are the sums of their workers +3 rows  3 differences\n/)
  assert(stdout.endsWith('\n4 differences.\n'))
})

test('of many differences the command tells twenty', async () => {
  await restore()
  await execute(
    named(`insert into session_worker_total select company_id, session_id, 'W' || n, null, 1, 1, 1, 0,
    last_recorded_at, 1 from session_worker_total, generate_series(1, 30) n where session_id = 'OPEN'`),
  )
  const { stdout } = await runVerify({ DATABASE_URL: databaseUrl })
  assert.match(stdout, /41 rows  30 differences\n(  company .*\n){20}  and 10 more\n/)
})

test('where there is no database it says so, and makes none', async () => {
  const dataDir = join(await makeDirectory(), 'none')
  assert.deepEqual(await runVerify({ DATABASE_URL: '', DATA_DIR: dataDir }), {
    code: 2,
    stdout: '',
    stderr: `There is no database in ${dataDir}. Set DATA_DIR or DATABASE_URL as for the server, or make one: npm run migrate\n`,
  })
  assert.equal(existsSync(dataDir), false)
})

test('the embedded database is verified while no server works and while one does', async () => {
  const dataDir = await makeDataDir()
  const env = { DATABASE_URL: '', DATA_DIR: dataDir }
  const none = await runVerify(env)
  assert.deepEqual([none.code, none.stdout], [2, ''])
  assert.match(none.stderr, /^The database has no tables yet; start the server once, or run: npm run migrate$/m)
  const server = await startProcess({ env: { DATA_DIR: dataDir, DEMO: '1' } })
  const { code, stdout } = await runVerify(env)
  assert.deepEqual([code, stdout.split('\n').at(-2)], [0, 'All is in order.'])
  await server.stop()
  assert.equal((await runVerify(env)).code, 0)
})

async function runVerify(
  env: Record<string, string>,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const command = join(import.meta.dirname, '../commands/verify.ts')
  const child = spawn(process.execPath, [command], { env: { ...process.env, ...env } })
  const exit = once(child, 'exit')
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = (await exit) as [number | null] // Node's types know no tuple for this event
  return { code, stdout, stderr }
}
