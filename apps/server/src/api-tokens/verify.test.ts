import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { issueApiToken } from '#src/api-tokens/create.ts'
import { sql } from '#src/db/client.ts'
import { useHarvest } from '#testing/harvest.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { dataOf, refusal } from '#testing/sessions.ts'
import { listApiTokens } from './list.ts'
import { noteApiTokenUse } from './note-use.ts'
import { revokeApiToken } from './revoke.ts'
import { makeToken } from './secret.ts'
import { verifyApiToken } from './verify.ts'

const { ctx, clock, app, as, databaseUrl, harvest, makeToken: issue, tokenOf } = useHarvest()

const forget = sql('update api_token set last_used_at = null where key_id = $1')
// As set in db/client.ts.
const lockTimeoutMs = 5_000
const keyIdOf = (token: string): string => token.split('.')[0] ?? ''
const secretOf = (token: string): string => token.split('.')[1] ?? ''
const lastUsedAt = async ({ admin }: TestCompany) => (await listApiTokens(ctx, admin)).items[0]?.lastUsedAt?.toString()

/** A connection of the test's own, as the owner, within a transaction that is never committed by itself. */
async function holding<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    await client.query('begin')
    return await work(client)
  } finally {
    await client.end()
  }
}

const bad: Record<string, (company: TestCompany) => string | undefined | Promise<string | undefined>> = {
  'no Authorization header': () => undefined,
  'an empty token': () => '',
  'a key id alone': async (company) => keyIdOf(await issue(company)),
  'what is no token': () => 'x.y',
  'a token with something behind it': async (company) => `${await issue(company)}.x`,
  'two tokens': async (company) => `${await issue(company)} ${await issue(company)}`,
  'a key that nobody made': () => makeToken().token,
  'a wrong secret': async (company) => `${keyIdOf(await issue(company))}.${secretOf(makeToken().token)}`,
  'the secret of another key': async (company) => `${keyIdOf(await issue(company))}.${secretOf(await issue(company))}`,
  'a revoked token': async (company) => {
    const token = await issue(company)
    await revokeApiToken(ctx, company.admin, keyIdOf(token))
    return token
  },
  'the token of a user': ({ admin }) => tokenOf(admin.auth0Id),
}
for (const [what, make] of Object.entries(bad)) {
  test(`${what} is a 401 with WWW-Authenticate, whatever else is wrong`, async () => {
    const token = await make(await makeCompany(ctx))
    for (const query of [undefined, { startTime: 'x', projectId: 'nowhere' }]) {
      const answer = await harvest(token, query)
      assert.equal(refusal(answer).code, 'UNAUTHENTICATED')
      assert.equal(answer.headers['www-authenticate'], 'Bearer')
    }
  })
}

test('a wrong secret and a key that nobody made are told the same, and a revoked one only to its holder', async () => {
  const company = await makeCompany(ctx)
  const token = await issue(company)
  await revokeApiToken(ctx, company.admin, keyIdOf(token))
  const told = async (text: string) => (await harvest(text)).body.error
  const stranger = secretOf(makeToken().token)
  assert.equal(await told(`${keyIdOf(token)}.${stranger}`), await told(makeToken().token))
  assert.match(await told(token), /was revoked/)
})

test('a token without the scope is a 403, after what is wrong with the request itself', async () => {
  const token = await issue(await makeCompany(ctx), [])
  const range = { startTime: '2026-03-01', endTime: '2026-03-02' }
  assert.equal(refusal(await harvest(token)).code, 'FORBIDDEN')
  assert.equal(refusal(await harvest(token, { ...range, projectId: 'nowhere' })).code, 'PROJECT_NOT_FOUND')
  assert.equal(refusal(await harvest(token, { startTime: range.startTime })).code, 'INVALID_REQUEST')
})

