import assert from 'node:assert/strict'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { query } from '#testing/cluster.ts'
import { useDatabase } from '#testing/database.ts'
import { makeEmptyDatabase } from '#testing/empty-database.ts'
import { migrate } from './migrate.ts'

useDatabase()
const migrations = join(import.meta.dirname, '../../../../db/migrations')

/** The migrations up to one that is named, this one not. */
async function migrationsBefore(words: string): Promise<AsyncDisposable & { folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'tarja-migrations-'))
  const names = (await readdir(migrations)).toSorted()
  for (const name of names.slice(
    0,
    names.findIndex((one) => one.includes(words)),
  )) {
    await cp(join(migrations, name), join(folder, name))
  }
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}

test('workers and projects of a version before begin their histories with what they have, from the beginning', async () => {
  await using before = await migrationsBefore('what_pay_needs')
  const url = await makeEmptyDatabase()
  await migrate(url, before)
  await query(
    url,
    `insert into company (company_id, name) values ('c', 'Rancho');
    insert into project (company_id, project_id, name, timezone, sampling_unit, price_per_unit, bonus_type, bonus_value,
      max_duration_hours, day_starts_at) values ('c', 'p', 'P', 'America/Mexico_City', 'box', 5.5, 'percent', 10, 12, '05:00');
    insert into worker (company_id, worker_uuid, worker_id, first_name, last_name, hourly_rate, created_at, updated_at)
      select 'c', gen_random_uuid(), badge, 'José', 'Núñez', rate, now(), now()
      from (values ('0001', 45.25), ('0002', null)) as given (badge, rate)`,
  )
  await migrate(url)
  const rates = `select worker_id, version, r.hourly_rate::text, valid_from, auth0_id from worker_rate r
    join worker using (company_id, worker_uuid) order by worker_id`
  const first = { version: 1, valid_from: null, auth0_id: null }
  assert.deepEqual(
    (await query(url, rates)).map((row) => ({ ...row })),
    [
      { worker_id: '0001', hourly_rate: '45.2500', ...first },
      { worker_id: '0002', hourly_rate: null, ...first },
    ],
  )
  const [{ at, ...terms } = {}] = await query<Record<string, unknown>>(url, 'select * from project_terms')
  assert(at instanceof Date)
  assert.deepEqual(terms, {
    company_id: 'c',
    project_id: 'p',
    sampling_unit: 'box',
    price_per_unit: '5.5000',
    bonus_type: 'percent',
    bonus_value: '10.0000',
    bonus_note: null,
    max_duration_hours: 12,
    day_starts_at: '05:00:00',
    ...first,
  })
})
