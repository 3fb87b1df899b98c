import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importFarm } from '#src/farm-file/import.ts'
import { useApp } from '#testing/app.ts'
import { query } from '#testing/cluster.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { dataOf, refusal } from '#testing/sessions.ts'
import { endAccess } from './end.ts'
import { findAccountLink, setPassword, setPasswordByLink } from './set-password.ts'
import { signInWithPassword } from './sign-in.ts'

const app = useApp()
const { ctx, clock, as, databaseUrl } = app
const path = '/accounts/links'
const password = 'cosecha de mayo'

/** What signing in answers, without the mark of the password. */
async function signIn(typed: Parameters<typeof signInWithPassword>[1]) {
  const outcome = await signInWithPassword(ctx, typed)
  return 'auth0Id' in outcome ? { auth0Id: outcome.auth0Id } : outcome
}

/** A company whose supervisor has an e-mail. */
async function withEmail(email?: string): Promise<TestCompany & { email: string }> {
  const company = await makeCompany(ctx)
  const own = email ?? `${company.companyId}@Example.com`
  await giveEmail(company, own)
  return { ...company, email: own }
}

async function giveEmail({ companyId, supervisor }: TestCompany, email: string | null): Promise<void> {
  const users = [{ auth0Id: supervisor.auth0Id, role: 'supervisor' as const, email }]
  await importFarm(ctx, { companies: [{ companyId, name: 'Rancho', users }] })
}

async function linkOf(company: TestCompany, kind: 'invitation' | 'reset' = 'invitation'): Promise<string> {
  const body = { forAuth0Id: company.supervisor.auth0Id, kind }
  const { link } = dataOf(await as(company.admin).send('POST', path, body), 201)
  return String(link).replace('http://127.0.0.1:3000/sign-in/link/', '')
}

test('an admin makes a link with which the person sets a password, once', async () => {
  const company = await withEmail()
  const body = { forAuth0Id: company.supervisor.auth0Id, kind: 'invitation' }
  const answer = await as(company.admin).send('POST', path, body)
  assert.equal(answer.headers['cache-control'], 'no-store')
  const { link, ...made } = dataOf(answer, 201)
  const email = company.email.toLowerCase()
  assert.deepEqual(made, { ...body, email, expiresAt: '2026-03-05T12:00:00.000Z' })
  const secret = String(link).replace('http://127.0.0.1:3000/sign-in/link/', '')
  const usable = { state: 'usable', email, kind: 'invitation' }
  assert.deepEqual(await findAccountLink(ctx, secret), usable)
  const attempts = await Promise.all([1, 2, 3].map(() => setPasswordByLink(ctx, { secret, password })))
  assert.deepEqual(attempts.map(({ state }) => state).toSorted(), ['usable', 'used', 'used'])
  const signedIn = { auth0Id: company.supervisor.auth0Id }
  assert.deepEqual(await signIn({ email: ` ${company.email.toUpperCase()} `, password }), signedIn)
  assert.deepEqual(await setPasswordByLink(ctx, { secret, password: 'another one' }), { state: 'used' })
  assert.deepEqual(await signIn({ email, password }), signedIn)
})

test('an invitation lives three days, a reset an hour, and a new link ends the one before', async () => {
  const company = await withEmail()
  const first = await linkOf(company)
  const invitation = await linkOf(company)
  assert.deepEqual(await findAccountLink(ctx, first), { state: 'used' })
  clock.advance({ hours: 71, minutes: 59, seconds: 59, milliseconds: 999 })
  assert.equal((await findAccountLink(ctx, invitation)).state, 'usable')
  clock.advance({ milliseconds: 1 })
  assert.deepEqual(await setPasswordByLink(ctx, { secret: invitation, password }), { state: 'expired' })
  const reset = await linkOf(company, 'reset')
  clock.advance({ hours: 1 })
  assert.deepEqual(await setPasswordByLink(ctx, { secret: reset, password }), { state: 'expired' })
  assert.deepEqual(await findAccountLink(ctx, 'x'.repeat(43)), { state: 'unknown' })
  assert.deepEqual(await findAccountLink(ctx, '%00'), { state: 'unknown' })
})

test('only admins make links, for users of their own company who have an e-mail of their own', async () => {
  const company = await withEmail()
  const stranger = await withEmail()
  const send = async (caller: TestCompany['admin'], forAuth0Id = company.supervisor.auth0Id) =>
    refusal(await as(caller).send('POST', path, { forAuth0Id, kind: 'reset' })).code
  assert.equal(await send(company.supervisor), 'FORBIDDEN')
  assert.equal(await send(company.manager), 'FORBIDDEN')
  assert.equal(await send(stranger.admin), 'USER_NOT_FOUND')
  assert.equal(await send(company.admin, 'nobody'), 'USER_NOT_FOUND')
  assert.equal(await send(company.admin, company.manager.auth0Id), 'USER_HAS_NO_EMAIL')
  await linkOf(stranger)
  // In the farm file they have another by now, but sign in with this one until they have used their next link.
  await giveEmail(stranger, `moved.${stranger.email}`)
  await giveEmail(company, stranger.email.toUpperCase())
  assert.equal(await send(company.admin), 'EMAIL_TAKEN')
})

test('an e-mail changed in the farm file is taken over by the next link', async () => {
  const company = await withEmail()
  await setPassword(ctx, { auth0Id: company.supervisor.auth0Id, password })
  await giveEmail(company, `new.${company.companyId}@example.com`)
  await linkOf(company)
  const signedIn = { auth0Id: company.supervisor.auth0Id }
  const email = `new.${company.companyId}@example.com`
  assert.deepEqual(await signIn({ email, password }), signedIn)
  assert.deepEqual(await signIn({ email: company.email, password }), { refused: 'wrong' })
})

