import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { issueApiToken } from '#src/api-tokens/create.ts'
import { sql } from '#src/db/client.ts'
import { now } from '#src/instant.ts'
import { useDatabase } from '#testing/database.ts'
import { makeCompany } from '#testing/make.ts'
import { startProcess } from '#testing/process.ts'
import { makeSeason } from '#testing/season.ts'

const { db, url } = useDatabase()

// TEST_LONG=1 reads 200,000 records, each of another worker: the most rows that so many can have.
const isLong = process.env['TEST_LONG'] === '1'
const size = isLong ? { sessionsPerDay: 10, each: 111 } : { sessionsPerDay: 2, each: 30 }
const season = {
  from: '2025-09-01',
  dayCount: 181,
  sessionsPerDay: size.sessionsPerDay,
  recordsPerSession: size.each,
  workersPerSession: size.each,
}
const range = 'startTime=2025-09-01&endTime=2026-02-28'
// The server works in 40 MiB. A report of the long season that is put together before it is sent does not fit into this.
const heapMiB = 48
const main = join(import.meta.dirname, '../main.ts')

const sumRecords = sql<{ recorded: string; voided: string; count: number; voidCount: number }>(`
  select sum(units) filter (where void_of is null) as recorded, sum(units) filter (where void_of is not null) as voided,
    count(*) filter (where void_of is null) as count, count(*) filter (where void_of is not null) as "voidCount"
  from record where company_id = $1`)

/** The most memory the process ever had, in MiB. */
async function peakOf(pid: number): Promise<number> {
  const [, kibibytes] = /VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kibibytes) / 1024)
}

test('a season of 180 days is read exactly, in memory that does not grow with it', async (t) => {
  const company = await makeCompany({ db, now })
  await makeSeason(db, company, season)
  const wanted = { companyId: company.companyId, createdBy: null, name: 'x', scopes: ['read:production' as const] }
  const { token } = await issueApiToken({ db, now }, wanted)
  const command = [process.execPath, `--max-old-space-size=${heapMiB}`, main] as const
  const server = await startProcess({ env: { DATABASE_URL: url }, command })
  const read = async (query: string) => {
    const headers = { authorization: `Bearer ${token}` }
    return (await fetch(`${server.url}/api/control/harvest?${query}`, { headers })).text()
  }
  // A tenth of it again and again, until the code is compiled and the garbage as much as it ever is.
  for (let round = 0; round < 20; round++) await read('startTime=2025-09-01&endTime=2025-09-18')
  const before = await peakOf(server.pid)
  const startedAt = performance.now()
  const body = await read(range)
  const elapsedMs = Math.round(performance.now() - startedAt)
  const mebibytes = (body.length / 1024 / 1024).toFixed(1)
  t.diagnostic(`${mebibytes} MiB in ${elapsedMs} ms; peak ${before} MiB before, ${await peakOf(server.pid)} MiB after`)

  const { data: items } = JSON.parse(body)
  assert.equal(items.length, season.dayCount * season.sessionsPerDay)
  assert.equal(new Set(items.map((item: { sessionId: string }) => item.sessionId)).size, items.length)
  // Eighths are exact in doubles, and so are their sums.
  const { recorded, voided, count, voidCount } = await db.one(sumRecords, [company.companyId])
  assert.equal(count, items.length * season.recordsPerSession)
  const net = Number(recorded) - Number(voided)
  assert.deepEqual(sumOf(items), { valid: Number(recorded), net, count, voided: voidCount, total: net })
  assert.deepEqual(await server.stop(), { code: 0, signal: null })
})

interface Item {
  totalUnits: number
  workers: { validUnits: number; netUnits: number; recordCount: number; voidedCount: number }[]
}

function sumOf(items: readonly Item[]) {
  const sum = { valid: 0, net: 0, count: 0, voided: 0, total: 0 }
  for (const item of items) {
    sum.total += item.totalUnits
    for (const worker of item.workers) {
      sum.valid += worker.validUnits
      sum.net += worker.netUnits
      sum.count += worker.recordCount
      sum.voided += worker.voidedCount
    }
  }
  return sum
}
