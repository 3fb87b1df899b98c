import { type Queries, sql } from './client.ts'
import type { Migration } from './migrate.ts'

export interface State {
  readonly migrationCount: number
  /** What the service may not do though the migrations gave it to it, such as `insert on record`. */
  readonly lacking: readonly string[]
}

// A table that a later migration dropped is asked for as null, and lacks nothing.
const inspect = sql<State>(`
  select (select count(*) from migration) as "migrationCount",
    array(
      select privilege || ' on ' || name from unnest($1::text[], $2::text[]) as needed (privilege, name)
      where not has_table_privilege(to_regclass(name), privilege)
    ) as lacking`)

/** What the service needs of a database that these migrations made, and whether it has that. */
export function createInspection(migrations: readonly Migration[]): (db: Queries) => Promise<State> {
  const needed = migrations.flatMap(({ text }) => privilegesIn(text))
  const values = [needed.map(({ privilege }) => privilege), needed.map(({ table }) => table)]
  return (db) => db.one(inspect, values)
}

const grants = /^grant ([\w, ]+?) on ([\w, ]+?) to tarja_app;$/gm

function privilegesIn(text: string): { privilege: string; table: string }[] {
  return [...text.matchAll(grants)].flatMap(([, privileges = '', tables = '']) =>
    privileges.split(', ').flatMap((privilege) => tables.split(', ').map((table) => ({ privilege, table }))),
  )
}
