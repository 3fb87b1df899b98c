import type { HarvestQuery, HarvestSession } from '@tarja/contract/harvest'
import { type Queries, sql } from '#src/db/client.ts'
import { sessionColumns } from '#src/sessions/session.ts'
import { type HarvestRow, type WorkerTotalRow, toHarvest } from './session.ts'

const pageSize = 100
/** A worker has at least one record, so this also bounds the rows of workers that are in memory at once. */
const recordsPerBatchMax = 5_000

// The whole range in one order, a page at a time, along the index session_by_day: nothing is sorted and nothing skipped.
const listPage = sql<HarvestRow>(`
  with page as (
    select ${sessionColumns} from session
    where company_id = $1 and (day, opened_at, session_id) > ($2, $3, $4) and day <= $5
      and ($6::text is null or project_id = $6) and ($7::text is null or sector_id = $7)
    order by day, opened_at, session_id
    limit ${pageSize}
  )
  select page.*, s.crop, s.variety, u.name, u.email, u.role
  from page
  join sector s on s.company_id = $1 and s.project_id = page."projectId" and s.sector_id = page."sectorId"
  join app_user u on u.company_id = $1 and u.auth0_id = page."auth0Id"
  order by page.day, page."openedAt", page."sessionId"`)

const listWorkers = sql<WorkerTotalRow>(`
  select t.session_id as "sessionId", t.worker_id as "workerId",
    coalesce(t.worker_name, w.first_name || ' ' || w.last_name) as worker_name, t.valid_units as "validUnits",
    t.net_units as "netUnits", t.record_count as "recordCount", t.voided_count as "voidedCount"
  from session_worker_total t
  left join worker w on w.company_id = t.company_id and w.worker_id = t.worker_id
  where t.company_id = $1 and t.session_id = any($2::uuid[])
  order by t.session_id, t.worker_id`)

const nilId = '00000000-0000-0000-0000-000000000000'

export interface HarvestRange extends Pick<HarvestQuery, 'startTime' | 'endTime' | 'projectId' | 'sectorId'> {
  readonly companyId: string
  readonly now: Temporal.Instant
}

/**
 * The sessions of a range of days by day and `openedAt`, a batch at a time. However long the range, no more is in memory
 * than a batch and the sessions of a page. All of it is one moment's truth if `tx` is a snapshot.
 */
export async function* readHarvest(tx: Queries, range: HarvestRange): AsyncGenerator<HarvestSession[]> {
  const { companyId, startTime, endTime, projectId = null, sectorId = null, now } = range
  let after = [startTime, '-infinity', nilId]
  for (;;) {
    const page = await tx.many(listPage, [companyId, ...after, endTime, projectId, sectorId])
    for (const rows of batchesOf(page)) {
      const totals = await tx.many(listWorkers, [companyId, rows.map((row) => row.sessionId)])
      const bySession = Map.groupBy(totals, (total) => total.sessionId)
      yield rows.map((row) => toHarvest(row, { workers: bySession.get(row.sessionId) ?? [], now }))
    }
    const last = page.at(-1)
    if (!last || page.length < pageSize) return
    after = [last.day, last.openedAt.toString(), last.sessionId]
  }
}

/** In order, as many together as have few enough records, and at least one. */
function* batchesOf<Row extends Pick<HarvestRow, 'recordCount'>>(rows: readonly Row[]): Generator<Row[]> {
  let batch: Row[] = []
  let recordCount = 0
  for (const row of rows) {
    if (batch.length > 0 && recordCount + row.recordCount > recordsPerBatchMax) {
      yield batch
      batch = []
      recordCount = 0
    }
    batch.push(row)
    recordCount += row.recordCount
  }
  if (batch.length > 0) yield batch
}
