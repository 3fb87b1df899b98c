import { type Queries, sql } from '#src/db/client.ts'

// The lock is there already, but for a start that notes what is missing: it and an import see what the other has noted.
const insertChanged = sql(`
  insert into project_terms (company_id, project_id, version, sampling_unit, price_per_unit, bonus_type, bonus_value,
    bonus_note, max_duration_hours, day_starts_at, valid_from, at, auth0_id)
  select p.company_id, p.project_id, coalesce(h.version, 0) + 1, p.sampling_unit, p.price_per_unit, p.bonus_type,
    p.bonus_value, p.bonus_note, p.max_duration_hours, p.day_starts_at,
    case when h.version is not null then $2::timestamptz end, $2, $3
  from project p left join lateral (
    select * from project_terms
    where company_id = p.company_id and project_id = p.project_id order by version desc limit 1
  ) h on true
  where ($1::text[] is null or p.company_id = any($1)) and (h.version is null or
    (h.sampling_unit, h.price_per_unit, h.bonus_type, h.bonus_value, h.bonus_note, h.max_duration_hours, h.day_starts_at)
    is distinct from
    (p.sampling_unit, p.price_per_unit, p.bonus_type, p.bonus_value, p.bonus_note, p.max_duration_hours, p.day_starts_at))
  for no key update of p
  on conflict do nothing`)

/**
 * Writes down what sessions of these companies' projects begin with, where it is new, in the transaction that made it so.
 * What is as it was last noted writes nothing. `companyIds` null: of all. `auth0Id` null: an import, or a start.
 */
export async function noteProjectTerms(
  tx: Queries,
  { companyIds, at, auth0Id }: { companyIds: readonly string[] | null; at: string; auth0Id: string | null },
): Promise<void> {
  await tx.run(insertChanged, [companyIds, at, auth0Id])
}
