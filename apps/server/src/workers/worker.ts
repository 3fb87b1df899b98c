import type { Worker } from '@tarja/contract/workers'
import { formatInstant } from '#src/sessions/session.ts'

const path = '/api/control/workers'

/** A worker as read for showing. Money is decimal text, dates are YYYY-MM-DD. */
export interface WorkerRow extends Omit<Worker, 'hourly_rate' | 'photo_url' | 'created_at' | 'updated_at' | 'works'> {
  /** What the company's list of statuses says of the status alone. */
  readonly statusWorks: boolean
  readonly hourly_rate: string | null
  readonly photoDigest: string | null
  readonly created_at: Temporal.Instant
  readonly updated_at: Temporal.Instant
}

/** For `worker w` with `joinPhoto`. */
export const workerColumns = `
  w.worker_uuid as "workerId", w.worker_id, w.first_name, w.last_name, w.phone, w.email, w.position, w.employment_type,
  w.hire_date, w.termination_date, w.status, w.hourly_rate, w.emergency_contact_name, w.emergency_contact_phone,
  w.skills, w.notes, p.digest as "photoDigest", w.created_at, w.updated_at,
  coalesce((select s.works from worker_status s where s.company_id = w.company_id and s.status = w.status),
    w.status not in ('inactive', 'terminated')) as "statusWorks"`

/** Only the digest is read: the content lies outside of the row. */
export const joinPhoto = 'left join worker_photo p on p.company_id = w.company_id and p.worker_uuid = w.worker_uuid'

export const pathOf = (workerId: string): string => `${path}/${workerId}`

/** What tells one photo of a worker from the next in an address. */
export const versionOf = (digest: string): string => digest.slice(0, 16)

/** A last day is over when it is over everywhere: a worker has no time zone, and the last evening is worked to its end. */
export const isOver = (lastDay: string | null, now: Temporal.Instant): boolean =>
  lastDay !== null && lastDay < now.toZonedDateTimeISO('Etc/GMT+12').toPlainDate().toString()

export const worksNow = (row: Pick<WorkerRow, 'statusWorks' | 'termination_date'>, now: Temporal.Instant): boolean =>
  row.statusWorks && !isOver(row.termination_date, now)

export function toWire({ photoDigest, ...row }: WorkerRow, now: Temporal.Instant): Worker {
  return {
    workerId: row.workerId,
    worker_id: row.worker_id,
    first_name: row.first_name,
    last_name: row.last_name,
    phone: row.phone,
    email: row.email,
    position: row.position,
    employment_type: row.employment_type,
    hire_date: row.hire_date,
    termination_date: row.termination_date,
    status: row.status,
    hourly_rate: row.hourly_rate === null ? null : Number(row.hourly_rate),
    emergency_contact_name: row.emergency_contact_name,
    emergency_contact_phone: row.emergency_contact_phone,
    skills: row.skills,
    notes: row.notes,
    photo_url: photoDigest === null ? null : `${pathOf(row.workerId)}/photo?v=${versionOf(photoDigest)}`,
    created_at: formatInstant(row.created_at),
    updated_at: formatInstant(row.updated_at),
    works: worksNow(row, now),
  }
}
