import type { FarmFile } from '@tarja/contract/farm-file'
import type { Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'

export interface UnknownStatuses {
  readonly count: number
  /** The first of them with how many workers have each. */
  readonly first: readonly { readonly status: string; readonly workers: number }[]
}

const shownMax = 5

const list = sql<{ count: number; status: string; workers: number }>(`
  select count(*) over () as count, w.status, count(*) as workers
  from worker w
  where w.company_id = any($1::text[]) and w.status not in ('active', 'inactive', 'terminated') and not exists (
    select from worker_status s where s.company_id = w.company_id and s.status = w.status
  )
  group by w.status order by workers desc, w.status limit ${shownMax}`)

/** Statuses that workers of the file's companies have and of which nobody has said what they mean. They count as working. */
export async function listUnknownStatuses({ db }: Pick<Context, 'db'>, farm: FarmFile): Promise<UnknownStatuses> {
  const rows = await db.many(list, [farm.companies.map(({ companyId }) => companyId)])
  return { count: rows[0]?.count ?? 0, first: rows.map(({ status, workers }) => ({ status, workers })) }
}
