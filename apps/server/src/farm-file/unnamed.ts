import type { FarmFile } from '@tarja/contract/farm-file'
import { asName } from '@tarja/contract/names'
import type { Context } from '#src/context.ts'
import { sql, type Statement } from '#src/db/client.ts'
import { companyRows, projectRows, sectorRows, userRows, workerRows, workerStatusRows, type Row } from './rows.ts'

export interface Unnamed {
  readonly kind: string
  readonly count: number
  /** The first of them. */
  readonly names: readonly string[]
}

const namesMax = 5
const nameLengthMax = 60

interface Kind {
  readonly kind: string
  readonly rowsOf: (farm: FarmFile) => Row[]
  /** $1: the companies of the file; $2: the keys that it names, as a JSON array. */
  readonly statement: Statement<{ count: number; name: string }>
}

const kindOf = (kind: string, table: string, key: readonly string[], name: string, rowsOf: Kind['rowsOf']): Kind => ({
  kind,
  rowsOf,
  statement: sql(`
    select count(*) over () as count, left(${name}, ${nameLengthMax}) || ' (' || ${key.at(-1)} || ')' as name
    from ${table}
    where ${table === 'company' ? '$1::text[] is not null' : 'company_id = any($1::text[])'} and not exists (
      select from jsonb_to_recordset($2::jsonb) as named (${key.map((column) => `${column} text`).join(', ')})
      where ${key.map((column) => `named.${column} = ${table}.${column}`).join(' and ')}
    )
    order by ${name}, ${key.join(', ')} limit ${namesMax}`),
})

const kinds: readonly Kind[] = [
  kindOf('companies', 'company', ['company_id'], 'name', companyRows),
  kindOf('users', 'app_user', ['auth0_id'], `coalesce(name, '-')`, userRows),
  kindOf('projects', 'project', ['company_id', 'project_id'], 'name', projectRows),
  kindOf('sectors', 'sector', ['company_id', 'project_id', 'sector_id'], 'sector_name', sectorRows),
  kindOf(
    'statuses',
    'worker_status',
    ['company_id', 'status'],
    `case when works then 'works' else 'does not work' end`,
    workerStatusRows,
  ),
  kindOf('workers', 'worker', ['company_id', 'worker_id'], `first_name || ' ' || last_name`, workerRows),
]

/** What of the companies in the file, and which other companies, the file does not name. An import leaves all of it as it is. */
export async function listUnnamed({ db }: Pick<Context, 'db'>, farm: FarmFile): Promise<Unnamed[]> {
  const companies = farm.companies.map(({ companyId }) => companyId)
  const found = []
  for (const { kind, rowsOf, statement } of kinds) {
    const rows = await db.many(statement, [companies, JSON.stringify(rowsOf(farm))])
    const [first] = rows
    if (first) found.push({ kind, count: first.count, names: rows.map(({ name }) => asName(name)) })
  }
  return found
}
