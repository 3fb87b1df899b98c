import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { findAccountLink, setPassword, setPasswordByLink } from '#src/accounts/set-password.ts'
import { signInWithPassword } from '#src/accounts/sign-in.ts'
import { loadConfig } from '#src/config/config.ts'
import type { Context } from '#src/context.ts'
import { openDatabase } from '#src/db/open.ts'
import { importFarm } from '#src/farm-file/import.ts'
import { now } from '#src/instant.ts'
import { makeDataDir } from '#testing/cluster.ts'
import { useDatabase } from '#testing/database.ts'
import { makeCompany } from '#testing/make.ts'

const { db, url } = useDatabase()
const ctx = { db, now }
const command = join(import.meta.dirname, 'account.ts')
const password = 'cosecha de mayo'

/** What signing in answers, without the mark of the password. */
async function signIn(typed: Parameters<typeof signInWithPassword>[1]) {
  const outcome = await signInWithPassword(ctx, typed)
  return 'auth0Id' in outcome ? { auth0Id: outcome.auth0Id } : outcome
}

interface Running {
  readonly env: Record<string, string>
  readonly stdin?: string
}

/** Runs the command with nothing of this process but what is given. */
async function run(args: readonly string[], { env, stdin = '' }: Running) {
  const options = { env: { PATH: '/usr/bin:/bin', ...env }, cwd: tmpdir() }
  const child = spawn(process.execPath, [command, ...args], options)
  child.stdin.end(stdin)
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: Number(code), stdout, stderr }
}

async function makePerson(context: Context): Promise<{ auth0Id: string; email: string }> {
  const { companyId, supervisor } = await makeCompany(context)
  const { auth0Id } = supervisor
  const email = `${companyId}@example.com`
  await importFarm(context, {
    companies: [{ companyId, name: 'Rancho', users: [{ auth0Id, role: 'supervisor', email }] }],
  })
  return { auth0Id, email }
}

test('it prints a link, and nothing else, with which the person sets a password once', async () => {
  const { auth0Id, email } = await makePerson(ctx)
  for (const kind of ['invitation', 'reset'] as const) {
    const args = ['--user', auth0Id, ...(kind === 'reset' ? ['--reset'] : [])]
    const env = { DATABASE_URL: url, PUBLIC_URL: 'https://tarja.example.com' }
    const { code, stdout, stderr } = await run(args, { env })
    assert.deepEqual([code, stderr], [0, ''])
    const secret = /^https:\/\/tarja\.example\.com\/sign-in\/link\/([\w-]{43})\n$/.exec(stdout)?.[1]
    assert(secret !== undefined, stdout)
    assert.deepEqual(await findAccountLink(ctx, secret), { state: 'usable', email, kind })
    assert.equal((await setPasswordByLink(ctx, { secret, password: `${password} ${kind}` })).state, 'usable')
    assert.deepEqual(await signIn({ email, password: `${password} ${kind}` }), { auth0Id })
  }
})

test('a password from its input is set at once, and what is printed is the e-mail', async () => {
  const { auth0Id, email } = await makePerson(ctx)
  const ended = await run(['--user', auth0Id, '--password-stdin'], {
    env: { DATABASE_URL: url },
    stdin: `${password}\n`,
  })
  assert.deepEqual(ended, { code: 0, stdout: `${email}\n`, stderr: '' })
  assert.deepEqual(await signIn({ email, password }), { auth0Id })
})

test('it ends the access of a user, prints nothing, and says so when there is no such user', async () => {
  const { auth0Id, email } = await makePerson(ctx)
  await setPassword(ctx, { auth0Id, password })
  const env = { DATABASE_URL: url }
  assert.deepEqual(await run(['--user', auth0Id, '--end'], { env }), { code: 0, stdout: '', stderr: '' })
  assert.deepEqual(await signIn({ email, password }), { refused: 'wrong' })
  const nobody = await run(['--user', 'nobody', '--end'], { env })
  assert.deepEqual([nobody.code, nobody.stdout], [1, ''])
  assert.match(nobody.stderr, /^No user nobody in your company\./)
})

const issuer = { AUTH_ISSUER: 'https://issuer.example.com/', AUTH_AUDIENCE: 'tarja' }
const good = ['--user', 'x']
const refusals: Record<string, readonly [readonly string[], { env?: Record<string, string>; stdin?: string }, RegExp]> =
  {
    'without a user': [[], {}, /^Say for whom: npm run --silent account -- --user/],
    'a link and a password at once': [
      [...good, '--reset', '--password-stdin'],
      {},
      /^Either a link, a password or the end: /,
    ],
    'a link and the end at once': [[...good, '--reset', '--end'], {}, /^Either a link, a password or the end: /],
    'a short password': [
      [...good, '--password-stdin'],
      { stdin: 'corta\n' },
      /^The password must be one line of 10 to 200/,
    ],
    'a password of two lines': [
      [...good, '--password-stdin'],
      { stdin: `${password}\n${password}\n` },
      /^The password must be one line/,
    ],
    'an option it does not have': [[...good, '--password', password], {}, /^Unknown option '--password'/],
    'a user nobody imported': [good, {}, /^No user x in your company\. Check the id in the farm file\.$/m],
    'accounts that another issuer keeps': [
      good,
      { env: issuer },
      /^Another issuer is configured and keeps the accounts/,
    ],
    'a wrong configuration': [good, { env: { PORT: 'x' } }, /^PORT is "x", but must be/],
  }

for (const [name, [args, { env, stdin }, sentence]] of Object.entries(refusals)) {
  test(`it refuses ${name} with one line on the error channel`, async () => {
    const ended = await run(args, { env: { DATABASE_URL: url, ...env }, ...(stdin !== undefined && { stdin }) })
    assert.deepEqual([ended.code, ended.stdout], [1, ''])
    assert.match(ended.stderr, sentence)
    assert.match(ended.stderr, /^[^\n]+\n$/)
    assert(!ended.stderr.includes(password), 'no password is repeated')
  })
}

test('with the built-in database it works while the server runs and while it does not', async () => {
  const dataDir = await makeDataDir()
  const open = () => openDatabase(loadConfig({ DATA_DIR: dataDir }), { log() {} })
  const database = await open()
  const { auth0Id } = await makePerson({ db: database.db, now })
  const whileItRuns = await run(['--user', auth0Id], { env: { DATA_DIR: dataDir } })
  await database.close()
  const afterwards = await run(['--user', auth0Id], { env: { DATA_DIR: dataDir } })
  for (const { code, stdout, stderr } of [whileItRuns, afterwards]) {
    assert.deepEqual([code, stderr], [0, ''])
    assert.match(stdout, /^http:\/\/127\.0\.0\.1:3000\/sign-in\/link\/[\w-]{43}\n$/)
  }
})
