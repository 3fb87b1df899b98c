import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { makeDataDir } from '#testing/cluster.ts'
import { makeEmptyDatabase } from '#testing/empty-database.ts'
import { startProcess } from '#testing/process.ts'
import { sources, pathsOf } from '#testing/sources.ts'

const run = promisify(execFile)
const commands = join(import.meta.dirname, '../commands')

/** What a shell may hold that is set up for another PostgreSQL. */
const strange = {
  PGHOST: '192.0.2.1',
  PGPORT: '1',
  PGUSER: 'nobody',
  PGDATABASE: 'nothing',
  PGPASSWORD: 'wrong',
  PGSSLMODE: 'require',
  PGSSLNEGOTIATION: 'direct',
  PGOPTIONS: '-c default_transaction_read_only=on',
  PGCLIENT_ENCODING: 'LATIN1',
  PGREPLICATION: 'database',
  PGAPPNAME: 'other',
  PGSERVICE: 'other',
  PGPASSFILE: '/no/file',
}

const kinds: [kind: string, place: () => Promise<Record<string, string>>][] = [
  ['the embedded database', async () => ({ DATA_DIR: await makeDataDir() })],
  ['a server', async () => ({ DATABASE_URL: await makeEmptyDatabase(), DATA_DIR: '/nowhere' })],
]
for (const [kind, place] of kinds) {
  test(`variables of PostgreSQL in the environment change nothing with ${kind}`, async () => {
    const env = { ...strange, ...(await place()) }
    const server = await startProcess({ env })
    assert.equal((await fetch(`${server.url}/health/ready`)).status, 200)
    const path = { PATH: process.env['PATH'] }
    const { stdout } = await run(process.execPath, [join(commands, 'verify.ts')], { env: { ...path, ...env } })
    assert.match(stdout, /All is in order\.\n$/)
    await server.stop()
  })
}

test('there is one way to the driver', () => {
  assert.deepEqual(
    pathsOf(sources, ({ code }) => /from 'pg'/.test(code)),
    ['db/driver.ts'],
  )
})
