import { type Check, type Difference, exampleCountMax, sqlCheck } from './check.ts'
import { sessionsWithHistory } from './history.ts'

const oneOpen = sqlCheck(
  'a sector has one open session a day',
  `select company_id, min(session_id::text)::uuid as session_id, null::text as worker_id, null::uuid as record_id,
    count(*) > 1 as is_wrong, format('one open session of %s in %s on %s', sector_id, project_id, day) as expected,
    format('%s', count(*)) as stored
  from session where status = 'open' group by company_id, project_id, day, sector_id`,
)

const expiry = sqlCheck(
  'sessions expire at their longest duration',
  `select company_id, session_id, null::text as worker_id, null::uuid as record_id,
    expires_at is distinct from opened_at + max_duration_hours * interval '1 hour' as is_wrong,
    (opened_at + max_duration_hours * interval '1 hour')::text as expected, expires_at::text as stored
  from session`,
)

const history: Check = {
  name: 'sessions are what their history says',
  async run(queries) {
    const examples: Difference[] = []
    let [rowCount, differenceCount] = [0, 0]
    for await (const { companyId, sessionId, problems } of sessionsWithHistory(queries)) {
      rowCount++
      differenceCount += problems.length
      for (const what of problems.slice(0, exampleCountMax - examples.length)) {
        examples.push({ companyId, sessionId, workerId: null, recordId: null, what })
      }
    }
    return { rowCount, differenceCount, examples }
  },
}

export const sessionChecks = [oneOpen, expiry, history]
