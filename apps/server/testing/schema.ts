import { join } from 'node:path'
import type pg from 'pg'

/** What is committed, for people to read. */
export const schemaFile = join(import.meta.dirname, '../../../db/schema.sql')

/**
 * The schema of a database as SQL that makes it again, from the catalog: the same text whatever the version of PostgreSQL
 * and however many migrations led there. pg_dump is not among the embedded binaries and writes what its version knows.
 * Throws on any kind of object it cannot write, so that nothing is left out in silence.
 */
export async function describeSchema(client: pg.Client): Promise<string> {
  await requireOnlyKnown(client)
  const tables = inOrderOfReference((await client.query<Table>(selectTables)).rows)
  return [preamble, ...tables.map(tableText)].join('\n\n') + '\n'
}

const preamble = `-- Written from the migrations by \`npm run schema\`; change those instead.

-- Roles belong to the whole server, so this one may be there.
do $$
begin
  create role tarja_app nologin;
exception
  when duplicate_object or unique_violation then null;
end $$;`

interface Table {
  name: string
  options: string[]
  columns: { name: string; rest: string; storage: string | null }[]
  constraints: { name: string; definition: string }[]
  indexes: string[]
  references: string[]
  grants: { grantee: string; privileges: string; grantable: boolean }[]
}

// PostgreSQL 18 has not-null constraints in pg_constraint too; they are left out, for the column says it.
// Orders are by name in "C", except for columns and tables, which keep the one in which they were made.
const selectTables = `
  select
    quote_ident(relname) as name,
    coalesce(reloptions, '{}') as options,
    (
      select json_agg(json_build_object(
        'name', quote_ident(attname),
        'rest', concat_ws(' ',
          format_type(atttypid, atttypmod),
          case when attcollation <> typcollation then format('collate %I', collname) end,
          case when attnotnull then 'not null' end,
          case when attidentity <> '' then
            format('generated %s as identity', case attidentity when 'a' then 'always' else 'by default' end) end,
          case attgenerated
            when '' then 'default ' || pg_get_expr(adbin, adrelid)
            when 's' then 'generated always as (' || pg_get_expr(adbin, adrelid) || ') stored'
          end),
        'storage', case when attstorage <> typstorage then case attstorage
          when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end end
      ) order by attnum)
      from pg_attribute
      join pg_type on pg_type.oid = atttypid
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
      left join pg_collation on pg_collation.oid = attcollation
      where attrelid = pg_class.oid and attnum > 0 and not attisdropped
    ) as columns,
    (
      select coalesce(json_agg(json_build_object('name', quote_ident(conname), 'definition', pg_get_constraintdef(oid, true))
        order by array_position('{p,u,f,c,x}', contype::text), conname collate "C"), '[]')
      from pg_constraint where conrelid = pg_class.oid and contype <> 'n'
    ) as constraints,
    array(
      select pg_get_indexdef(indexrelid, 0, true)
      from pg_index join pg_class as index on index.oid = indexrelid
      where indrelid = pg_class.oid and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
      order by index.relname collate "C"
    ) as indexes,
    array(
      select distinct quote_ident(referenced.relname)
      from pg_constraint join pg_class as referenced on referenced.oid = confrelid
      where conrelid = pg_class.oid and confrelid <> conrelid
    ) as references,
    (
      select coalesce(json_agg(one order by one.grantee collate "C", one.grantable), '[]')
      from (
        select coalesce(quote_ident(rolname), 'public') as grantee, is_grantable as grantable,
          string_agg(lower(privilege_type), ', '
            order by array_position('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER,MAINTAIN}', privilege_type)
          ) as privileges
        from aclexplode(relacl) left join pg_roles on pg_roles.oid = grantee
        where grantee <> relowner
        group by rolname, is_grantable
      ) as one
    ) as grants
  from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r'
  order by oid`

