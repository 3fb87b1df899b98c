import { type Phone, send } from './recovery-phone.ts'
import type { ServedDatabase } from './served-database.ts'
import { iso } from './sessions.ts'

// What people do on a phone, one thing at random.

/** As the server tells it. */
interface Told {
  readonly sessionId: string
  readonly auth0Id: string
  readonly helpers: readonly string[]
  readonly joinRequests: readonly string[]
  readonly maxDurationHours: number
}

type Act = (phone: Phone, server: ServedDatabase, told: Told) => Promise<void>

const base = '/production/sessions'

export async function actAtRandom(phone: Phone, server: ServedDatabase): Promise<void> {
  const { caller, random } = phone
  if (random.percent(4)) return takeOn(phone, server)
  const { body } = await server.send(caller, { method: 'GET', path: `${base}?limit=3` })
  const mine: readonly Told[] = body.data.items
  if (mine.length === 0 || random.percent(15)) return open(phone, server)
  const told = random.pick(mine)
  const acts = [record, record, record, record, voidOne, voidOne]
  if (told.auth0Id === caller.auth0Id) acts.push(close, extend, patch, patchTerms, decideJoin, changeHelper)
  await random.pick(acts)(phone, server, told)
}

async function takeOn(phone: Phone, server: ServedDatabase): Promise<void> {
  const { random } = phone
  const name = () => random.pick([...'ABCDEFGHIJ']) + random.pick(['na', 'lma', 'sa', 'o'])
  const job = { position: 'field_worker', employment_type: 'seasonal', hire_date: '2025-03-15' }
  const body = { first_name: name(), last_name: name(), ...job }
  await send(phone, server, {
    method: 'POST',
    path: '/workers',
    body,
    again: () => ({ method: 'POST', path: '/workers', body }),
  })
}

async function open(phone: Phone, server: ServedDatabase): Promise<void> {
  const { company, random } = phone
  const { projectId, sectorId, otherSectorId } = company
  const openedAt = iso(server.ctx.now().subtract({ minutes: random.below(30) }))
  const sent = { projectId, sectorId: random.pick([sectorId, otherSectorId]), openedAt, localId: random.uuid() }
  const answer = await send(phone, server, {
    method: 'POST',
    path: base,
    body: sent,
    again({ data: { sessionId, samplingUnit, pricePerUnit, bonus, maxDurationHours } }) {
      const terms = { samplingUnit, pricePerUnit, bonus, maxDurationHours }
      return { method: 'POST', path: base, body: { ...sent, ...terms, acknowledged: { sessionId } } }
    },
  })
  const { code, details } = answer.body
  if (code !== 'SESSION_ALREADY_OPEN' || details.ownedByCaller || details.helpedByCaller) return
  const { sessionId } = details
  const body = { since: openedAt, clientEventId: random.uuid() }
  await send(phone, server, { method: 'POST', path: `${base}/${sessionId}/join-requests`, body, sessionId })
}

const record: Act = async (phone, server, { sessionId }) => {
  const { random } = phone
  const request = { method: 'POST', path: '/production/records/bulk', sessionId }
  const items = Array.from({ length: 1 + random.below(4) }, () => ({
    sessionId,
    workerId: random.pick(['JS0315', 'MH0901', 'AB1010']),
    units: 1 + random.below(5),
    // By a clock that is now and then wrong.
    recordedAtUtc: iso(server.ctx.now().subtract({ minutes: random.percent(5) ? 600 : random.below(20) })),
    clientEventId: random.uuid(),
  }))
  const { body } = await send(phone, server, {
    ...request,
    body: { records: items },
    again: ({ results }) => ({
      ...request,
      body: {
        records: items.flatMap((item, index) => {
          const { statusCode, payloadPreview } = results[index]
          if (statusCode >= 400) return []
          const state = statusCode === 202 ? 'pending' : 'inserted'
          return [{ ...item, acknowledged: { recordId: payloadPreview.recordId, state } }]
        }),
      },
    }),
  })
  const known = phone.recordIds.get(sessionId) ?? []
  for (const { payloadPreview } of body.results) if (payloadPreview) known.push(payloadPreview.recordId)
  phone.recordIds.set(sessionId, known)
}

const voidOne: Act = async (phone, server, { sessionId }) => {
  const recordIds = phone.recordIds.get(sessionId) ?? []
  if (recordIds.length === 0) return
  const path = `/production/records/${phone.random.pick(recordIds)}/void`
  await send(phone, server, { method: 'POST', path, body: { reason: 'Doble' }, sessionId })
}

const close: Act = async (phone, server, { sessionId }) => {
  if (phone.random.percent(50)) return
  const body = { closedAt: iso(server.ctx.now()), finalNotes: 'Fin', clientEventId: phone.random.uuid() }
  await send(phone, server, { method: 'POST', path: `${base}/${sessionId}/close`, body, sessionId })
}

const extend: Act = async (phone, server, told) => {
  const { sessionId } = told
  const maxDurationHours = told.maxDurationHours + 1 + phone.random.below(3)
  const body = { maxDurationHours, clientEventId: phone.random.uuid() }
  await send(phone, server, { method: 'POST', path: `${base}/${sessionId}/extend`, body, sessionId })
}

const patch: Act = async (phone, server, { sessionId }) => {
  const body = { notes: `Nota ${phone.random.below(100)}`, clientEventId: phone.random.uuid() }
  await send(phone, server, { method: 'PATCH', path: `${base}/${sessionId}`, body, sessionId })
}

const patchTerms: Act = async (phone, server, { sessionId }) => {
  const { random } = phone
  const terms = random.pick<object>([
    { pricePerUnit: random.pick([5.5, 6.25, 7]) },
    { samplingUnit: random.pick(['box', 'bucket']) },
    { bonus: random.pick([null, { type: 'percent', value: 10 }]) },
  ])
  // A phone says when a change was made.
  const timing = {
    effectiveAt: iso(server.ctx.now()),
    ...(random.percent(60) && { appliesTo: random.pick(['session', 'fromNow']) }),
  }
  const body = { ...terms, ...timing, clientEventId: random.uuid() }
  await send(phone, server, { method: 'PATCH', path: `${base}/${sessionId}`, body, sessionId })
}

const decideJoin: Act = async (phone, server, { sessionId, joinRequests }) => {
  if (joinRequests.length === 0) return
  const { random } = phone
  const act = random.percent(70) ? 'accept' : 'decline'
  const path = `${base}/${sessionId}/join-requests/${encodeURIComponent(random.pick(joinRequests))}/${act}`
  await sendHelp(phone, server, { path, body: { clientEventId: random.uuid() }, sessionId })
}

const changeHelper: Act = async (phone, server, told) => {
  const { auth0Id } = phone.colleague
  const clientEventId = phone.random.uuid()
  const path = `${base}/${told.sessionId}/helpers`
  const { sessionId } = told
  if (told.helpers.includes(auth0Id)) {
    const query = `?clientEventId=${clientEventId}`
    await send(phone, server, { method: 'DELETE', path: `${path}/${encodeURIComponent(auth0Id)}${query}`, sessionId })
  } else await sendHelp(phone, server, { path, body: { auth0Id, clientEventId }, sessionId })
}

/** Sent again it says when it was done. */
function sendHelp(phone: Phone, server: ServedDatabase, sent: { path: string; body: object; sessionId: string }) {
  const acknowledged = { at: iso(server.ctx.now()) }
  const again = () => ({ method: 'POST', path: sent.path, body: { ...sent.body, acknowledged } })
  return send(phone, server, { method: 'POST', ...sent, again })
}
