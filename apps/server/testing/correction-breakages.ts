import type { Breakage } from './breakages.ts'

/** Of corrections; DAY is a session that was corrected. */
export const correctionBreakages: readonly Breakage[] = [
  {
    title: 'a correction taken away',
    breaking: `delete from correction where session_id = 'DAY'`,
    told: [
      'records of corrections replace what these took back, or lie within the session: DAY ANA',
      'records of corrections replace what these took back, or lie within the session: DAY NOE',
      'the history tells of corrections that there are: DAY',
      'totals of workers moved by what their corrections wrote:  ANA',
      'totals of workers moved by what their corrections wrote:  NOE',
      'totals of workers moved by what their corrections wrote:  TEO',
    ],
  },
  {
    title: 'a correction that names one record more',
    breaking: `update correction set last_position = last_position + 1 where session_id = 'DAY'`,
    told: ['corrections have the records that they say, by who made them: DAY'],
  },
  {
    title: 'a correction by another than its records',
    breaking: `update correction set auth0_id = 'nobody' where session_id = 'DAY'`,
    told: ['corrections have the records that they say, by who made them: DAY'],
  },
  {
    title: 'a record of a correction made at another time than what it replaces',
    breaking: `update record set recorded_at = recorded_at - interval '1 minute' where session_id = 'DAY' and correction_of is not null; update session_worker_total set last_recorded_at = last_recorded_at - interval '1 minute' where session_id = 'DAY' and worker_id = 'NOE'`,
    told: ['records of corrections replace what these took back, or lie within the session: DAY NOE'],
  },
  {
    title: 'a record of a correction that replaces nothing, from before its session',
    breaking: `update record set correction_of = null, recorded_at = '2026-03-02T09:00Z' where session_id = 'DAY' and correction_of is not null; update session_worker_total set last_recorded_at = '2026-03-02T09:00Z' where session_id = 'DAY' and worker_id = 'NOE'`,
    told: ['records of corrections replace what these took back, or lie within the session: DAY NOE'],
  },
  {
    title: 'totals of a worker that no correction made so',
    breaking: `update correction set after = jsonb_set(after::jsonb, '{workers,0,validUnits}', '99')::json where session_id = 'DAY'`,
    told: ['totals of workers moved by what their corrections wrote: DAY ANA'],
  },
  {
    title: 'totals of a session that no correction made so',
    breaking: `update correction set before = jsonb_set(before::jsonb, '{totalUnits}', '99')::json where session_id = 'DAY'`,
    told: [
      'corrections tell how their sessions stood before: DAY',
      'totals of sessions moved as those of the workers that were corrected: DAY',
    ],
  },
  {
    title: 'totals of a worker from which a correction did not begin, moved as it says',
    breaking: `update correction set before = jsonb_set(before::jsonb, '{workers,0,validUnits}', '98')::json, after = jsonb_set(after::jsonb, '{workers,0,validUnits}', '98.5')::json where session_id = 'DAY'`,
    told: ['corrections tell how their workers stood before: DAY ANA'],
  },
  {
    title: 'workers of a session from which a correction did not begin, moved as it says',
    breaking: `update correction set before = jsonb_set(before::jsonb, '{workerCount}', '98')::json, after = jsonb_set(after::jsonb, '{workerCount}', '98')::json where session_id = 'DAY'`,
    told: ['corrections tell how their sessions stood before: DAY'],
  },
]