const selectUnknown = `
  select 'schema ' || nspname as what from pg_namespace where nspname <> 'public' and nspname !~ '^pg_|^information_schema$'
  union all
  select 'relation ' || relname from pg_class
  where relnamespace = 'public'::regnamespace
    and (relkind not in ('r', 'i', 'S')
      or relkind = 'S' and not exists (
        select from pg_depend where objid = pg_class.oid and classid = 'pg_class'::regclass and deptype = 'i')
      or relpersistence <> 'p' or relispartition or relrowsecurity or reloftype <> 0)
  union all
  select 'inheritance of ' || inhrelid::regclass from pg_inherits
  union all
  select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
  union all
  select 'type ' || typname from pg_type
  where typnamespace = 'public'::regnamespace and typtype <> 'c' and typcategory <> 'A'
  union all
  select 'trigger ' || tgname from pg_trigger where not tgisinternal
  union all
  select 'constraint, not validated, ' || conname from pg_constraint where not convalidated
  union all
  select 'policy ' || polname from pg_policy
  union all
  select 'rule ' || rulename from pg_rewrite where ev_class >= 16384
  union all
  select 'statistics ' || stxname from pg_statistic_ext
  union all
  select 'extension ' || extname from pg_extension where extname <> 'plpgsql'
  union all
  select format('compression of %s.%s', attrelid::regclass, attname) from pg_attribute where attcompression <> ''
  union all
  select format('storage parameters of the toast of %s', pg_class.oid::regclass)
  from pg_class join pg_class as toast on toast.oid = pg_class.reltoastrelid where toast.reloptions is not null
  union all
  select format('generated column %s.%s', attrelid::regclass, attname) from pg_attribute where attgenerated not in ('', 's')
  union all
  select format('privileges on the column %s.%s', attrelid::regclass, attname) from pg_attribute
  where attacl is not null and attrelid >= 16384
  order by what`

async function requireOnlyKnown(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ what: string }>(selectUnknown)
  if (rows.length === 0) return
  throw new Error(`apps/server/testing/schema.ts cannot write ${rows.map(({ what }) => what).join(', ')}; teach it.`)
}

/** As they were made, but none before a table that it refers to. */
function inOrderOfReference(tables: readonly Table[]): Table[] {
  const ordered: Table[] = []
  const waiting = [...tables]
  while (waiting.length > 0) {
    const known = new Set(ordered.map(({ name }) => name))
    const index = waiting.findIndex(({ references }) => references.every((name) => known.has(name)))
    if (index === -1) throw new Error(`Tables refer to each other: ${waiting.map(({ name }) => name).join(', ')}.`)
    ordered.push(...waiting.splice(index, 1))
  }
  return ordered
}

function tableText({ name, options, columns, constraints, indexes, grants }: Table): string {
  const parts = [
    ...columns.map(({ name, rest }) => `${name} ${rest}`),
    ...constraints.map(({ name, definition }) => `constraint ${name} ${definition}`),
  ]
  const storage = columns.filter(({ storage }) => storage !== null)
  const statements = [
    `create table ${name} (\n${parts.map((part) => wrap(lowerCase(`  ${part}`))).join(',\n')}\n)` +
      (options.length > 0 ? ` with (${options.join(', ').replaceAll('=', ' = ')})` : ''),
    ...storage.map(({ name: column, storage }) => `alter table ${name} alter column ${column} set storage ${storage}`),
    ...indexes.map((definition) => wrap(lowerCase(definition).replace(' using btree ', ' '))),
    ...grants.map(
      ({ grantee, privileges, grantable }) =>
        `grant ${privileges} on ${name} to ${grantee}${grantable ? ' with grant option' : ''}`,
    ),
  ]
  return statements.map((statement) => `${statement};`).join('\n')
}

const quoted = /('(?:[^']|'')*'|"(?:[^"]|"")*")/

/** The catalog shouts its keywords and casts every literal; migrations do not. What is quoted stays as it is. */
function lowerCase(text: string): string {
  return text
    .split(quoted)
    .map((part, index) => (index % 2 === 0 ? plainer(part.toLowerCase()) : part))
    .join('')
}

/** Of two texts that say the same, the one that people write; that they do is what loading the file proves. */
function plainer(text: string): string {
  return text
    .replace(/^::text\b(?!\[)/, '')
    .replaceAll(/\b(\d+)::numeric\b/g, '$1')
    .replaceAll(/\btimestamp(\(\d\))? with time zone/g, 'timestamptz$1')
    .replaceAll(/\btime without time zone/g, 'time')
}

const lineLengthMax = 120

/** Breaks a long line before each `or`, as deep as its parentheses. What is quoted stays as it is. */
function wrap(line: string): string {
  if (line.length <= lineLengthMax) return line
  let depth = 1
  return line
    .split(quoted)
    .map((part, index) => {
      if (index % 2 === 1) return part
      return part.replaceAll(/[()]| or /g, (found) => {
        if (found === '(') depth++
        else if (found === ')') depth--
        else return `\n${'  '.repeat(depth)}or `
        return found
      })
    })
    .join('')
}