test('five failures lock for a minute and each later one for longer, whether or not the e-mail is anybody’s', async () => {
  const company = await withEmail()
  await setPassword(ctx, { auth0Id: company.supervisor.auth0Id, password })
  const nobody = `nobody.${company.companyId}@example.com`
  const [wrong, right] = [{ password: 'not that one' }, { password }]
  const locked = (minutes: number) => ({ refused: 'locked', minutes })
  for (const email of [company.email, nobody]) {
    const attempt = (what: { password: string }) => signIn({ email, ...what })
    for (let count = 0; count < 4; count++) assert.deepEqual(await attempt(wrong), { refused: 'wrong' })
    assert.deepEqual(await attempt(wrong), locked(1))
    assert.deepEqual(await attempt(right), locked(1))
    for (const minutes of [2, 4, 8, 15, 15]) {
      clock.advance({ minutes: 15 })
      assert.deepEqual(await attempt(wrong), locked(minutes))
    }
    clock.advance({ minutes: 14, seconds: 59 })
    assert.deepEqual(await attempt(right), locked(1))
    clock.advance({ seconds: 1 })
    const last = await attempt(right)
    assert.deepEqual(last, email === nobody ? locked(15) : { auth0Id: company.supervisor.auth0Id })
  }
  // The right password has wiped the slate clean, and a day wipes it for who never knew it.
  clock.advance({ hours: 25 })
  for (const email of [company.email, nobody]) assert.deepEqual(await signIn({ email, ...wrong }), { refused: 'wrong' })
})

test('however many try at once, no more than five passwords are compared', async () => {
  const email = 'everybody.at.once@example.com'
  const attempts = await Promise.all(Array.from({ length: 40 }, () => signIn({ email, password: 'guess' })))
  assert.equal(attempts.filter((outcome) => 'refused' in outcome && outcome.refused === 'wrong').length, 4)
})

test('a reset ends the lock-out', async () => {
  const company = await withEmail()
  for (let count = 0; count < 5; count++) await signIn({ email: company.email, password: 'x' })
  const secret = await linkOf(company, 'reset')
  assert.equal((await setPasswordByLink(ctx, { secret, password })).state, 'usable')
  assert('auth0Id' in (await signIn({ email: company.email, password })))
})

test('an admin ends the access of a user: no password, no link and no sign-in opens any more, until a new invitation', async () => {
  const company = await withEmail()
  const { auth0Id } = company.supervisor
  await setPassword(ctx, { auth0Id, password })
  const link = await linkOf(company, 'reset')
  const end = (who = company.admin, whom = auth0Id) => as(who).send('POST', `/accounts/${encodeURIComponent(whom)}/end`)
  // A repeat answers the same, and so does who never had an account.
  for (const whom of [auth0Id, auth0Id, company.manager.auth0Id])
    assert.deepEqual(dataOf(await end(company.admin, whom), 200), { ended: true })
  assert.deepEqual(await signIn({ email: company.email, password }), { refused: 'wrong' })
  assert.deepEqual(await setPasswordByLink(ctx, { secret: link, password }), { state: 'used' })
  const invitation = await linkOf(company)
  assert.equal((await setPasswordByLink(ctx, { secret: invitation, password })).state, 'usable')
  assert.deepEqual(await signIn({ email: company.email, password }), { auth0Id })
  for (const [who, whom, code] of [
    [company.supervisor, auth0Id, 'FORBIDDEN'],
    [company.manager, auth0Id, 'FORBIDDEN'],
    [(await withEmail()).admin, auth0Id, 'USER_NOT_FOUND'],
    [company.admin, 'nobody', 'USER_NOT_FOUND'],
  ] as const)
    assert.equal(refusal(await end(who, whom)).code, code)
  assert.deepEqual(await signIn({ email: company.email, password }), { auth0Id })
})

test('an admin who is out lets nobody in, and comes back by no link of their own; a token given out afterwards works again', async () => {
  const company = await withEmail()
  const { admin } = company
  const prepared = await linkOf(company)
  const ask = (token: string) =>
    app.app().inject({ url: '/api/control/me', headers: { authorization: `Bearer ${token}` } })
  const token = await app.tokenOf(admin.auth0Id)
  assert.equal((await ask(token)).statusCode, 200)
  clock.advance({ seconds: 1 })
  await endAccess(ctx, { auth0Id: admin.auth0Id, companyId: null })
  clock.advance({ seconds: 2 })
  assert.equal((await ask(token)).statusCode, 401)
  assert.deepEqual(await setPasswordByLink(ctx, { secret: prepared, password }), { state: 'used' })
  assert.equal((await ask(await app.tokenOf(admin.auth0Id))).statusCode, 200)
})

test('neither passwords nor secrets are in the database', async () => {
  const company = await withEmail()
  const secret = await linkOf(company)
  await setPasswordByLink(ctx, { secret, password })
  const tables = ['account', 'account_link', 'sign_in_failure']
  const rows = await Promise.all(
    tables.map((table) => query(databaseUrl, `select ${table}::text as row from ${table}`)),
  )
  const kept = JSON.stringify(rows)
  assert.match(kept, /\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  for (const text of [password, secret, Buffer.from(secret).toString('hex')]) assert(!kept.includes(text))
})
