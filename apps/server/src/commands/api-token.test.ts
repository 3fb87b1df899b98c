import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { listApiTokens } from '#src/api-tokens/list.ts'
import { verifyApiToken } from '#src/api-tokens/verify.ts'
import { loadConfig } from '#src/config/config.ts'
import { openDatabase } from '#src/db/open.ts'
import { now } from '#src/instant.ts'
import { makeDataDir } from '#testing/cluster.ts'
import { useDatabase } from '#testing/database.ts'
import { makeCompany } from '#testing/make.ts'

const { db, url } = useDatabase()
const ctx = { db, now }
const execute = promisify(execFile)
const command = join(import.meta.dirname, 'api-token.ts')

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

test('it prints a token of the company that works, and nothing else', async () => {
  const { companyId, admin } = await makeCompany(ctx)
  const args = ['--company', companyId, '--scope', 'read:production', '--name', 'Nómina']
  const ended = await run(args, { DATABASE_URL: url })
  assert.deepEqual([ended.code, ended.stderr], [0, ''])
  assert.match(ended.stdout, /^tarja_[0-9a-f]{24}\.[\w-]{43}\n$/)
  const key = await verifyApiToken(ctx, ended.stdout.trim())
  assert.deepEqual((await listApiTokens(ctx, admin)).items, [key])
  const { name, scopes, createdBy } = key
  assert.deepEqual(
    { companyId: key.companyId, name, scopes, createdBy },
    { companyId, name: 'Nómina', scopes: ['read:production'], createdBy: null },
  )
})

test('without a name it says where it comes from, and a scope said twice is one', async () => {
  const { companyId } = await makeCompany(ctx)
  const args = ['--company', companyId, '--scope', 'read:production', '--scope', 'read:production']
  const { stdout } = await run(args, { DATABASE_URL: url })
  const { name, scopes } = await verifyApiToken(ctx, stdout.trim())
  assert.deepEqual([name, scopes], ['Made by the command api-token', ['read:production']])
})

test('it revokes a token of the company, and again', async () => {
  const { companyId } = await makeCompany(ctx)
  const { companyId: elsewhere } = await makeCompany(ctx)
  const { stdout } = await run(['--company', companyId, '--scope', 'read:production'], { DATABASE_URL: url })
  const { keyId } = await verifyApiToken(ctx, stdout.trim())
  const revoke = (company: string) => run(['--company', company, '--revoke', keyId], { DATABASE_URL: url })
  assert.match((await revoke(elsewhere)).stderr, /^No API token .* in your company/)
  await verifyApiToken(ctx, stdout.trim())
  for (const ended of [await revoke(companyId), await revoke(companyId)]) {
    assert.deepEqual([ended.code, ended.stderr], [0, ''])
    assert.equal(ended.stdout, `${keyId} "Made by the command api-token" opens nothing any more.\n`)
  }
  await assert.rejects(verifyApiToken(ctx, stdout.trim()), { code: 'UNAUTHENTICATED' })
})

const good = ['--company', 'x', '--scope', 'read:production']
const refusals: Record<string, readonly [readonly string[], Record<string, string>, RegExp]> = {
  'without a company': [
    ['--scope', 'read:production'],
    {},
    /^Say of which company: npm run --silent api-token -- --co/,
  ],
  'without a scope': [['--company', 'x'], {}, /^Say what it may do: npm run --silent api-token/],
  'with a scope that there is not': [['--company', 'x', '--scope', 'all'], {}, /^--scope is "all", but must be one of/],
  'to make one and revoke one': [[...good, '--revoke', 'x'], {}, /^Make a token or revoke one: npm run/],
  'with an empty name': [[...good, '--name', ''], {}, /^--name must be text of 1 to 200 characters/],
  'with a name that shows nothing': [[...good, '--name', '\u200b'], {}, /^--name must be text/],
  'with a name of 201 characters': [[...good, '--name', 'é'.repeat(201)], {}, /^--name must be text/],
  'with an option it does not have': [[...good, '--admin'], {}, /^Unknown option '--admin'/],
  'for a company nobody imported': [good, {}, /^There is no company "x"\. Add it to the farm file and import it/],
  'when the configuration is wrong': [good, { PORT: 'x' }, /^PORT is "x", but must be/],
  'when the database does not answer': [
    good,
    { DATABASE_URL: 'postgres://root@127.0.0.1:1/none' },
    /^The database at 127\.0\.0\.1:1 cannot be used/,
  ],
}

for (const [name, [args, env, sentence]] of Object.entries(refusals)) {
  test(`it refuses ${name} with one line on the error channel`, async () => {
    const ended = await run(args, { DATABASE_URL: url, ...env })
    assert.deepEqual([ended.code, ended.stdout], [1, ''])
    assert.match(ended.stderr, sentence)
    assert.match(ended.stderr, /^[^\n]+\n$/)
  })
}

// In the short run, the test of `account` has it for all commands.
const skip = process.env['TEST_LONG'] === '1' ? false : 'for test:long'

test('with the built-in database it works while the server runs and while it does not', { skip }, async () => {
  const dataDir = await makeDataDir()
  const open = () => openDatabase(loadConfig({ DATA_DIR: dataDir }), { log() {} })
  const print = (companyId: string) =>
    run(['--company', companyId, '--scope', 'read:production'], { DATA_DIR: dataDir })
  const database = await open()
  const { companyId } = await makeCompany({ db: database.db, now })
  const whileItRuns = await print(companyId)
  await database.close()
  const afterwards = await print(companyId)
  const again = await open()
  try {
    for (const { stdout, stderr } of [whileItRuns, afterwards]) {
      assert.equal(stderr, '')
      assert.equal((await verifyApiToken({ db: again.db, now }, stdout.trim())).companyId, companyId)
    }
  } finally {
    await again.close()
  }
})
