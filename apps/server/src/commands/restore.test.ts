import assert from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { endAccess } from '#src/accounts/end.ts'
import { issueAccountLink } from '#src/accounts/link.ts'
import { findAccountLink, setPasswordByLink } from '#src/accounts/set-password.ts'
import { issueApiToken } from '#src/api-tokens/create.ts'
import { revokeKey } from '#src/api-tokens/revoke.ts'
import { loadConfig } from '#src/config/config.ts'
import { backupEmbedded } from '#src/db/embedded/backup.ts'
import { openDatabase } from '#src/db/open.ts'
import { importFarm } from '#src/farm-file/import.ts'
import { now } from '#src/instant.ts'
import { createItems } from '#src/sign-in/items.ts'
import { makeDataDir, makeDirectory } from '#testing/cluster.ts'
import { makeCompany } from '#testing/make.ts'

const execute = promisify(execFile)
const password = 'cosecha de mayo'

/** Runs a command on a DATA_DIR, in an environment with nothing of this process. */
function run(command: string, dataDir: string, args: readonly string[] = []) {
  const options = { env: { PATH: '/usr/bin:/bin', DATA_DIR: dataDir }, cwd: tmpdir() }
  return execute(process.execPath, [join(import.meta.dirname, command), ...args], options)
}

/** A database that two people may use, one of them by a link that is not used yet, and one program. */
async function makeOffice(dataDir: string) {
  const database = await openDatabase(loadConfig({ DATA_DIR: dataDir }), { log() {} })
  const ctx = { db: database.db, now }
  const { companyId, admin, supervisor } = await makeCompany(ctx)
  const users = [
    { auth0Id: admin.auth0Id, role: 'admin' as const, email: 'a@example.com' },
    { auth0Id: supervisor.auth0Id, role: 'supervisor' as const, email: 's@example.com' },
  ]
  await importFarm(ctx, { companies: [{ companyId, name: 'Rancho', users }] })
  const { auth0Id } = supervisor
  const { secret } = await issueAccountLink(ctx, { auth0Id, kind: 'invitation', companyId: null, createdBy: null })
  const { token, keyId } = await issueApiToken(ctx, {
    companyId,
    name: 'Nómina',
    scopes: ['read:production'],
    createdBy: null,
  })
  await createItems(ctx)('RefreshToken').upsert(
    'theft',
    { accountId: auth0Id, grantId: 'g', kind: 'RefreshToken' },
    3_600,
  )
  return { database, ctx, companyId, auth0Id, secret, token, keyId }
}

/** What of before still opens something. */
async function stateOn(dataDir: string, secret: string) {
  const { db, close } = await openDatabase(loadConfig({ DATA_DIR: dataDir }), { log() {} })
  try {
    const ctx = { db, now }
    const isSignedIn = (await createItems(ctx)('RefreshToken').find('theft')) !== undefined
    return { cause: db.incarnations()[0].cause, link: (await findAccountLink(ctx, secret)).state, isSignedIn }
  } finally {
    await close()
  }
}

test('a restore ends links and sign-ins of the backup, and lists tokens and users that open again, each with its end', async () => {
  const dataDir = await makeDataDir()
  const { database, ctx, companyId, auth0Id, secret, token, keyId } = await makeOffice(dataDir)
  const to = join(await makeDirectory(), 'copy')
  await backupEmbedded({ dataDir, to, log() {} })
  // All of it is ended after the backup.
  assert.equal((await setPasswordByLink(ctx, { secret, password })).state, 'usable')
  await revokeKey(ctx, companyId, keyId)
  await endAccess(ctx, { auth0Id, companyId })
  await database.close()
  const direct = join(await makeDirectory(), 'direct')
  execFileSync('cp', ['-a', to, direct])

  const restored = join(await makeDirectory(), 'data')
  const { stdout, stderr } = await run('restore.ts', restored, ['--from', to])
  assert.match(stderr, /^The database was restored from a backup of .* Sign-ins and links of before have ended/)
  assert.match(stdout, /^Restored into .*the sign-ins of the backup have ended; so have its one-time links/)
  assert.match(
    stdout,
    new RegExp(`^API tokens: 1\n  company ${companyId}, ${keyId}, made 2.*Z, never used, "Nómina"$`, 'm'),
  )
  assert.match(stdout, new RegExp(`^  company ${companyId}, ${auth0Id}, supervisor, no password, `, 'm'))
  assert.match(stdout, /--revoke KEYID .*\n.*account -- --user USER --end/)
  assert(!stdout.includes(token.slice(-43)) && !stdout.includes(secret), 'no secrets')
  const ended = { cause: 'restored', link: 'used', isSignedIn: false }
  assert.deepEqual(await stateOn(restored, secret), ended)
  // The same where a server is started on the backup itself.
  assert.deepEqual(await stateOn(direct, secret), ended)

  await run('api-token.ts', restored, ['--company', companyId, '--revoke', keyId])
  assert.match((await run('access.ts', restored)).stdout, /^API tokens: 0\nUsers: \d\n/)
})

test('a copy as of just now ends nothing: nothing was ended since', async () => {
  const dataDir = await makeDataDir()
  const { database, ctx, secret } = await makeOffice(dataDir)
  await ctx.db.beat(now())
  await database.close()
  const copy = join(await makeDirectory(), 'copy')
  execFileSync('cp', ['-a', dataDir, copy])
  assert.deepEqual(await stateOn(copy, secret), { cause: 'moved', link: 'usable', isSignedIn: true })
})

test('a copy of another day ends what may have been ended since', async () => {
  const dataDir = await makeDataDir()
  const { database, ctx, secret } = await makeOffice(dataDir)
  await ctx.db.beat(now().subtract({ hours: 24 }))
  await database.close()
  const copy = join(await makeDirectory(), 'copy')
  execFileSync('cp', ['-a', dataDir, copy])
  assert.deepEqual(await stateOn(copy, secret), { cause: 'moved', link: 'used', isSignedIn: false })
})
