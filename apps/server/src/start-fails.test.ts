import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { makeDirectory } from '#testing/cluster.ts'
import { startProcess } from '#testing/process.ts'

async function refusalOf(env: Record<string, string>): Promise<string> {
  return startProcess({ env: { ...env, LOG_LEVEL: 'silent' } }).then(
    () => assert.fail('it started'),
    (error: Error) => error.message.split('\n').slice(1).join('\n').trim(),
  )
}

test('a port that somebody has is told before anything is made', async () => {
  await using server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  assert(address !== null && typeof address === 'object')
  const dataDir = await makeDirectory()
  const { port } = address
  assert.equal(
    await refusalOf({ PORT: String(port), DATA_DIR: dataDir }),
    `PORT is ${port}, but another program already listens there at 127.0.0.1. Stop it, or set PORT to another number; 0 takes a free one.`,
  )
})

test('a host that is not of this machine is told', async () => {
  assert.equal(
    await refusalOf({ HOST: '192.0.2.1' }),
    'HOST is 192.0.2.1, which is no address of this machine. Set HOST to one, or to 0.0.0.0 for all.',
  )
})

test('a certificate that is not there is told by its file', async () => {
  assert.equal(
    await refusalOf({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/tarja?sslmode=verify-full&sslrootcert=/no/ca.pem' }),
    "DATABASE_URL names the file /no/ca.pem, which cannot be read: ENOENT: no such file or directory, open '/no/ca.pem'. Correct sslrootcert, sslcert or sslkey, or leave it out.",
  )
})

test('a % in the password that is not encoded is told without the password', async () => {
  assert.match(
    await refusalOf({ DATABASE_URL: 'postgres://u:50%off@127.0.0.1:1/tarja' }),
    /^DATABASE_URL is set to what is not shown here, but must be .* \(% as %25, # as %23\)\.$/,
  )
})

test('a start that is told to stop while it waits for the database ends without a failure', async () => {
  const env = { PATH: process.env['PATH'], PORT: '0', DATABASE_URL: 'postgres://u:p@127.0.0.1:1/tarja' }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  after(() => child.kill('SIGKILL'))
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  const closed = once(child, 'close')
  for await (const text of child.stdout.setEncoding('utf8')) if (/Waiting up to 60 seconds/.test(text)) break
  child.kill('SIGTERM')
  assert.deepEqual([...(await closed), complaint], [0, null, ''])
})
