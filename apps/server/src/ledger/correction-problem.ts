import { AppError, invalidField } from '@tarja/contract/errors'
import { type Queries, sql } from '#src/db/client.ts'
import type { Entry } from './entry.ts'

/** A record that others are to stand instead of. */
export interface Corrected {
  readonly companyId: string
  readonly recordId: string
  readonly sessionId: string
  readonly isVoid: boolean
  readonly isVoided: boolean
  /** What stands instead of it already. */
  readonly replacedBy: string | null
}

const findAll = sql<Corrected>(`
  select r.company_id as "companyId", r.record_id as "recordId", r.session_id as "sessionId",
    r.void_of is not null as "isVoid", v.record_id is not null as "isVoided", n.record_id as "replacedBy"
  from unnest($1::text[], $2::uuid[]) as named (company_id, record_id)
  join record r on r.company_id = named.company_id and r.record_id = named.record_id
  left join record v on v.company_id = r.company_id and v.void_of = r.record_id
  left join record n on n.company_id = r.company_id and n.correction_of = r.record_id`)

/** The records that entries name as those that they stand instead of. */
export async function findCorrected(tx: Queries, entries: readonly Entry[]): Promise<Corrected[]> {
  const named = entries.filter(({ correctionOf }) => correctionOf !== null)
  if (named.length === 0) return []
  return tx.many(findAll, [named.map((one) => one.companyId), named.map((one) => one.correctionOf)])
}

/** Why an entry cannot stand instead of the record that it names; undefined when it can, or names none. */
export function correctionProblem(entry: Entry, corrected: Corrected | undefined): AppError | undefined {
  const { correctionOf } = entry
  if (correctionOf === null) return undefined
  if (!corrected || corrected.sessionId !== entry.sessionId || corrected.isVoid) {
    return invalidField('/correctionOf', 'must be the recordId of a record of this session that is no void itself')
  }
  if (corrected.replacedBy !== null) {
    return new AppError(
      'IDEMPOTENCY_CONFLICT',
      `Record ${correctionOf} was corrected before; ${corrected.replacedBy} stands instead of it. Nothing was counted. Correct that one.`,
      { details: { correctionOf, replacedBy: corrected.replacedBy } },
    )
  }
  if (corrected.isVoided) return undefined
  return invalidField('/correctionOf', 'must be a record that was voided before; void it, then send this again')
}
