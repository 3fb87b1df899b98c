import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useClient, refusalOf } from '#testing/client.ts'
import { startProxy } from '#testing/proxy.ts'
import { sql } from './client.ts'
import { isDatabaseUnavailable } from './errors.ts'
import { openDatabase } from './open.ts'

const { url, connectOwn } = useClient()

/** As a pooler that is told to ignore the startup parameter `options`. */
function withoutOptions(startup: Buffer): Buffer {
  const parameters = startup.subarray(8).toString('latin1').split('\0')
  const at = parameters.indexOf('options')
  // What opens the database asks first, without options, whether there is one.
  if (at === -1) return startup
  const text = parameters.toSpliced(at, 2).join('\0')
  const head = Buffer.from(startup.subarray(0, 8))
  head.writeInt32BE(8 + text.length)
  return Buffer.concat([head, Buffer.from(text, 'latin1')])
}

test('a connection that works as the owner instead of the role of the service is not used', async () => {
  const pooler = await startProxy(url, withoutOptions)
  const error = await refusalOf(connectOwn({ connectionString: pooler.url }).run(sql('select 1')))
  assert(isDatabaseUnavailable(error))
  const owner = decodeURIComponent(new URL(url).username) || 'tarja'
  assert.ok(
    String(error).includes(`it works as ${owner} instead of tarja_app, so ledger and history would not be protected`),
  )
  const config = { databaseUrl: pooler.url, dataDir: '/nowhere', databasePoolSize: 2 }
  await assert.rejects(openDatabase(config, { log: () => {} }), { message: String(error).replace(/^Error: /, '') })
})
