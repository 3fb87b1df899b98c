import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { openEmbedded } from '../../server/src/db/embedded/embedded.ts'
import { backupEmbedded } from '../../server/src/db/embedded/backup.ts'
import { restoreEmbedded } from '../../server/src/db/embedded/restore.ts'
import { type OpenDatabase, openDatabase } from '../../server/src/db/open.ts'
import { now } from '../../server/src/instant.ts'
import { verifyDatabase } from '../../server/src/verify/verify.ts'
import { makeDirectory, query } from '../../server/testing/cluster.ts'
import { startProcess } from '../../server/testing/process.ts'
import { until } from '../../server/testing/until.ts'
import { chromiumOptions } from './chromium.ts'
import { type Farm, makeFarm } from './farm.ts'
import { type Network, startNetwork } from './network.ts'
import { type MortalPhone, type Phone, type PhoneOptions, openMortalPhone, openPhone } from './phone.ts'
import { countDevice, readDevice } from './seed.ts'
import { waitUntilSent } from './supervisor.ts'

/** The product with its built-in database, which is backed up while it works and comes back at the same address. */
export interface Restorable extends AsyncDisposable {
  readonly network: Network
  farm(): Promise<Farm>
  phone(options?: PhoneOptions): Promise<Phone>
  mortalPhone(): Promise<MortalPhone>
  /** Answers what to restore from. */
  backUp(): Promise<string>
  /** The server stops, and another goes on from the backup. Nobody reaches one until `network.mend()`. */
  restore(from: string): Promise<void>
  /** The same with a copy of the whole disk, of which the server cannot know: `copyDisk` before, `putDiskBack` later. */
  copyDisk(): Promise<string>
  /** `asNew`: it knows of no incarnation, as a database that was made anew with the same farm. */
  putDiskBack(copy: string, options?: { asNew?: boolean }): Promise<void>
  /** The present one of the database. */
  incarnation(): Promise<string>
  /** What the ledger holds, and the sessions, each in a line, in an order of their own. */
  ledger(): Promise<string[]>
  /** When somebody began to help in a session. */
  helpBegan(): Promise<string[]>
  /** What `npm run verify` finds wrong. */
  verify(): Promise<string[]>
  /** Fails when anything went wrong on a phone since it was made; a session that the office lost it does not find, which is no fault. */
  assertNoProblems(): void
}

const ofTests = { RATE_LIMIT_PER_MINUTE: '0', LOG_LEVEL: 'warn', DEMO: '0' }
const log = () => {}

/** For one test. */
export async function openRestorable(): Promise<Restorable> {
  await using opening = new AsyncDisposableStack()
  const network = opening.use(await startNetwork())
  const browser = await chromium.launch(await chromiumOptions())
  opening.defer(() => browser.close())
  const phones: Phone[] = []
  let dataDir = join(await makeDirectory(), 'data')
  const start = async () => {
    const process = await startProcess({ env: { ...ofTests, DATA_DIR: dataDir, PUBLIC_URL: network.url } })
    network.leadTo(process.url)
    const config = { databaseUrl: undefined, dataDir, databasePoolSize: 4 }
    return { process, database: await openDatabase(config, { log, join: true }) }
  }
  let server = await start()
  const stop = async () => {
    await server.database.close()
    await server.process.stop()
  }
  opening.defer(() => stop())
  opening.defer(async () => {
    for (const phone of phones) await phone[Symbol.asyncDispose]()
  })
  const opened = opening.move()
  return {
    network,
    farm: () => makeFarm({ db: server.database.db, now }),
    phone: async (options) => keepIn(phones, await openPhone(browser, network.url, options)),
    mortalPhone: async () => keepIn(phones, await openMortalPhone(network.url)),
    async backUp() {
      const to = join(await makeDirectory(), 'backup')
      await backupEmbedded({ dataDir, to, log })
      return to
    },
    async restore(from) {
      network.cut()
      await stop()
      dataDir = join(await makeDirectory(), 'data')
      await restoreEmbedded({ from, dataDir })
      server = await start()
    },
    async copyDisk() {
      const copy = await makeDirectory()
      await stop()
      copyDirectory(dataDir, copy)
      server = await start()
      return copy
    },
    async putDiskBack(copy, { asNew = false } = {}) {
      network.cut()
      await stop()
      await replaceDirectory(dataDir, copy)
      if (asNew) await forgetIncarnations(dataDir)
      server = await start()
    },
    ...questionsTo(() => server.database),
    assertNoProblems: () => assert.deepEqual(phones.flatMap(problemsOf), []),
    async [Symbol.asyncDispose]() {
      network.mend()
      await opened.disposeAsync()
    },
  }
}

