import { breakagesForPay } from './breakages-for-pay.ts'

/** Something done to a database by hand, and what `npm run verify` then tells. */
export interface Breakage {
  readonly title: string
  readonly breaking: string
  /** All of it: checks with session and worker. */
  readonly told: readonly string[]
}

/** DAY is the session of a whole day, OPEN the one still open. */
export const breakages: readonly Breakage[] = [
  ...breakagesForPay,
  {
    title: 'units of a worker that nobody recorded',
    breaking: `update session_worker_total set valid_units = 7.5 where session_id = 'DAY' and worker_id = 'ANA'`,
    told: ['worker totals are the sums of the ledger: DAY ANA'],
  },
  {
    title: 'a lost update: a worker and the session lack a record',
    breaking: `update session_worker_total set valid_units = 0, net_units = 0, record_count = 0 where session_id = 'OPEN'; update session set total_units = 0, record_count = 0, worker_count = 0 where session_id = 'OPEN'`,
    told: ['worker totals are the sums of the ledger: OPEN JS0315'],
  },
  {
    title: 'a void that was not taken off',
    breaking: `update session_worker_total set net_units = valid_units, voided_count = 0 where session_id = 'DAY' and worker_id = 'ANA'`,
    told: ['session totals are the sums of their workers: DAY', 'worker totals are the sums of the ledger: DAY ANA'],
  },
  {
    title: 'the time of a worker’s last record',
    breaking: `update session_worker_total set last_recorded_at = '2026-03-02T09:00Z' where session_id = 'OPEN'`,
    told: ['worker totals are the sums of the ledger: OPEN JS0315'],
  },
  {
    title: 'a worker with totals and no records',
    breaking: `insert into session_worker_total select company_id, session_id, 'EVA', null, 1, 1, 1, 0, last_recorded_at, 1 from session_worker_total where session_id = 'OPEN'`,
    told: ['session totals are the sums of their workers: OPEN', 'worker totals are the sums of the ledger: OPEN EVA'],
  },
  {
    title: 'a worker with records and no totals',
    breaking: `delete from session_worker_total where session_id = 'OPEN'`,
    told: [
      'session totals are the sums of their workers: OPEN',
      'worker totals are the sums of the ledger: OPEN JS0315',
    ],
  },
  {
    title: 'a change of a worker that listeners would miss',
    breaking: `update session_worker_total set last_position = 1 where session_id = 'DAY' and worker_id = 'ANA'`,
    told: ['worker totals know of their last change: DAY ANA'],
  },
  {
    title: 'the name of another',
    breaking: `update session_worker_total set worker_name = 'Eva' where session_id = 'DAY' and worker_id = 'ANA'`,
    told: ['worker totals have the name last sent: DAY ANA'],
  },
  {
    title: 'units of a session',
    breaking: `update session set total_units = total_units + 1 where session_id = 'DAY'`,
    told: ['session totals are the sums of their workers: DAY'],
  },
  {
    title: 'the count of workers',
    breaking: `update session set worker_count = 9 where session_id = 'DAY'`,
    told: ['session totals are the sums of their workers: DAY'],
  },
  {
    title: 'the time of a session’s last record',
    breaking: `update session set last_recorded_at = null where session_id = 'DAY'`,
    told: ['sessions know when their last record was made: DAY'],
  },
  {
    title: 'a record of no session',
    breaking: `update record set session_id = '00000000-0000-7000-8000-000000000000' where session_id = 'OPEN'`,
    told: [
      'records are by who owned their session or helped there:  JS0315',
      'records are of a session of their company:  JS0315',
      'sessions know when their last record was made: OPEN',
      'worker totals are the sums of the ledger:  JS0315',
      'worker totals are the sums of the ledger: OPEN JS0315',
    ],
  },
  {
    title: 'a record by a stranger',
    breaking: `update record set auth0_id = 'nobody' where session_id = 'OPEN'`,
    told: [
      'records are by a user of their company: OPEN JS0315',
      'records are by who owned their session or helped there: OPEN JS0315',
    ],
  },
  {
    title: 'two records at one place',
    breaking: `update record set position = 2 where session_id = 'DAY' and position = 1`,
    told: [
      'records and decisions of a session have positions of their own, up to its last: DAY',
      'worker totals have the name last sent: DAY ANA',
    ],
  },
  {
    title: 'a record beyond the last place',
    breaking: `update record set position = 99 where session_id = 'OPEN'`,
    told: [
      'records and decisions of a session have positions of their own, up to its last: OPEN',
      'worker totals know of their last change: OPEN JS0315',
    ],
  },
  {
    title: 'a record counted twice',
    breaking: `insert into record (company_id, record_id, session_id, position, worker_id, worker_name, units, recorded_at, received_at, auth0_id, client_event_id, idempotency_key) select company_id, '00000000-0000-7000-8000-000000000000', session_id, 0, worker_id, worker_name, units, recorded_at, received_at, auth0_id, client_event_id, idempotency_key from record where session_id = 'DAY' and idempotency_key is not null`,
    told: [
      'a clientEventId is used once:',
      'an idempotencyKey is used once:',
      'corrections tell how their sessions stood before: DAY',
      'records and decisions of a session have positions of their own, up to its last: DAY',
      'worker totals are the sums of the ledger: DAY LUZ',
    ],
  },
  {
    title: 'a void taken away',
    breaking: `delete from record where session_id = 'DAY' and void_of is not null and worker_id = 'ANA'`,
    told: [
      'corrections tell how their sessions stood before: DAY',
      'corrections tell how their workers stood before: DAY ANA',
      'worker totals are the sums of the ledger: DAY ANA',
    ],
  },
  {
    title: 'a void of nothing',
    breaking: `update record set void_of = '00000000-0000-7000-8000-000000000000' where session_id = 'DAY' and void_of is not null and worker_id = 'ANA'`,
    told: [
      'corrections tell how their sessions stood before: DAY',
      'corrections tell how their workers stood before: DAY ANA',
      'voids take back a record of their session and worker, whole and once: DAY ANA',
      'worker totals are the sums of the ledger: DAY ANA',
    ],
  },
  {
    title: 'a void of fewer units',
    breaking: `update record set units = 1 where session_id = 'DAY' and void_of is not null and worker_id = 'ANA'`,
    told: ['voids take back a record of their session and worker, whole and once: DAY ANA'],
  },
  {
    title: 'a void in the name of another',
    breaking: `update record set worker_id = 'LUZ' where session_id = 'DAY' and void_of is not null and worker_id = 'ANA'`,
    told: ['voids take back a record of their session and worker, whole and once: DAY LUZ'],
  },
  {
    title: 'a void of a void',
    breaking: `update record v set void_of = o.record_id, worker_id = o.worker_id, units = o.units from record o where o.session_id = 'DAY' and v.session_id = 'DAY' and o.void_of is not null and v.void_of is not null and o.worker_id = 'ANA' and v.units = 16`,
    told: [
      'corrections tell how their sessions stood before: DAY',
      'voids take back a record of their session and worker, whole and once: DAY ANA',
      'worker totals are the sums of the ledger: DAY IVO',
    ],
  },
  {
    title: 'two voids of one record',
    breaking: `insert into record (company_id, record_id, session_id, position, worker_id, worker_name, units, recorded_at, received_at, auth0_id, void_of, reason) select company_id, '00000000-0000-7000-8000-000000000000', session_id, 40, worker_id, worker_name, units, recorded_at, received_at, auth0_id, void_of, reason from record where session_id = 'DAY' and void_of is not null and worker_id = 'ANA'; update session set last_position = 40 where session_id = 'DAY'; update session_worker_total set last_position = 40 where session_id = 'DAY'`,
    told: [
      'voids take back a record of their session and worker, whole and once: DAY ANA',
      'voids take back a record of their session and worker, whole and once: DAY ANA',
      'worker totals are the sums of the ledger: DAY ANA',
    ],
  },
  {
    title: 'a review of a record that counts',
    breaking: `insert into record_review select company_id, record_id, 'accepted', received_at, auth0_id from record where session_id = 'OPEN'`,
    told: ['only records that waited for review were reviewed: OPEN JS0315'],
  },
  {
    title: 'a review by a stranger',
    breaking: `update record_review set auth0_id = 'nobody' where decision = 'rejected' and record_id in (select record_id from record where session_id = 'DAY')`,
    told: ['only records that waited for review were reviewed: DAY IVO'],
  },
  {
    title: 'a review taken away',
    breaking: `delete from record_review where decision = 'accepted' and record_id in (select record_id from record where session_id = 'DAY' and worker_id = 'LUZ')`,
    told: [
      'corrections tell how their sessions stood before: DAY',
      'the inbox holds what waits for review and nothing else: DAY LUZ',
      'worker totals are the sums of the ledger: DAY LUZ',
    ],
  },
  {
    title: 'a record that waits and is in no inbox',
    breaking: `delete from record_waiting where record_id in (select record_id from record where session_id = 'DAY' and worker_id = 'LUZ')`,
    told: ['the inbox holds what waits for review and nothing else: DAY LUZ'],
  },
  {
    title: 'a record in the inbox that was decided',
    breaking: `insert into record_waiting select company_id, record_id, at from record_review where decision = 'rejected' and record_id in (select record_id from record where session_id = 'DAY')`,
    told: ['the inbox holds what waits for review and nothing else: DAY IVO'],
  },
  {
    title: 'a record in the inbox that was taken back',
    breaking: `insert into record_waiting select company_id, record_id, received_at from record where session_id = 'DAY' and units = 64 and void_of is null`,
    told: ['the inbox holds what waits for review and nothing else: DAY IVO'],
  },
  {
    title: 'a record from before its session',
    breaking: `update record set recorded_at = '2026-03-02T09:00Z' where session_id = 'OPEN'`,
    told: [
      'records that counted at once were made and received within their session: OPEN JS0315',
      'sessions know when their last record was made: OPEN',
      'worker totals are the sums of the ledger: OPEN JS0315',
    ],
  },
  {
    title: 'a record from the future',
    breaking: `update record set recorded_at = '2026-03-02T15:00Z' where session_id = 'OPEN'`,
    told: [
      'records that counted at once were made and received within their session: OPEN JS0315',
      'sessions know when their last record was made: OPEN',
      'worker totals are the sums of the ledger: OPEN JS0315',
    ],
  },
  {
    title: 'a record received after the close',
    breaking: `update record set received_at = '2026-03-02T13:00Z' where session_id = 'DAY' and units = 4`,
    told: ['records that counted at once were made and received within their session: DAY ANA'],
  },
  {
    title: 'a record that waits as late in an open session',
    breaking: `update record set pending_reason = 'late' where session_id = 'OPEN'`,
    told: [
      'records waited for review with reason: OPEN JS0315',
      'sessions know when their last record was made: OPEN',
      'the inbox holds what waits for review and nothing else: OPEN JS0315',
      'worker totals are the sums of the ledger: OPEN JS0315',
    ],
  },
  {
    title: 'a record that waits for its clock, which was right',
    breaking: `update record set recorded_at = '2026-03-02T11:30Z' where session_id = 'DAY' and units = 64`,
    told: ['records waited for review with reason: DAY IVO'],
  },
  {
    title: 'two open sessions of a sector and day',
    breaking: `update session set status = 'open', closed_at = null, closed_by = null, closed_reason = null, sector_id = o.sector_id from session o where o.session_id = 'OPEN' and session.session_id = 'DAY'`,
    told: [
      'a sector has one open session a day: DAY',
      'records waited for review with reason: DAY LUZ',
      'records waited for review with reason: DAY LUZ',
      'sessions are what their history says: DAY',
      'sessions are what their history says: DAY',
      'sessions are what their history says: DAY',
      'sessions are what their history says: DAY',
      'sessions are what their history says: DAY',
    ],
  },
  {
    title: 'an expiry at another time',
    breaking: `update session set expires_at = expires_at + interval '1 hour' where session_id = 'OPEN'`,
    told: [
      'sessions are what their history says: OPEN',
      'sessions are what their history says: OPEN',
      'sessions expire at their longest duration: OPEN',
    ],
  },
  {
    title: 'a change without history',
    breaking: `update session set price_per_unit = 6 where session_id = 'OPEN'`,
    told: ['sessions are what their history says: OPEN'],
  },
  {
    title: 'a hole in the history',
    breaking: `delete from session_event where session_id = 'DAY' and version = 2`,
    told: ['sessions are what their history says: DAY'],
  },
  {
    title: 'a history that does not go on from where it was',
    breaking: `update session_event set changes = '{"notes": {"from": "Sun", "to": "Rain"}}' where session_id = 'DAY' and version = 2`,
    told: ['sessions are what their history says: DAY'],
  },
  {
    title: 'a day that is not that of the opening',
    breaking: `update session set day = '2026-03-05' where session_id = 'OPEN'`,
    told: ['sessions are what their history says: OPEN', 'sessions are what their history says: OPEN'],
  },
  {
    title: 'a time zone that is none',
    breaking: `update session set timezone = 'Nowhere' where session_id = 'OPEN'`,
    told: ['sessions are what their history says: OPEN'],
  },
]
