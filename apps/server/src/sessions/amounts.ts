import { currencyDecimals, ratesOf } from '@tarja/contract/amount'
import type { SessionAmount } from '@tarja/contract/sessions'
import { type Terms, type TermsFrom, termsOf } from '@tarja/contract/terms'
import { type Queries, sql } from '#src/db/client.ts'
import { type HistoryRow, historyColumns, toWireEvent } from './history.ts'

export const noSessionAmount: SessionAmount = { piece: 0, bonus: 0 }

interface AmountRow {
  readonly sessionId: string
  /** Decimal text. */
  readonly piece: string
  readonly bonus: string
}

const findCurrency = sql<{ currency: string }>(`select currency from company where company_id = $1`)

const listTermsEvents = sql<HistoryRow & { sessionId: string }>(`
  select session_id as "sessionId", ${historyColumns} from session_event
  where company_id = $1 and session_id = any($2) and type in ('opened', 'updated') order by session_id, version`)

// A line is what one worker has under the same terms; each of its parts is rounded once, halves away from zero, as
// `amountOfLine` does it.
const sumTotals = sql<AmountRow>(`
  select t.session_id as "sessionId", sum(round(t.net_units * rate.piece, $5)) as piece,
    sum(round(t.net_units * rate.bonus, $5)) as bonus
  from session_worker_total t
  join unnest($2::uuid[], $3::numeric[], $4::numeric[]) as rate (session_id, piece, bonus) on rate.session_id = t.session_id
  where t.company_id = $1 group by t.session_id`)

const sumRecords = sql<AmountRow>(`
  with line as (
    select r.session_id, rate.piece, rate.bonus, sum(r.units) as units
    from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::text[], $6::numeric[], $7::numeric[])
      as rate (session_id, starts, ends, unit, piece, bonus)
    join record r on r.company_id = $1 and r.session_id = rate.session_id
      and (rate.starts is null or r.recorded_at >= rate.starts) and (rate.ends is null or r.recorded_at < rate.ends)
    left join record v on v.company_id = r.company_id and v.void_of = r.record_id
    left join record_review d on d.company_id = r.company_id and d.record_id = r.record_id
    where r.void_of is null and v.record_id is null and (r.pending_reason is null or d.decision = 'accepted')
    group by r.session_id, r.worker_id, rate.unit, rate.piece, rate.bonus
  )
  select session_id as "sessionId", sum(round(units * piece, $8)) as piece, sum(round(units * bonus, $8)) as bonus
  from line group by session_id`)

/**
 * What sessions are worth so far, each record by the terms in force when it was made. Of a session that has had one price
 * the running totals tell it; only of the others the records are read.
 */
export async function sessionAmounts(
  queries: Queries,
  companyId: string,
  sessionIds: readonly string[],
): Promise<Map<string, SessionAmount>> {
  if (sessionIds.length === 0) return new Map()
  const { currency } = await queries.one(findCurrency, [companyId])
  const decimals = currencyDecimals(currency)
  const timelines = await readTimelines(queries, companyId, sessionIds)
  const single = timelines.filter(({ timeline }) => timeline.length === 1)
  const several = timelines.filter(({ timeline }) => timeline.length > 1)
  const rows = [
    ...(single.length === 0 ? [] : await queries.many(sumTotals, [companyId, ...ratesColumns(single), decimals])),
    ...(several.length === 0 ? [] : await queries.many(sumRecords, [companyId, ...termsColumns(several), decimals])),
  ]
  const found = new Map(rows.map(({ sessionId, ...amount }) => [sessionId, toWireAmount(amount)]))
  return new Map(sessionIds.map((id) => [id, found.get(id) ?? noSessionAmount]))
}

const toWireAmount = ({ piece, bonus }: Omit<AmountRow, 'sessionId'>): SessionAmount => ({
  piece: Number(piece),
  bonus: Number(bonus),
})

interface Timeline {
  readonly sessionId: string
  readonly timeline: readonly TermsFrom[]
}

async function readTimelines(queries: Queries, companyId: string, sessionIds: readonly string[]): Promise<Timeline[]> {
  const events = await queries.many(listTermsEvents, [companyId, sessionIds])
  const bySession = Map.groupBy(events, ({ sessionId }) => sessionId)
  return [...bySession].map(([sessionId, rows]) => ({ sessionId, timeline: termsOf(rows.map(toWireEvent)) }))
}

const rates = (terms: readonly Terms[]) => [
  terms.map((one) => ratesOf(one).piece),
  terms.map((one) => ratesOf(one).bonus),
]

const ratesColumns = (timelines: readonly Timeline[]) => [
  timelines.map(({ sessionId }) => sessionId),
  ...rates(timelines.flatMap(({ timeline }) => timeline.map(({ terms }) => terms))),
]

function termsColumns(timelines: readonly Timeline[]) {
  const spans = timelines.flatMap(({ sessionId, timeline }) =>
    timeline.map(({ from, terms }, index) => ({ sessionId, from, to: timeline[index + 1]?.from ?? null, terms })),
  )
  return [
    spans.map(({ sessionId }) => sessionId),
    spans.map(({ from }) => from),
    spans.map(({ to }) => to),
    spans.map(({ terms }) => terms.samplingUnit),
    ...rates(spans.map(({ terms }) => terms)),
  ]
}
