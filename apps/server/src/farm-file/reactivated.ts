import type { FarmFile } from '@tarja/contract/farm-file'
import type { Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { joinPhoto, workerColumns, type WorkerRow, worksNow } from '#src/workers/worker.ts'

const list = sql<WorkerRow>(`
  select ${workerColumns} from worker w ${joinPhoto}
  where w.company_id = any($1::text[]) and exists (
    select from worker_reactivation r where r.company_id = w.company_id and r.worker_uuid = w.worker_uuid
  ) order by w.worker_id`)

/** Who of the file's companies works because the field once took them on again: their names, by id. */
export async function listReactivated({ db, now }: Context, farm: FarmFile): Promise<Map<string, string>> {
  const rows = await db.many(list, [farm.companies.map(({ companyId }) => companyId)])
  const working = rows.filter((row) => worksNow(row, now()))
  return new Map(working.map((row) => [row.workerId, `${row.first_name} ${row.last_name} (${row.worker_id})`]))
}
