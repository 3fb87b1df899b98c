import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { text as readText } from 'node:stream/consumers'
import { test } from 'node:test'
import type { ErrorCode } from '@tarja/contract/errors'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { Caller } from '#src/context.ts'
import { useSessions } from '#testing/sessions.ts'
import { byApiToken, openToAll, signIn } from '#testing/who-may-others.ts'
import { table } from '#testing/who-may-table.ts'
import { type Request, type Row, type World, makeWorld } from '#testing/who-may.ts'

// Every route × who asks. A route missing from the table fails; so does a row without a route.
const urls = new Set<string>()
subscribe('fastify.initialization', (message) => {
  // Fastify publishes this and nothing else on its channel.
  const { fastify } = message as { fastify: FastifyInstance }
  fastify.addHook('onRoute', ({ url }) => void urls.add(url))
})

const sessions = useSessions()
const { app, tokenOf } = sessions

async function send(method: string, { url, body }: Request, caller?: Pick<Caller, 'auth0Id'>) {
  const authorization = caller && `Bearer ${await tokenOf(caller.auth0Id)}`
  const response = await app().inject({
    method: method as 'GET', // Fastify's type lists fewer than there are
    url: `/api/control${url}`,
    headers: { 'x-request-id': 'same', ...(authorization && { authorization }) },
    payloadAsStream: true,
    ...(body && { payload: body }),
  })
  const { statusCode, headers } = response
  // On the wire an answer to HEAD has no body; what is injected has one.
  const text = method === 'HEAD' ? '' : await textOf(response)
  const code: ErrorCode | undefined = statusCode >= 400 && text !== '' ? JSON.parse(text).code : undefined
  return { outcome: code ?? statusCode, statusCode, headers, text }
}

/** Of a stream of events, which need not end, nothing. */
async function textOf({ headers, raw, stream: open }: LightMyRequestResponse): Promise<string> {
  const stream = open()
  if (!String(headers['content-type']).startsWith('text/event-stream')) return readText(stream)
  stream.destroy()
  raw.res.destroy()
  return ''
}

test('every route is in the table, with every method it takes, and every row is a route', async () => {
  const taken = []
  for (const url of urls) {
    const { headers } = await app().inject({ method: 'PROPFIND' as 'GET', url }) // see `send`
    const methods = String(headers['allow']).split(', ')
    // A HEAD beside a GET is that GET without its body.
    for (const method of methods) if (method !== 'HEAD' || !methods.includes('GET')) taken.push(`${method} ${url}`)
  }
  const known = [...Object.keys(table), ...byApiToken].map((route) => route.replace(' ', ' /api/control'))
  assert.deepEqual(taken.toSorted(), [...known, ...openToAll, ...signIn].toSorted())
})

test('what is open to all answers without a token', async () => {
  for (const route of openToAll) {
    const url = route.slice(4).replace(':file', 'start.js').replace('*', 'index.html')
    const { statusCode } = await app().inject({ method: 'GET', url })
    assert(statusCode < 400, `${route}: ${statusCode}`)
  }
})

test('what takes API tokens takes no user’s', async () => {
  const world = await makeWorld(sessions)
  for (const route of byApiToken) {
    const [method = '', url = ''] = route.split(' ')
    for (const caller of [undefined, world.supervisor, world.manager, world.admin, { auth0Id: 'auth0|nobody' }]) {
      const { outcome, headers } = await send(method, { url }, caller)
      assert.deepEqual([outcome, headers['www-authenticate']], ['UNAUTHENTICATED', 'Bearer'])
    }
  }
})

for (const [route, rows] of Object.entries(table)) {
  const [method = ''] = route.split(' ')
  for (const [index, row] of rows.entries()) {
    const name = rows.length === 1 ? route : `${route}, case ${index + 1}`
    test(`${name}: each may what the table says`, () => eachMayWhatTheTableSays(method, row))
    if (!row.thing) continue
    test(`${name}: what is another company's answers to the byte like what does not exist`, () =>
      foreignIsLikeMissing(method, row))
  }
}

async function eachMayWhatTheTableSays(method: string, row: Row): Promise<void> {
  const ask = async (who: (world: World, foreign: World) => Pick<Caller, 'auth0Id'> | undefined) => {
    const world = await makeWorld(sessions)
    const request = row.request((await row.thing?.(world)) ?? '', world)
    return (await send(method, request, who(world, await makeWorld(sessions)))).outcome
  }
  const isHead = method === 'HEAD'
  assert.deepEqual(
    {
      'no token': await ask(() => undefined),
      'unknown user': await ask(() => ({ auth0Id: 'auth0|nobody' })),
      owner: await ask((world) => world.supervisor),
      'other supervisor': await ask((world) => world.otherSupervisor),
      manager: await ask((world) => world.manager),
      admin: await ask((world) => world.admin),
      'foreign supervisor': await ask((_, foreign) => foreign.supervisor),
      'foreign admin': await ask((_, foreign) => foreign.admin),
    },
    {
      'no token': isHead ? 401 : 'UNAUTHENTICATED',
      'unknown user': isHead ? 403 : 'USER_NOT_REGISTERED',
      owner: row.owner,
      'other supervisor': row.other,
      manager: row.manager,
      admin: row.admin,
      'foreign supervisor': row.foreignSupervisor ?? row.foreign,
      'foreign admin': row.foreign,
    },
  )
}

async function foreignIsLikeMissing(method: string, row: Row): Promise<void> {
  const world = await makeWorld(sessions)
  const foreign = await makeWorld(sessions)
  const thing = (await row.thing?.(world)) ?? ''
  for (const caller of [foreign.supervisor, foreign.admin]) {
    const answers = []
    // A UUIDv7 like those that Tarja makes, but of nothing.
    for (const name of [thing, randomUUIDv7()]) {
      const { statusCode, headers, text } = await send(method, row.request(name, foreign), caller)
      const { 'content-length': _length, date: _date, ...kept } = headers
      answers.push({ statusCode, kept, text: text.replaceAll(name, '…') })
    }
    assert.deepEqual(answers[0], answers[1])
  }
}
