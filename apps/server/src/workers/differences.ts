import type { CreateWorkerBody } from '@tarja/contract/workers'
import { foldName } from './worker-id.ts'
import type { WorkerRow } from './worker.ts'

// What else is said of a person than their names and hire date. Pure.

/** As the wire orders them. */
const texts = ['email', 'position', 'employment_type', 'termination_date', 'status', 'notes'] as const
const phones = ['phone', 'emergency_contact_phone'] as const

/**
 * The fields in which a worker is not as a request says. What it leaves out is nobody's difference; what it says and the
 * worker lacks is one, for whoever sent it should know that it was not taken. Spelling is none.
 */
export function differencesOf(row: WorkerRow, input: CreateWorkerBody, photoDigest: string | undefined): string[] {
  const differs: [field: string, differs: boolean][] = [
    ...texts.map((field): [string, boolean] => [field, isOther(input[field], row[field], foldName)]),
    ...phones.map((field): [string, boolean] => [field, isOther(input[field], row[field], digitsOf)]),
    ['emergency_contact_name', isOther(input.emergency_contact_name, row.emergency_contact_name, foldName)],
    ['hourly_rate', input.hourly_rate != null && input.hourly_rate !== Number(row.hourly_rate ?? Number.NaN)],
    ['skills', input.skills != null && foldAll(input.skills) !== foldAll(row.skills)],
    ['photo', photoDigest !== undefined && photoDigest !== row.photoDigest],
  ]
  return differs.flatMap(([field, isDifferent]) => (isDifferent ? [field] : [])).toSorted()
}

const isOther = (sent: string | null | undefined, kept: string | null, fold: (text: string) => string): boolean =>
  sent != null && fold(sent) !== fold(kept ?? '')

/** A telephone is its digits, however they are grouped. */
const digitsOf = (phone: string): string => foldName(phone).replaceAll(/[\s()./-]/g, '')

const foldAll = (skills: readonly string[]): string => JSON.stringify(skills.map(foldName).toSorted())
