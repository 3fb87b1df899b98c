import assert from 'node:assert/strict'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { sql } from '#src/db/client.ts'
import { useDatabase } from '#testing/database.ts'
import { makeClock } from '#testing/tokens.ts'
import { databaseKeyStore, fileKeyStore } from './key-stores.ts'
import { localIssuer, openLocalIssuer, type LocalIssuer } from './local-issuer.ts'
import { createTokenVerifier } from './verify-token.ts'

const { db } = useDatabase()
const clock = makeClock()
const token = { sub: 'auth0|maria', audience: 'tarja', lifetimeSeconds: 3_600 }
const twenty = Array.from({ length: 20 })

async function makeFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tarja-keys-'))
  t.after(() => rm(folder, { recursive: true }))
  return join(folder, 'data')
}

const verifierOf = ({ keys }: LocalIssuer) =>
  createTokenVerifier({ keys, issuer: localIssuer, audience: 'tarja', now: clock.now })
const kidsOf = (issuer: LocalIssuer) => issuer.publicJwks().keys.map((key) => key.kid)

test('its tokens are taken until they expire', async (t) => {
  const issuer = await openLocalIssuer(fileKeyStore(await makeFolder(t)))
  const clock = makeClock()
  const verify = createTokenVerifier({ keys: issuer.keys, issuer: localIssuer, audience: 'tarja', now: clock.now })
  const signed = await issuer.sign(token, clock.now())
  assert.equal(await verify(signed), 'auth0|maria')
  clock.advance({ hours: 1 })
  await assert.rejects(async () => verify(signed), { code: 'UNAUTHENTICATED', message: /expired/ })
})

test('what it publishes has no private part', async (t) => {
  const issuer = await openLocalIssuer(fileKeyStore(await makeFolder(t)))
  const [key] = issuer.publicJwks().keys
  assert.deepEqual(Object.keys(key ?? {}).toSorted(), ['alg', 'crv', 'kid', 'kty', 'use', 'x'])
})

test('a token of another local issuer is refused', async (t) => {
  const issuer = await openLocalIssuer(fileKeyStore(await makeFolder(t)))
  const other = await openLocalIssuer(fileKeyStore(await makeFolder(t)))
  const signed = await issuer.sign(token, clock.now())
  const verify = verifierOf(other)
  await assert.rejects(async () => verify(signed), { code: 'UNAUTHENTICATED', message: /publishes no such key/ })
})

for (const kind of ['file', 'database'] as const) {
  test(`twenty starters at once agree on one key in the ${kind}, and so does a later one`, async (t) => {
    const folder = await makeFolder(t)
    const open = () => openLocalIssuer(kind === 'file' ? fileKeyStore(folder) : databaseKeyStore(db))
    const issuers = await Promise.all(twenty.map(open))
    const later = await open()
    assert.equal(new Set([later, ...issuers].flatMap(kidsOf)).size, 1)
    const verify = verifierOf(later)
    for (const issuer of issuers) assert.equal(await verify(await issuer.sign(token, clock.now())), 'auth0|maria')
    if (kind === 'file') assert.deepEqual(await readdir(folder), ['signing-keys.json'])
  })
}

test('the key file is for its owner only, and is closed again when it was opened to others', async (t) => {
  const folder = await makeFolder(t)
  const path = join(folder, 'signing-keys.json')
  const modeOf = async () => ((await stat(path)).mode & 0o777).toString(8)
  const warnings: string[] = []
  const store = fileKeyStore(folder, { info() {}, warn: (_, message) => warnings.push(message) })
  await openLocalIssuer(store)
  assert.equal(await modeOf(), '600')
  assert.deepEqual(warnings, [])

  await chmod(path, 0o644)
  await openLocalIssuer(store)
  assert.equal(await modeOf(), '600')
  assert.match(warnings.join(), /could be read by other users/)
})

test('a damaged key file stops the start with a sentence that names it and is left as it is', async (t) => {
  const folder = await makeFolder(t)
  const path = join(folder, 'signing-keys.json')
  await openLocalIssuer(fileKeyStore(folder))
  const good = await readFile(path, 'utf8')
  const [key] = JSON.parse(good).keys
  const another = await openLocalIssuer(fileKeyStore(await makeFolder(t)))
  const table = [
    '',
    '{',
    'null',
    '[]',
    '{"keys":[]}',
    '{"keys":[null]}',
    good.slice(0, -10),
    JSON.stringify({ keys: [{ ...key, d: undefined }] }),
    JSON.stringify({ keys: [{ ...key, kid: undefined }] }),
    JSON.stringify({ keys: [{ ...key, d: 'AAAA' }] }),
    JSON.stringify({ keys: [{ ...key, crv: 'X25519' }] }),
    JSON.stringify({ keys: [{ ...key, x: another.publicJwks().keys[0]?.['x'] }] }),
  ]
  for (const text of table) {
    await writeFile(path, text)
    await assert.rejects(openLocalIssuer(fileKeyStore(folder)), (error: Error) => {
      assert.match(error.message, /^The signing keys in .*signing-keys\.json are damaged\. Restore them/, text)
      assert(!error.message.includes(key.d))
      return true
    })
    assert.equal(await readFile(path, 'utf8'), text)
  }
})

test('a place where no file can be kept is named', async (t) => {
  const folder = await makeFolder(t)
  await writeFile(folder, 'a file where the folder should be')
  await assert.rejects(openLocalIssuer(fileKeyStore(folder)), /^Error: The signing keys in .* cannot be read: ENOTDIR/)
})

test('a key added to the file signs from the next start, and tokens of the one before are still taken', async (t) => {
  const [folder, otherFolder] = [await makeFolder(t), await makeFolder(t)]
  const first = await openLocalIssuer(fileKeyStore(folder))
  await openLocalIssuer(fileKeyStore(otherFolder))
  const keysIn = async (folder: string) => JSON.parse(await readFile(join(folder, 'signing-keys.json'), 'utf8')).keys
  const keys = [...(await keysIn(folder)), ...(await keysIn(otherFolder))]
  await writeFile(join(folder, 'signing-keys.json'), JSON.stringify({ keys }))

  const both = await openLocalIssuer(fileKeyStore(folder))
  const verify = verifierOf(both)
  assert.equal(await verify(await first.sign(token, clock.now())), 'auth0|maria')
  const verifyBefore = verifierOf(first)
  const signed = await both.sign(token, clock.now())
  assert.equal(await verify(signed), 'auth0|maria')
  await assert.rejects(async () => verifyBefore(signed), { message: /publishes no such key/ })
})

test('a damaged key in the database stops the start with a sentence that names the table', async () => {
  await openLocalIssuer(databaseKeyStore(db))
  const damaged = sql(`insert into signing_key (key_id, private_jwk, created_at) values ('damaged', '{}', now())`)
  await db.run(damaged)
  await assert.rejects(openLocalIssuer(databaseKeyStore(db)), /The signing keys in the table signing_key are damaged/)
})
