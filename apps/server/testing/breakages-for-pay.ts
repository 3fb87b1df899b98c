import type { Breakage } from './breakages.ts'

/** Of what pay will ask for: corrections, positions of decisions, effects of changes, and histories. */
export const breakagesForPay: readonly Breakage[] = [
  {
    title: 'a record in the place of one that stands',
    breaking: `update record n set correction_of = o.record_id from record o where n.session_id = 'DAY' and o.session_id = 'DAY' and n.units = 8 and o.units = 4`,
    told: ['records that replace another replace a void one of their session, once: DAY ANA'],
  },
  {
    title: 'a record in the place of none',
    breaking: `update record set correction_of = '00000000-0000-7000-8000-000000000000' where session_id = 'OPEN'`,
    told: ['records that replace another replace a void one of their session, once: OPEN JS0315'],
  },
  {
    title: 'a decision at the place of a record',
    breaking: `update record_review set position = 9 where decision = 'rejected' and record_id in (select record_id from record where session_id = 'DAY')`,
    told: ['records and decisions of a session have positions of their own, up to its last: DAY'],
  },
  {
    title: 'a decision before the record that it decides about',
    breaking: `update record_review set position = 1 where decision = 'rejected' and record_id in (select record_id from record where session_id = 'DAY')`,
    told: [
      'only records that waited for review were reviewed: DAY IVO',
      'records and decisions of a session have positions of their own, up to its last: DAY',
    ],
  },
  {
    title: 'a change that counts from before the opening',
    breaking: `update session_event set effective_at = '2026-03-02T00:00Z' where session_id = 'DAY' and version = 2`,
    told: ['sessions are what their history says: DAY'],
  },
  {
    title: 'an hourly rate that is not the one last noted',
    breaking: `update worker_rate set hourly_rate = 51`,
    told: [
      'hourly rates of workers are the last of their history:  EZ0101',
      'hourly rates of workers are the last of their history:  EZ0101',
    ],
  },
  {
    title: 'a history of rates with a hole',
    breaking: `update worker_rate set version = 2`,
    told: [
      'hourly rates of workers are the last of their history:  EZ0101',
      'hourly rates of workers are the last of their history:  EZ0101',
    ],
  },
  {
    title: 'defaults of projects that nobody noted',
    breaking: `delete from project_terms`,
    told: [
      'defaults of projects are the last of their history:',
      'defaults of projects are the last of their history:',
    ],
  },
]