function keepIn<Kind extends Phone>(phones: Phone[], phone: Kind): Kind {
  phones.push(phone)
  return phone
}

const problemsOf = ({ problems }: Phone): string[] =>
  problems.list().filter((problem) => !/responded with a status of 404/.test(problem))

/** To the database, past the server and past what a test cuts. */
function questionsTo(
  database: () => OpenDatabase,
): Pick<Restorable, 'incarnation' | 'ledger' | 'helpBegan' | 'verify'> {
  const ask = <Row extends Record<string, unknown>>(text: string) => query<Row>(database().connectionString, text)
  return {
    async incarnation() {
      const [row] = await ask<{ id: string }>(presentIncarnation)
      return String(row?.id)
    },
    async ledger() {
      const rows = await ask<{ line: string }>(everything)
      return rows.map(({ line }) => line)
    },
    async helpBegan() {
      const rows = await ask<{ since: Date }>('select since from session_helper')
      return rows.map(({ since }) => since.toISOString())
    },
    async verify() {
      const wrong: string[] = []
      for await (const { name, differenceCount, examples } of verifyDatabase(database().db))
        if (differenceCount > 0) wrong.push(`${name}: ${JSON.stringify(examples)}`)
      return wrong
    },
  }
}

async function replaceDirectory(path: string, copy: string): Promise<void> {
  await rm(path, { recursive: true })
  await mkdir(path)
  copyDirectory(copy, path)
}

async function forgetIncarnations(dataDir: string): Promise<void> {
  await rm(join(dataDir, 'incarnation.json'), { force: true })
  const database = await openEmbedded({ dataDir, log })
  try {
    await query(database.connectionString, 'delete from incarnation')
  } finally {
    await database.stop()
  }
}

/** Node's cp would not keep the owner. */
const copyDirectory = (from: string, to: string) => execFileSync('cp', ['-a', `${from}/.`, to])

const presentIncarnation = `select incarnation as id from incarnation order by number desc limit 1`

/** Ids too, for they stay what they were; positions and times of arrival do not. */
const everything = `
  select line from (
    select concat_ws(' ', 'record', session_id, worker_id, units,
      case when void_of is null then recorded_at end, client_event_id, pending_reason,
      case when void_of is null then record_id end, 'void of ' || void_of, reason) as line from record
    union all
    select concat_ws(' ', 'session', session_id, local_id, owner_id, sector_id, status, opened_at, closed_at, closed_by,
      price_per_unit, max_duration_hours, notes, final_notes, total_units, record_count) from session
    union all
    select concat_ws(' ', 'worker', first_name, last_name, hire_date, notes) from worker
  ) as lines order by line`

/** Until the phone has seen which office it is and nothing is in doubt or unsent, which it then says. */
export async function hasSentAgain(office: Pick<Restorable, 'incarnation'>, phone: Phone): Promise<void> {
  const incarnation = await office.incarnation()
  await until(async () => {
    const meta = await readDevice(phone.page, 'meta')
    const sessions = await readDevice(phone.page, 'sessions')
    const isSeen = meta.some(({ key, id }) => key === 'incarnation' && id === incarnation)
    return isSeen && sessions.every((one) => one['toCompare'] === undefined)
  }, 60_000)
  await waitUntilSent(phone, 60_000)
  assert.equal(await countDevice(phone.page, 'operations'), 0)
}
