import pg from 'pg'
import { getLoad, openSome } from './get-session.ts'
import { openCloseLoad } from './open-close.ts'
import type { Result } from './load.ts'
import { type Row, median } from './rounds.ts'
import { type World, makeWorld, startProduct } from './world.ts'

const small = 1_000
const large = 1_000_000

/** (d) Reading and opening with few and with many past sessions; the baseline is the small database. */
export async function benchPastSessions({
  rounds,
  durationMs,
}: {
  rounds: number
  durationMs: number
}): Promise<Row[]> {
  await using few = await makeWorld()
  await using many = await makeWorld()
  await fill(few, small)
  await fill(many, large)
  const ids = { few: await openSome(few), many: await openSome(many) }
  await using onFew = await startProduct({ DATABASE_URL: few.connectionString })
  await using onMany = await startProduct({ DATABASE_URL: many.connectionString })
  const get: [Result[], Result[]] = [[], []]
  const open: [Result[], Result[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    get[0].push(await getLoad(few, onFew.url, ids.few, durationMs))
    get[1].push(await getLoad(many, onMany.url, ids.many, durationMs))
    open[0].push(await openCloseLoad(few, onFew.url, durationMs))
    open[1].push(await openCloseLoad(many, onMany.url, durationMs))
  }
  return [row('GET session', get), row('open + close', open)]
}

/** Ratio of times: 1.2 means a fifth slower with the million. */
function row(what: string, [few, many]: [Result[], Result[]]): Row {
  return {
    what: `(d) ${what} per second, ${small} and ${large} past sessions`,
    baseline: median(few.map((result) => result.perSecond)).toFixed(0),
    product: median(many.map((result) => result.perSecond)).toFixed(0),
    ratio: median(few.map((result, index) => result.perSecond / (many[index]?.perSecond ?? Number.NaN))).toFixed(2),
    aim: '≤ 1.2 (time)',
  }
}

/** Closed sessions of the last years, each with its two rows of history. */
async function fill(world: World, count: number): Promise<void> {
  const client = new pg.Client(world.connectionString)
  await client.connect()
  await client.query(
    `with made as (
      insert into session (company_id, session_id, project_id, sector_id, sector_name, owner_id, timezone, day, status,
        opened_at, closed_at, max_duration_hours, expires_at, sampling_unit, price_per_unit, closed_by, closed_reason,
        version, created_at, updated_at)
      select $1, gen_random_uuid(), $2, 'sector_' || n % 1000, 'Lote', $3, 'America/Mexico_City',
        (at at time zone 'America/Mexico_City')::date, 'closed', at, at + interval '8 hours', 12,
        at + interval '12 hours', 'box', 5.5, 'user', 'manual', 2, at, at + interval '8 hours'
      from (select n, now() - interval '2 days' - n * interval '1 minute' as at from generate_series(1, $4::int) n) past
      returning company_id, session_id, opened_at, closed_at, owner_id)
    insert into session_event (company_id, session_id, version, type, at, by, auth0_id, changes)
    select company_id, session_id, version, type, case version when 1 then opened_at else closed_at end, 'user', owner_id, '{}'
    from made, (values (1, 'opened'), (2, 'closed')) as event (version, type)`,
    [world.companyId, world.projectId, world.supervisor.auth0Id, count],
  )
  await client.query('vacuum analyze')
  await client.end()
}
