import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import { sql } from '#src/db/client.ts'
import { useHarvest } from '#testing/harvest.ts'
import { makeCompany } from '#testing/make.ts'
import { dataOf, iso, refusal, refusedFields } from '#testing/sessions.ts'

const { ctx, clock, as, harvest } = useHarvest()
const path = '/api-tokens'
const body = { name: 'Nómina — export', scopes: ['read:production'] }

const readRow = sql<{ row: Record<string, unknown> }>(
  'select to_jsonb(api_token) as row from api_token where key_id = $1',
)

test('an admin makes a token that works at once; what is kept is a hash of its secret', async () => {
  const { admin, companyId } = await makeCompany(ctx)
  const answer = await as(admin).send('POST', path, body)
  const { keyId, token, ...rest } = dataOf(answer, 201)
  const createdAt = iso(clock.now())
  assert.deepEqual(rest, { ...body, createdAt })
  assert.deepEqual(Object.keys(answer.body.data), ['keyId', 'token', 'name', 'scopes', 'createdAt'])
  assert.equal(answer.headers['cache-control'], 'no-store')
  assert.equal((await harvest(token)).status, 200)
  const secret = token.slice(keyId.length + 1)
  const { row } = await ctx.db.one(readRow, [keyId])
  assert.deepEqual(
    { company: row['company_id'], by: row['created_by'], hash: row['token_hash'] },
    { company: companyId, by: admin.auth0Id, hash: `\\x${hash('sha256', secret)}` },
  )
  assert(!JSON.stringify(row).includes(secret))
})

test('the list shows every key of the company, newest first, and no secret', async () => {
  const { admin } = await makeCompany(ctx)
  const other = await makeCompany(ctx)
  const client = as(admin)
  assert.deepEqual(dataOf(await client.send('GET', path)), { total: 0, page: 1, pageSize: 100, items: [] })
  const first = dataOf(await client.send('POST', path, { name: 'first', scopes: [] }), 201)
  clock.advance({ seconds: 1 })
  const second = dataOf(await client.send('POST', path, { ...body, auth0Id: admin.auth0Id }), 201)
  await as(other.admin).send('POST', path, body)
  const shown = ({ keyId, name, scopes, createdAt }: typeof first) => ({
    keyId,
    name,
    scopes,
    createdAt,
    createdBy: admin.auth0Id,
    lastUsedAt: null,
    revokedAt: null,
  })
  const pages = { total: 2, page: 1, pageSize: 100 }
  assert.deepEqual(dataOf(await client.send('GET', path)), { ...pages, items: [shown(second), shown(first)] })
  const lastPage = dataOf(await client.send('GET', `${path}?page=2&limit=1`))
  assert.deepEqual(lastPage, { total: 2, page: 2, pageSize: 1, items: [shown(first)] })
})

test('a revoked key is refused from the next request on and stays in the list; a repeat answers the same', async () => {
  const { admin } = await makeCompany(ctx)
  const { keyId, token } = dataOf(await as(admin).send('POST', path, body), 201)
  assert.equal((await harvest(token)).status, 200)
  const usedAt = iso(clock.now())
  clock.advance({ minutes: 5 })
  const revoked = dataOf(await as(admin).send('POST', `${path}/${keyId}/revoke`))
  assert.deepEqual([revoked.revokedAt, revoked.lastUsedAt], [iso(clock.now()), usedAt])
  clock.advance({ minutes: 5 })
  assert.deepEqual(dataOf(await as(admin).send('POST', `${path}/${keyId}/revoke`, {})), revoked)
  assert.equal(refusal(await harvest(token)).code, 'UNAUTHENTICATED')
  assert.deepEqual(dataOf(await as(admin).send('GET', path)).items, [revoked])
})

test('twenty revocations at once answer the same moment', async () => {
  const { admin } = await makeCompany(ctx)
  const { keyId } = dataOf(await as(admin).send('POST', path, body), 201)
  const revoking = Array.from({ length: 20 }, () => {
    clock.advance({ seconds: 1 })
    return as(admin).send('POST', `${path}/${keyId}/revoke`)
  })
  const answers = (await Promise.all(revoking)).map((answer) => dataOf(answer).revokedAt)
  assert.equal(new Set(answers).size, 1)
})

const wrong: Record<string, [unknown, string[]]> = {
  nothing: [undefined, ['/name', '/scopes']],
  'no name': [{ scopes: [] }, ['/name']],
  'an empty name': [{ name: '', scopes: [] }, ['/name']],
  'a name that shows nothing': [{ name: ' \u200b', scopes: [] }, ['/name']],
  'a name with a line break': [{ name: 'a\nb', scopes: [] }, ['/name']],
  'a name of 201 characters': [{ name: 'é'.repeat(201), scopes: [] }, ['/name']],
  'a scope that there is not': [{ name: 'x', scopes: ['read:production', 'write:all'] }, ['/scopes/1']],
  'a scope twice': [{ name: 'x', scopes: ['read:production', 'read:production'] }, ['/scopes']],
  'one scope that is no list': [{ name: 'x', scopes: 'read:production' }, ['/scopes']],
  'a field more': [{ ...body, expiresAt: null }, ['/expiresAt']],
}
for (const [what, [sent, fields]] of Object.entries(wrong)) {
  test(`a token of ${what} is a 400 that names the fields`, async () => {
    const { admin } = await makeCompany(ctx)
    assert.deepEqual(refusedFields(await as(admin).send('POST', path, sent)), fields)
  })
}

test('a name of 200 characters of any script is kept as sent', async () => {
  const { admin } = await makeCompany(ctx)
  const name = '🫐'.repeat(200)
  await as(admin).send('POST', path, { name, scopes: [] })
  assert.equal(dataOf(await as(admin).send('GET', path)).items[0].name, name)
})

test('the key of another company is not there: neither to revoke nor to list', async () => {
  const [home, other] = [await makeCompany(ctx), await makeCompany(ctx)]
  const { keyId, token } = dataOf(await as(home.admin).send('POST', path, body), 201)
  assert.equal(refusal(await as(other.admin).send('POST', `${path}/${keyId}/revoke`)).code, 'API_TOKEN_NOT_FOUND')
  assert.deepEqual(dataOf(await as(other.admin).send('GET', path)).items, [])
  assert.equal((await harvest(token)).status, 200)
})
