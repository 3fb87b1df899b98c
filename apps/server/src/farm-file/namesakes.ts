import type { FieldError } from '@tarja/contract/errors'
import type { FarmCompany, FarmFile, FarmWorker } from '@tarja/contract/farm-file'
import { sql, type Queries } from '#src/db/client.ts'
import { foldName, type Person } from '#src/workers/worker-id.ts'
import { refusal } from './check.ts'

interface Known extends Omit<Person, 'hire_date'> {
  readonly worker_id: string
  readonly hire_date: string | null
}

const listWorkers = sql<Known>(`
  select worker_id, first_name, last_name, hire_date from worker where company_id = $1
  order by created_at, worker_id`)

/**
 * Refuses by path a new worker who has names and hire date of one under another badge, in the database or earlier in the
 * file: the registration by API or phone takes them for the same person, and two badges would part the pay of one. The
 * file answers with `distinct`. Who has their badge already is asked about no more.
 */
export async function requireNoNamesakes(tx: Queries, farm: FarmFile): Promise<void> {
  const details: FieldError[] = []
  for (const [index, company] of farm.companies.entries()) {
    if (!company.workers?.some(({ hire_date }) => hire_date != null)) continue
    const known = await tx.many(listWorkers, [company.companyId])
    details.push(...namesakesIn(company, known, `companies[${index}].workers`))
  }
  if (details.length > 0) throw refusal(details)
}

function namesakesIn({ workers }: FarmCompany, known: readonly Known[], path: string): FieldError[] {
  const badges = new Set(known.map(({ worker_id }) => worker_id))
  const named = new Set(workers?.map(({ worker_id }) => worker_id))
  const holders = new Map<string, string>()
  /** The badge that this person had before, if any: the first to be seen keeps it. */
  const hold = (identity: string, badge: string): string | undefined => {
    const holder = holders.get(identity)
    if (holder === undefined) holders.set(identity, badge)
    return holder
  }
  // Of whom the file names, what it says counts.
  for (const one of known) {
    const identity = named.has(one.worker_id) ? undefined : identityOf(one)
    if (identity !== undefined) hold(identity, one.worker_id)
  }
  return (workers ?? []).flatMap((worker, index): FieldError[] => {
    const identity = identityOf(worker)
    const holder = identity === undefined ? undefined : hold(identity, worker.worker_id)
    if (holder === undefined || worker.distinct === true || badges.has(worker.worker_id)) return []
    const { first_name, last_name, hire_date } = worker
    const message = `${first_name} ${last_name}, hired on ${hire_date}, has the badge ${holder} already. Use that badge for the same person, or say "distinct": true for another one`
    return [{ path: `${path}[${index}]`, message }]
  })
}

/** Without a hire date two of the same names may be anybody. */
function identityOf({ first_name, last_name, hire_date }: Pick<FarmWorker, keyof Person>): string | undefined {
  return hire_date == null ? undefined : JSON.stringify([foldName(first_name), foldName(last_name), hire_date])
}