test('an API token is nobody anywhere else', async () => {
  const token = await issue(await makeCompany(ctx))
  for (const url of ['/api/control/projects', '/api/control/production/sessions', '/api/control/api-tokens']) {
    const response = await app().inject({ url, headers: { authorization: `Bearer ${token}` } })
    assert.deepEqual([response.statusCode, response.json().code], [401, 'UNAUTHENTICATED'])
  }
})

test('its use is written down at most once a minute, and only when it was let in', async () => {
  const company = await makeCompany(ctx)
  const token = await issue(company)
  assert.equal(await lastUsedAt(company), undefined)
  await harvest(`${keyIdOf(token)}.${secretOf(makeToken().token)}`)
  assert.equal(await lastUsedAt(company), undefined)
  const first = clock.now().toString()
  await harvest(token)
  assert.equal(await lastUsedAt(company), first)
  clock.advance({ milliseconds: 59_999 })
  await harvest(token)
  assert.equal(await lastUsedAt(company), first)
  clock.advance({ milliseconds: 1 })
  await harvest(token)
  assert.equal(await lastUsedAt(company), clock.now().toString())
})

test('a key that somebody else holds is used all the same, and nobody waits', async () => {
  const company = await makeCompany(ctx)
  const token = await issue(company)
  await holding(async (client) => {
    await client.query('select 1 from api_token where key_id = $1 for update', [keyIdOf(token)])
    const startedAt = performance.now()
    assert.equal((await harvest(token)).status, 200)
    assert(performance.now() - startedAt < lockTimeoutMs, 'it waited for the lock')
  })
  assert.equal(await lastUsedAt(company), undefined)
})

test('a use that cannot be written down fails no request', async () => {
  const company = await makeCompany(ctx)
  const token = await issue(company)
  await holding(async (client) => {
    await client.query('revoke update on api_token from tarja_app')
    await client.query('commit')
    try {
      assert.equal((await harvest(token)).status, 200)
    } finally {
      await client.query('grant update on api_token to tarja_app')
    }
  })
  assert.equal(await lastUsedAt(company), undefined)
})

test('a key is good until its revocation is committed, and not a request longer', async () => {
  const company = await makeCompany(ctx)
  const token = await issue(company)
  await holding(async (client) => {
    await client.query('update api_token set revoked_at = now() where key_id = $1', [keyIdOf(token)])
    assert.equal((await harvest(token)).status, 200)
    await client.query('commit')
  })
  assert.equal(refusal(await harvest(token)).code, 'UNAUTHENTICATED')
})

test('noting a use leaves a revocation that came between as it is', async () => {
  const company = await makeCompany(ctx)
  const token = await issue(company)
  const key = await verifyApiToken(ctx, token)
  const { revokedAt } = await revokeApiToken(ctx, company.admin, key.keyId)
  await ctx.db.run(forget, [key.keyId])
  await noteApiTokenUse(ctx, key)
  const [row] = (await listApiTokens(ctx, company.admin)).items
  assert.equal(row?.revokedAt?.toString(), revokedAt?.toString())
  await assert.rejects(verifyApiToken(ctx, token), { code: 'UNAUTHENTICATED' })
})

test('a user taken from the company leaves its tokens to work: they are the company’s', async () => {
  const company = await makeCompany(ctx)
  const { token } = dataOf(await as(company.admin).send('POST', '/api-tokens', { name: 'x', scopes: [] }), 201)
  await ctx.db.run(sql(`update app_user set role = 'supervisor' where auth0_id = $1`), [company.admin.auth0Id])
  assert.equal((await verifyApiToken(ctx, token)).companyId, company.companyId)
})

test('two companies may name their keys the same', async () => {
  const [home, other] = [await makeCompany(ctx), await makeCompany(ctx)]
  const made = await Promise.all(
    [home, other].map(({ companyId }) =>
      issueApiToken(ctx, { companyId, createdBy: null, name: 'Payroll', scopes: [] }),
    ),
  )
  const owners = await Promise.all(made.map(async ({ token }) => (await verifyApiToken(ctx, token)).companyId))
  assert.deepEqual(owners, [home.companyId, other.companyId])
})
