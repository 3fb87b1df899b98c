import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setPassword } from './accounts/set-password.ts'
import { signInWithPassword } from './accounts/sign-in.ts'
import { loadConfig } from './config/config.ts'
import { demoPassword, loadDemo } from './demo.ts'
import { databaseKeyStore } from './identity/key-stores.ts'
import { openLocalIssuer } from './identity/local-issuer.ts'
import { now } from './instant.ts'
import { useDatabase } from '#testing/database.ts'

const { db } = useDatabase()
const ctx = { db, now }
const maria = 'maria.lopez@example.com'
const elena = 'elena.navarro@example.com'

/** A start with this environment, as far as the demonstration goes. */
async function start(env: Record<string, string>, kind: 'embedded' | 'server' = 'embedded') {
  const ended: unknown[] = []
  const log = { warn: (fields: object) => void ended.push(fields) }
  const localIssuer = await openLocalIssuer(databaseKeyStore(db))
  const demo = await loadDemo(ctx, { config: loadConfig(env), kind, localIssuer, log })
  return { accounts: demo?.accounts.map(({ email }) => email), hasToken: demo !== undefined, ended }
}

const opens = async (email: string, password: string) =>
  'auth0Id' in (await signInWithPassword(ctx, { email, password }))

const nothing = { accounts: undefined, hasToken: false, ended: [] }

test('a first start that strangers reach loads no demonstration', async () => {
  for (const env of [{ PUBLIC_URL: 'https://tarja.example.com' }, { DEMO: '0' }, { HOST: '192.168.1.10' }])
    assert.deepEqual(await start(env), nothing)
  assert.deepEqual(await start({}, 'server'), nothing)
})

test('on this machine alone, or when it is asked for, the demonstration has accounts and a token', async () => {
  const everybody = (await start({})).accounts ?? []
  assert.deepEqual(everybody.length, 4)
  assert(everybody.includes(maria))
  for (const env of [
    {},
    { HOST: '0.0.0.0' },
    { HOST: '::1' },
    { PUBLIC_URL: 'http://localhost:8080' },
    { DEMO: '1', PUBLIC_URL: 'https://tarja.example.com' },
  ])
    assert.deepEqual(await start(env), { accounts: everybody, hasToken: true, ended: [] })
  assert(await opens(maria, demoPassword))
})

test('a start that strangers reach ends the accounts whose password everybody knows, once, and leaves the others', async () => {
  await start({})
  const { auth0Id } = await db.one<{ auth0Id: string }>(
    { name: 'elena', text: `select auth0_id as "auth0Id" from account where email = $1` },
    [elena],
  )
  await setPassword(ctx, { auth0Id, password: 'una propia, por fin' })
  const { ended, ...told } = await start({ PUBLIC_URL: 'https://tarja.example.com' })
  assert.deepEqual(told, { accounts: undefined, hasToken: false })
  assert.deepEqual(ended, [{ ended: ['hector.salinas@example.com', maria, 'ramon.ibarra@example.com'] }])
  assert(!(await opens(maria, demoPassword)))
  assert(await opens(elena, 'una propia, por fin'))
  // They stay ended, also where only this machine is told of them.
  assert.deepEqual(await start({ PUBLIC_URL: 'https://tarja.example.com' }), nothing)
  assert.deepEqual((await start({})).accounts, [])
  assert(!(await opens(maria, demoPassword)))
})

test('DEMO=0 ends them too, and not only hides them', async () => {
  await setPassword(ctx, { auth0Id: 'user_maria_lopez', password: demoPassword })
  assert.deepEqual((await start({ DEMO: '0' })).ended, [{ ended: [maria] }])
  assert(!(await opens(maria, demoPassword)))
})
