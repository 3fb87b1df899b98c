import { type Queries, sql } from '#src/db/client.ts'

/** Something that is not as it must be, and where. */
export interface Difference {
  readonly companyId: string
  readonly sessionId: string | null
  readonly workerId: string | null
  readonly recordId: string | null
  /** What is expected and what is stored, in words. */
  readonly what: string
}

export interface CheckResult {
  /** How many rows were looked at. */
  readonly rowCount: number
  readonly differenceCount: number
  /** The first of the differences. */
  readonly examples: readonly Difference[]
}

/** One promise that the data makes. It says nothing when broken data cannot be read at all: then it throws. */
export interface Check {
  readonly name: string
  readonly run: (queries: Queries) => Promise<CheckResult>
}

export const exampleCountMax = 20

interface Example extends Omit<Difference, 'what'> {
  readonly expected: string | null
  readonly stored: string | null
}

/**
 * A check that PostgreSQL does alone, so that its cost in this process does not grow with the data. `rows` is a SELECT of
 * everything to look at, with the columns company_id, session_id, worker_id, record_id, is_wrong, and expected and stored
 * as text. The planner leaves out the text where only the counts are asked for.
 */
export function sqlCheck(name: string, rows: string): Check {
  const count = sql<{ rowCount: number; differenceCount: number }>(`
    select count(*) as "rowCount", count(*) filter (where is_wrong) as "differenceCount" from (${rows}) looked_at`)
  const list = sql<Example>(`
    select company_id as "companyId", session_id as "sessionId", worker_id as "workerId", record_id as "recordId",
      expected, stored
    from (${rows}) looked_at where is_wrong limit ${exampleCountMax}`)
  return {
    name,
    async run(queries) {
      const counts = await queries.one(count)
      const examples = counts.differenceCount > 0 ? await queries.many(list) : []
      return { ...counts, examples: examples.map(toDifference) }
    },
  }
}

function toDifference({ expected, stored, ...where }: Example): Difference {
  return { ...where, what: `expected ${expected ?? 'nothing'}, stored ${stored ?? 'nothing'}` }
}
