import type { FarmFile, FarmProject, FarmSector, FarmUser, FarmWorker } from '@tarja/contract/farm-file'

/** Columns by name. One that is undefined is not in the JSON that the database reads, and so stays as it is. */
export type Row = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>

// For columns that cannot be empty null means left out.
const orAbsent = <T>(value: T | null | undefined): T | undefined => value ?? undefined

// In one order whatever the order of the file, as the rows are locked in it.
const inOrder = (rows: Row[], ...key: string[]): Row[] => {
  const text = (row: Row) => JSON.stringify(key.map((column) => row[column]))
  return rows
    .map((row) => ({ row, key: text(row) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row)
}

export function companyRows(farm: FarmFile): Row[] {
  const rows = farm.companies.map(({ companyId, name, currency, country }) => ({
    company_id: companyId,
    name,
    currency: orAbsent(currency),
    country,
  }))
  return inOrder(rows, 'company_id')
}

export function userRows(farm: FarmFile): Row[] {
  const toRow = (company_id: string, { auth0Id, name, email, role }: FarmUser) => ({
    company_id,
    auth0_id: auth0Id,
    name,
    email,
    role,
  })
  return inOrder(
    farm.companies.flatMap(({ companyId, users }) => (users ?? []).map((user) => toRow(companyId, user))),
    'auth0_id',
  )
}

export function projectRows(farm: FarmFile): Row[] {
  const toRow = (company_id: string, project: FarmProject) => ({
    company_id,
    project_id: project.projectId,
    name: project.name,
    timezone: project.timezone,
    sampling_unit: project.samplingUnit,
    price_per_unit: String(project.pricePerUnit),
    max_duration_hours: project.maxDurationHours,
    day_starts_at: orAbsent(project.dayStartsAt),
    ...bonusColumns(project.bonus),
  })
  return inOrder(
    farm.companies.flatMap(({ companyId, projects }) => (projects ?? []).map((item) => toRow(companyId, item))),
    'company_id',
    'project_id',
  )
}

// A bonus is replaced as a whole: the note of the one before says nothing about this one.
function bonusColumns(bonus: FarmProject['bonus']): Row {
  if (bonus === undefined) return {}
  if (bonus === null) return { bonus_type: null, bonus_value: null, bonus_note: null }
  return { bonus_type: bonus.type, bonus_value: String(bonus.value), bonus_note: bonus.note ?? null }
}

export function sectorRows(farm: FarmFile): Row[] {
  const toRow = (
    { company_id, project_id }: { company_id: string; project_id: string },
    { sectorId, sector_name, crop, variety }: FarmSector,
  ) => ({
    company_id,
    project_id,
    sector_id: sectorId,
    sector_name,
    crop,
    variety,
  })
  const rows = farm.companies.flatMap(({ companyId, projects }) =>
    (projects ?? []).flatMap(({ projectId, sectors }) =>
      (sectors ?? []).map((item) => toRow({ company_id: companyId, project_id: projectId }, item)),
    ),
  )
  return inOrder(rows, 'company_id', 'project_id', 'sector_id')
}

export function workerStatusRows(farm: FarmFile): Row[] {
  const rows = farm.companies.flatMap(({ companyId, workerStatuses }) =>
    (workerStatuses ?? []).map(({ status, works }) => ({ company_id: companyId, status, works })),
  )
  return inOrder(rows, 'company_id', 'status')
}

export function workerRows(farm: FarmFile): Row[] {
  // The farm file names a worker's fields as the columns are named.
  const toRow = (company_id: string, { distinct: _question, ...worker }: FarmWorker) => ({
    ...worker,
    company_id,
    status: orAbsent(worker.status),
    hourly_rate: worker.hourly_rate == null ? worker.hourly_rate : String(worker.hourly_rate),
    skills: worker.skills === null ? [] : worker.skills,
  })
  return inOrder(
    farm.companies.flatMap(({ companyId, workers }) => (workers ?? []).map((item) => toRow(companyId, item))),
    'company_id',
    'worker_id',
  )
}
