import { type Queries, sql } from '#src/db/client.ts'

// The lock is there already, but for a start that notes what is missing: it and an import see what the other has noted.
const insertChanged = sql(`
  insert into worker_rate (company_id, worker_uuid, version, hourly_rate, valid_from, at, auth0_id)
  select w.company_id, w.worker_uuid, coalesce(h.version, 0) + 1, w.hourly_rate,
    case when h.version is not null then $3::timestamptz end, $3, $4
  from worker w left join lateral (
    select version, hourly_rate from worker_rate
    where company_id = w.company_id and worker_uuid = w.worker_uuid order by version desc limit 1
  ) h on true
  where ($1::text[] is null or w.company_id = any($1)) and ($2::uuid[] is null or w.worker_uuid = any($2))
    and (h.version is null or h.hourly_rate is distinct from w.hourly_rate)
  for no key update of w
  on conflict do nothing`)

interface Noted {
  /** Null: all. */
  readonly companyIds: readonly string[] | null
  /** Absent: whoever's rate is another than was last noted. */
  readonly workerIds?: readonly string[]
  readonly at: string
  /** Null: an import, or a start. */
  readonly auth0Id: string | null
}

/** Writes down hourly rates that are new, in the transaction that made them so. What is as it was last noted writes nothing. */
export async function noteRates(tx: Queries, { companyIds, workerIds, at, auth0Id }: Noted): Promise<void> {
  await tx.run(insertChanged, [companyIds, workerIds ?? null, at, auth0Id])
}
