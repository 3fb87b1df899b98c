import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CorrectionItem, CorrectionTotals } from '@tarja/contract/corrections'
import { type CorrectedDay, openForCorrections } from '#testing/corrections.ts'
import { type Random, makeRandom } from '#testing/random.ts'
import { records } from '#testing/records.ts'
import { iso, useSessions } from '#testing/sessions.ts'
import { requireInOrder } from '#testing/verify.ts'

// What the preview says is what happens: random corrections, sensible and not, tried and then done, of a session with all
// that a ledger can hold. TEST_SEED=… repeats a run.
const app = useSessions()
const { ctx, clock } = app

const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const random: Random = makeRandom(seed)
const roundCount = process.env['TEST_LONG'] ? 1_000 : 60
const badges = ['A', 'B', 'C', 'D', 'E']
const units = () => random.pick([0, 0.001, 0.333, 1, 2.5, 7, 1_000_000])

async function openDay(): Promise<CorrectedDay> {
  const day = await openForCorrections(app)
  for (const workerId of badges.slice(0, 4)) {
    for (const worker_name of [null, `Persona ${workerId}`, null])
      await day.add({ workerId, worker_name, units: units() })
  }
  await day.voidOne(await day.add({ workerId: 'A', units: 3 }))
  const waiting = [await day.addWaiting({ workerId: 'B' }), await day.addWaiting({ workerId: 'E', units: 4 })]
  await day.send('POST', `${records}/${waiting[1]}/accept`, {}, day.company.manager)
  return day
}

function anItem(ledger: readonly any[]): CorrectionItem {
  const recordId: string = random.pick(random.percent(85) ? ledger.filter(isStanding) : ledger).recordId
  if (random.percent(30)) return { void: recordId }
  if (random.percent(60)) {
    const replaceBy = {
      ...(random.percent(50) && { workerId: random.pick(badges) }),
      ...(random.percent(20) && { worker_name: random.pick(['Otra', 'Otro']) }),
      ...(random.percent(50) && { units: units() }),
    }
    return Object.keys(replaceBy).length > 0 ? { void: recordId, replaceBy } : { void: recordId }
  }
  const minutes = random.percent(95) ? random.pick([0, 10, 50]) : 90
  const add = { workerId: random.pick(badges), units: units(), recordedAtUtc: iso(openedAt.add({ minutes })) }
  return { add: random.percent(30) ? { ...add, worker_name: `Nombre ${add.workerId}` } : add }
}

const isStanding = (row: any) => row.state === 'inserted' && row.voidOf === null && row.voidedBy === null
const openedAt = clock.now().subtract({ hours: 1 })

/** The totals as everybody reads them, of the same workers. */
async function totalsNow(day: CorrectedDay, told: CorrectionTotals): Promise<unknown> {
  const [totalUnits, recordCount, workerCount] = await day.totals()
  const workers = await day.workers()
  return [totalUnits, recordCount, workerCount, told.workers.map(({ workerId }) => workers[workerId] ?? [0, 0, 0, 0])]
}

const shown = ({ totalUnits, recordCount, workerCount, workers }: CorrectionTotals) => [
  totalUnits,
  recordCount,
  workerCount,
  workers.map((one) => [one.validUnits, one.netUnits, one.recordCount, one.voidedCount]),
]

test('a dry run and the run after it tell the same, and what they tell is what everybody then reads', async (t) => {
  t.diagnostic(`TEST_SEED=${seed}`)
  const day = await openDay()
  const told: Record<string, number> = {}
  for (let round = 1; round <= roundCount; round++) {
    if (round === Math.floor(roundCount / 2)) await day.close()
    const ledger = await day.ledger()
    const items = Array.from({ length: random.pick([1, 2, 3, 8]) }, () => anItem(ledger))
    try {
      const tried = await day.dryRun(items)
      const [untouched, before] = [await day.ledger(), tried.body.data?.before]
      assert.equal(untouched.length, ledger.length)
      if (before) assert.deepEqual(await totalsNow(day, before), shown(before))
      const done = await day.correct(items)
      told[done.body.code ?? done.status] = (told[done.body.code ?? done.status] ?? 0) + 1
      if (done.status !== 201) {
        const { requestId: _first, ...refused } = tried.body
        const { requestId: _second, ...again } = done.body
        assert.deepEqual([tried.status, refused], [done.status, again])
        continue
      }
      const { after } = done.body.data
      assert.deepEqual(tried.body.data, { correctionId: null, before: done.body.data.before, after, records: [] })
      assert.deepEqual(await totalsNow(day, after), shown(after))
    } catch (cause) {
      throw new Error(`TEST_SEED=${seed}, round ${round}: ${JSON.stringify(items)}`, { cause })
    }
  }
  t.diagnostic(JSON.stringify(told))
  assert((told['201'] ?? 0) > roundCount / 5, 'most of these can be done')
  await requireInOrder(ctx.db)
})
