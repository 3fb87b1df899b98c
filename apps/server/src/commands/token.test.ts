import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { decodeJwt } from 'jose'
import { loadConfig } from '#src/config/config.ts'
import { openDatabase } from '#src/db/open.ts'
import { databaseKeyStore, fileKeyStore } from '#src/identity/key-stores.ts'
import { localIssuer, openLocalIssuer, type LocalIssuer } from '#src/identity/local-issuer.ts'
import { createTokenVerifier } from '#src/identity/verify-token.ts'
import { now } from '#src/instant.ts'
import { useDatabase } from '#testing/database.ts'
import { makeCompany } from '#testing/make.ts'

const { db, url } = useDatabase()
const ctx = { db, now }
const execute = promisify(execFile)
const command = join(import.meta.dirname, 'token.ts')

interface Ended {
  code: number
  stdout: string
  stderr: string
}

/** Runs the command in a folder and an environment with nothing of this process but what is given. */
async function run(args: readonly string[], env: Record<string, string>): Promise<Ended> {
  const options = { env: { PATH: '/usr/bin:/bin', ...env }, cwd: tmpdir() }
  try {
    return { code: 0, ...(await execute(process.execPath, [command, ...args], options)) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'stdout' in error && 'stderr' in error)
      return { code: Number(error.code), stdout: String(error.stdout), stderr: String(error.stderr) }
    throw error
  }
}

const verifierOf = ({ keys }: LocalIssuer, audience = 'tarja') =>
  createTokenVerifier({ keys, issuer: localIssuer, audience, now })

test('it prints a token for a registered user that the server takes, and nothing else', async () => {
  const { supervisor } = await makeCompany(ctx)
  const ended = await run(['--user', supervisor.auth0Id], { DATABASE_URL: url })
  assert.equal(ended.code, 0, ended.stderr)
  assert.equal(ended.stderr, '')
  assert.match(ended.stdout, /^[\w.-]+\n$/)
  const token = ended.stdout.trim()
  assert.equal(await verifierOf(await openLocalIssuer(databaseKeyStore(db)))(token), supervisor.auth0Id)
  const { iat = 0, exp = 0 } = decodeJwt(token)
  assert.equal(exp - iat, 12 * 3_600)
})

test('the hours and the audience are those that are asked for', async () => {
  const { supervisor } = await makeCompany(ctx)
  const args = ['--user', supervisor.auth0Id, '--hours', '0.5']
  const { stdout } = await run(args, { DATABASE_URL: url, AUTH_AUDIENCE: 'https://farm.test' })
  const token = stdout.trim()
  assert.equal(
    await verifierOf(await openLocalIssuer(databaseKeyStore(db)), 'https://farm.test')(token),
    supervisor.auth0Id,
  )
  const { iat = 0, exp = 0 } = decodeJwt(token)
  assert.equal(exp - iat, 1_800)
})

const refusals: Record<string, readonly [readonly string[], Record<string, string>, RegExp]> = {
  'without a user': [[], {}, /^Say for whom: npm run --silent token -- --user AUTH0ID/],
  'for a user nobody registered': [['--user', 'nobody'], {}, /^There is no user "nobody"\. Add the user/],
  'for what cannot be a user': [['--user', 'a b'], {}, /^There is no user "a b"/],
  'for no time': [['--user', 'x', '--hours', '0'], {}, /^--hours is "0", but must be/],
  'for longer than a year': [['--user', 'x', '--hours', '8761'], {}, /^--hours is "8761", but must be/],
  'for hours that are no number': [['--user', 'x', '--hours', '1e3'], {}, /^--hours is "1e3", but must be/],
  'with an option it does not have': [['--admin'], {}, /^Unknown option '--admin'/],
  'when another issuer is configured': [
    ['--user', 'x'],
    { AUTH_ISSUER: 'https://farm.test' },
    /^AUTH_ISSUER is set, so tokens come from https:\/\/farm\.test and this server makes none/,
  ],
  'when the local issuer is off': [['--user', 'x'], { LOCAL_ISSUER: '0' }, /LOCAL_ISSUER/],
  'when the configuration is wrong': [['--user', 'x'], { PORT: 'x' }, /^PORT is "x", but must be/],
  'when the database does not answer': [
    ['--user', 'x'],
    { DATABASE_URL: 'postgres://root@127.0.0.1:1/none' },
    /^The database at 127\.0\.0\.1:1 cannot be used/,
  ],
}

for (const [name, [args, env, sentence]] of Object.entries(refusals)) {
  test(`it refuses ${name} with one line on the error channel`, async () => {
    const ended = await run(args, { DATABASE_URL: url, ...env })
    assert.equal(ended.code, 1)
    assert.equal(ended.stdout, '')
    assert.match(ended.stderr, sentence)
    assert.match(ended.stderr, /^[^\n]+\n$/)
  })
}

// In the short run, the test of `account` has it for all commands.
const skip = process.env['TEST_LONG'] === '1' ? false : 'for test:long'

test('with the built-in database it works while the server runs and while it does not', { skip }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tarja-token-'))
  try {
    const database = await openDatabase(loadConfig({ DATA_DIR: dataDir }), { log() {} })
    const verify = verifierOf(await openLocalIssuer(fileKeyStore(dataDir)))
    const { admin } = await makeCompany({ db: database.db, now })
    const print = () => run(['--user', admin.auth0Id], { DATA_DIR: dataDir })
    const whileItRuns = await print()
    await database.close()
    const afterwards = await print()
    for (const { stdout, stderr } of [whileItRuns, afterwards]) {
      assert.equal(stderr, '')
      assert.equal(await verify(stdout.trim()), admin.auth0Id)
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
})
