import { type Queries, type Statement, sql } from './client.ts'

/** What of the identity of a server its functions tell. Managed servers may keep them to themselves. */
interface Rights {
  readonly maySystem: boolean
  readonly mayTimeline: boolean
}

// A server that does not have one of them answers null, as if it might not be called.
const readRights = sql<Rights>(`
  select coalesce(has_function_privilege(to_regprocedure('pg_control_system()'), 'execute'), false) as "maySystem",
    coalesce(has_function_privilege(to_regprocedure('pg_walfile_name(pg_lsn)'), 'execute')
      and has_function_privilege(to_regprocedure('pg_current_wal_lsn()'), 'execute'), false) as "mayTimeline"`)

// The timeline is that of the WAL being written: pg_control has the new one only at the checkpoint after a promotion.
const readIdentity = ({ maySystem, mayTimeline }: Rights): Statement<{ identity: string | null }> =>
  sql(`
  select case when not pg_is_in_recovery() then
    ${maySystem ? '(select system_identifier from pg_control_system())' : `'?'`} || '/' ||
    ${mayTimeline ? 'left(pg_walfile_name(pg_current_wal_lsn()), 8)' : `'?'`} || '/' ||
    (select oid from pg_database where datname = current_database()) end as identity`)

/** By what may be called: PostgreSQL looks at the privileges of all of a statement, also of what it does not come to. */
const statements = [true, false].flatMap((maySystem) =>
  [true, false].map((mayTimeline) => {
    const rights = { maySystem, mayTimeline }
    return { rights, statement: readIdentity(rights) }
  }),
)

export interface ServerIdentity {
  /** System, timeline and database, each `?` where it may not be read; null: a standby. */
  readonly identity: string | null
  /** The functions that may not be called. */
  readonly forbidden: readonly string[]
}

/** Which server a connection leads to, as far as it says so. */
export async function findIdentity(queries: Queries): Promise<ServerIdentity> {
  const { maySystem, mayTimeline } = await queries.one(readRights)
  const known = statements.find(({ rights }) => rights.maySystem === maySystem && rights.mayTimeline === mayTimeline)
  if (!known) throw new Error('there is a statement for all rights')
  const { identity } = await queries.one(known.statement)
  return {
    identity,
    forbidden: [
      ...(maySystem ? [] : ['pg_control_system()']),
      ...(mayTimeline ? [] : ['pg_walfile_name(pg_lsn)', 'pg_current_wal_lsn()']),
    ],
  }
}

/** Whether a server is one that another has replaced: the same system, at a timeline before the one that is known. */
export function isReplaced(identity: string, known: string | undefined): boolean {
  const [system, timeline = ''] = identity.split('/')
  const [knownSystem, knownTimeline = ''] = (known ?? '').split('/')
  // Eight hexadecimal digits.
  return (
    system !== '?' && system === knownSystem && timeline !== '?' && knownTimeline !== '?' && timeline < knownTimeline
  )
}
