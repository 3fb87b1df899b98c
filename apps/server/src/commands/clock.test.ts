import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { openEmbedded } from '#src/db/embedded/embedded.ts'
import { query } from '#testing/cluster.ts'
import { startProcess } from '#testing/process.ts'
import { until } from '#testing/until.ts'

const run = promisify(execFile)
const command = join(import.meta.dirname, 'clock.ts')

test('a server that is started with a clock behind its work says so and waits, until the clock is confirmed', async () => {
  const first = await startProcess()
  const { dataDir } = first
  await first.stop()
  const database = await openEmbedded({ dataDir, log: () => {} })
  await query(database.connectionString, `update server_clock set at = now() + '1 day'`)
  await database.stop()

  const server = await startProcess({ env: { DATA_DIR: dataDir } })
  assert.match(server.output(), /The clock of this machine says \S+Z, but the database holds work of \S+Z\./)
  const ready = async () => (await fetch(`${server.url}/health/ready`)).status
  assert.equal(await ready(), 503)

  const env = { ...process.env, DATA_DIR: dataDir }
  await assert.rejects(run(process.execPath, [command], { env }), {
    code: 1,
    stderr: /^The clock of this machine says \S+Z\. If that is right: npm run clock -- --confirm\n$/,
  })
  assert.equal(await ready(), 503)
  const { stdout } = await run(process.execPath, [command, '--confirm'], { env })
  assert.match(stdout, /^Confirmed that it is \S+Z\./)
  await until(async () => (await ready()) === 200)
  await server.stop()
})
