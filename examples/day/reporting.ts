import { clientOf, dataOf } from './client.ts'
import { same } from './compare.ts'
import type { Day } from './day.ts'
import { dateOf } from './session.ts'
import { formatTable } from './table.ts'

interface ReportedSession {
  readonly sessionId: string
  readonly totalUnits: number
  readonly workers: readonly { readonly workerId: string; readonly netUnits: number }[]
}

const sectors = ['Lote A-1', 'Lote A-2', 'La Cañada']
const shown = 8

/** The office reads the harvest with a token of its own, and it is what the phones know, worker by worker. */
export async function compareReport(day: Day): Promise<string> {
  const printed = await day.command('api-token', '--company', day.farm.companyId, '--scope', 'read:production')
  const days = day.sessions.all().map(dateOf).toSorted()
  const [startTime, endTime] = [days.at(0), days.at(-1)]
  const answer = await clientOf(day.url, printed.trim()).get(`/harvest?startTime=${startTime}&endTime=${endTime}`)
  const { range, ...envelope } = answer.body as { range?: unknown } // whatever came; both parts are compared
  same('the range of the report', range, { startTime, endTime })
  const report = dataOf<readonly ReportedSession[]>({ ...answer, body: envelope })
  for (const session of day.sessions.all()) {
    const found = report.find(({ sessionId }) => sessionId === session.sessionId)
    const units = found?.workers.map(({ workerId, netUnits }) => [workerId, netUnits] as const)
    same(`the workers of ${session.sector_name}`, new Map(units), day.tally.unitsOf(session.sessionId))
    same(`the units of ${session.sector_name}`, found?.totalUnits, session.totalUnits)
  }
  return tableOf(day)
}

function tableOf(day: Day): string {
  const columns = sectors.map((name) => day.tally.unitsOf(day.sessions.get(name).sessionId))
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const rows = day.farm.workers.map((worker) => {
    const units = columns.map((column) => column.get(worker.worker_id) ?? 0)
    return [worker.worker_id, `${worker.first_name} ${worker.last_name}`, ...units.map(String), String(sum(units))]
  })
  const totals = columns.map((column) => sum([...column.values()]))
  return formatTable(
    ['badge', 'worker', ...sectors, 'boxes'],
    [
      ...rows.slice(0, shown),
      ['…', `and ${rows.length - shown} more`],
      ['', 'all workers', ...totals.map(String), String(sum(totals))],
    ],
  )
}

/** Totals rebuilt from the ledger, and every other promise the data makes. */
export async function verify(day: Day): Promise<string> {
  return (await day.command('verify')).trimEnd()
}
