import assert from 'node:assert/strict'
import { test } from 'node:test'
import { query } from '#testing/cluster.ts'
import { makeCompany } from '#testing/make.ts'
import { dataOf, sessionsPath, useSessions } from '#testing/sessions.ts'
import { workerBody, workersPath } from '#testing/workers.ts'
import { forgetAnswers } from './forget.ts'

const { ctx, clock, as, open, databaseUrl } = useSessions()

const kept = async () =>
  (await query<{ id: string }>(databaseUrl, 'select client_event_id as id from answered_request order by 1')).map(
    ({ id }) => id,
  )

test('what was answered is kept for sixty days and forgotten after, however much it is', async () => {
  const company = await makeCompany(ctx)
  const { sessionId } = await open(company)
  const patch = (clientEventId: string) =>
    as(company.supervisor).send('PATCH', `${sessionsPath}/${sessionId}`, { notes: clientEventId, clientEventId })
  dataOf(await patch('first'))
  await query(
    databaseUrl,
    `insert into answered_request select company_id, 'copy ' || number, auth0_id, verb, content, answer, at
      from answered_request, generate_series(1, 1200) as number`,
  )
  clock.advance({ milliseconds: 1 })
  dataOf(await patch('second'))
  clock.advance({ hours: 60 * 24 - 1, minutes: 59, seconds: 59, milliseconds: 999 })
  await forgetAnswers(ctx)
  assert.equal((await kept()).length, 1202)
  clock.advance({ milliseconds: 1 })
  await forgetAnswers(ctx)
  assert.deepEqual(await kept(), ['second'])
})

test('of a worker’s registration the request is kept as a digest alone, and a repeat is known by it', async () => {
  const company = await makeCompany(ctx)
  const body = { ...workerBody(), email: 'ana@example.com', clientEventId: 'worker' }
  const send = (sent: object) => as(company.supervisor).send('POST', workersPath, sent)
  const first = dataOf(await send(body), 201)
  assert.deepEqual(dataOf(await send(Object.fromEntries(Object.entries(body).toReversed()))), first)
  assert.equal((await send({ ...body, email: 'eva@example.com' })).body.code, 'IDEMPOTENCY_CONFLICT')
  const [{ content } = { content: {} }] = await query<{ content: object }>(
    databaseUrl,
    `select content from answered_request where client_event_id = 'worker'`,
  )
  assert.deepEqual(Object.keys(content), ['digest'])
})
