import { sql, type Statement } from '#src/db/client.ts'
import type { Row } from './rows.ts'

/** How rows given as JSON reach one table. Columns that the JSON does not name keep what they hold. */
export interface ImportTable {
  /** What a new row holds where the JSON names nothing. */
  readonly defaults: Row
  /** $1: rows as a JSON array; $2: the defaults as a JSON object. */
  readonly insertMissing: Statement<unknown>
  /** $1: rows as a JSON array; $2, of a stamped table only: the time of the change. */
  readonly updateDiffering: Statement<unknown>
}

interface Description {
  name: string
  key: readonly string[]
  /** What a file may change. */
  columns: readonly string[]
  defaults?: Row
  /** What only a new row is given, besides. */
  fresh?: readonly string[]
  /** Has updated_at. */
  stamped?: boolean
}

// jsonb_populate_record takes from the JSON what it names and the rest from the row it is given: the whole meaning of
// "left out stays, null clears" without a flag for each column. Numbers become numeric from their decimal text.
function importTable({ name, key, columns, defaults = {}, fresh = [], stamped = false }: Description): ImportTable {
  const inserted = [...key, ...columns, ...fresh]
  // Users have a key without the company, which still must be theirs.
  const owned = [...new Set(['company_id', ...key])]
  const list = (names: readonly string[], prefix: string) => names.map((column) => `${prefix}${column}`).join(', ')
  return {
    defaults,
    insertMissing: sql(`
      insert into ${name} (${list(inserted, '')})
      select ${list(inserted, 'new.')}
      from jsonb_array_elements($1::jsonb) with ordinality as item (value, place),
        jsonb_populate_record(null::${name}, $2::jsonb || item.value) as new
      order by place
      on conflict (${list(key, '')}) do nothing
    `),
    updateDiffering: sql(`
      update ${name} set (${list(columns, '')}${stamped ? ', updated_at' : ''}) =
        (select ${list(columns, 'new.')}${stamped ? ', $2::timestamptz' : ''}
          from jsonb_populate_record(${name}, item.value) as new)
      from jsonb_array_elements($1::jsonb) as item (value)
      where ${owned.map((column) => `${name}.${column} = item.value ->> '${column}'`).join(' and ')}
        and ${name} is distinct from jsonb_populate_record(${name}, item.value)
    `),
  }
}

export const company = importTable({
  name: 'company',
  key: ['company_id'],
  columns: ['name', 'currency', 'country'],
  defaults: { currency: 'MXN' },
})

export const appUser = importTable({
  name: 'app_user',
  key: ['auth0_id'],
  columns: ['name', 'email', 'role'],
  fresh: ['company_id'],
})

export const project = importTable({
  name: 'project',
  key: ['company_id', 'project_id'],
  columns: [
    'name',
    'timezone',
    'sampling_unit',
    'price_per_unit',
    'bonus_type',
    'bonus_value',
    'bonus_note',
    'max_duration_hours',
    'day_starts_at',
  ],
  defaults: { max_duration_hours: 12, day_starts_at: '00:00' },
})

export const sector = importTable({
  name: 'sector',
  key: ['company_id', 'project_id', 'sector_id'],
  columns: ['sector_name', 'crop', 'variety'],
})

export const workerStatus = importTable({
  name: 'worker_status',
  key: ['company_id', 'status'],
  columns: ['works'],
})

export const worker = importTable({
  name: 'worker',
  key: ['company_id', 'worker_id'],
  columns: [
    'first_name',
    'last_name',
    'position',
    'employment_type',
    'hire_date',
    'phone',
    'email',
    'termination_date',
    'status',
    'hourly_rate',
    'emergency_contact_name',
    'emergency_contact_phone',
    'skills',
    'notes',
  ],
  defaults: { status: 'active', skills: [] },
  fresh: ['worker_uuid', 'created_at', 'updated_at'],
  stamped: true,
})
