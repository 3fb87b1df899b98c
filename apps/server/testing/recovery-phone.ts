import assert from 'node:assert/strict'
import type { Caller } from '#src/context.ts'
import type { TestCompany } from './make.ts'
import type { Random } from './random.ts'
import type { Sent, ServedDatabase } from './served-database.ts'
import { iso } from './sessions.ts'

/** What a phone does and keeps: each thing that was acknowledged, as it has to be sent again. */
export interface RecoveryPhone {
  /** One thing at random. */
  act(server: ServedDatabase): Promise<void>
  /** All that was acknowledged, in its order, a request for each step. */
  sendAgain(server: ServedDatabase): AsyncGenerator<void>
}

interface Held {
  readonly sessionId: string
  readonly recordIds: string[]
  maxDurationHours: number
}

interface Phone {
  readonly caller: Caller
  readonly company: TestCompany
  readonly random: Random
  readonly kept: { readonly sent: Sent; readonly incarnation: string }[]
  readonly sessions: Held[]
}

type Act = (phone: Phone, server: ServedDatabase, held: Held) => Promise<void>

const base = '/production/sessions'

export function makePhone(options: Pick<Phone, 'caller' | 'company' | 'random'>): RecoveryPhone {
  const phone: Phone = { ...options, kept: [], sessions: [] }
  const { caller, random, kept, sessions } = phone
  return {
    async act(server) {
      const held = sessions.length > 0 && random.percent(85) ? random.pick(sessions.slice(-3)) : undefined
      if (!held) return open(phone, server)
      return random.pick<Act>([record, record, record, record, voidOne, voidOne, close, extend, patch])(
        phone,
        server,
        held,
      )
    },
    async *sendAgain(server) {
      for (const { sent, incarnation } of kept) {
        const headers = { 'x-tarja-acknowledged-in': incarnation }
        const { status, body } = await server.send(caller, { ...sent, headers })
        assert(status < 400, `${sent.method} ${sent.path} ${JSON.stringify(sent.body)}: ${JSON.stringify(body)}`)
        for (const { statusCode, error } of body.results ?? []) assert(statusCode < 400, String(error))
        yield
      }
    },
  }
}

/** Sends it; keeps it as `again` says that it has to be sent another time. */
async function send(
  { caller, kept }: Phone,
  server: ServedDatabase,
  { again = (_body) => sent, ...sent }: Sent & { again?: (body: any) => Sent },
): Promise<any> {
  const { status, body, incarnation } = await server.send(caller, sent)
  if (status >= 400) return undefined
  kept.push({ sent: again(body), incarnation })
  return body
}

async function open(phone: Phone, server: ServedDatabase): Promise<void> {
  const { company, random, sessions } = phone
  const { projectId, sectorId, otherSectorId } = company
  const openedAt = iso(server.ctx.now().subtract({ minutes: random.below(30) }))
  const sent = { projectId, sectorId: random.pick([sectorId, otherSectorId]), openedAt, localId: random.uuid() }
  const opened = await send(phone, server, {
    method: 'POST',
    path: base,
    body: sent,
    again({ data: { sessionId, samplingUnit, pricePerUnit, bonus, maxDurationHours } }) {
      const terms = { samplingUnit, pricePerUnit, bonus, maxDurationHours }
      return { method: 'POST', path: base, body: { ...sent, ...terms, acknowledged: { sessionId } } }
    },
  })
  if (opened) sessions.push({ sessionId: opened.data.sessionId, recordIds: [], maxDurationHours: 3 })
}

const record: Act = async (phone, server, { sessionId, recordIds }) => {
  const { random } = phone
  const request = { method: 'POST', path: '/production/records/bulk' }
  const items = Array.from({ length: 1 + random.below(4) }, () => ({
    sessionId,
    workerId: random.pick(['JS0315', 'MH0901', 'AB1010']),
    units: 1 + random.below(5),
    // By a clock that is now and then wrong.
    recordedAtUtc: iso(server.ctx.now().subtract({ minutes: random.percent(5) ? 600 : random.below(20) })),
    clientEventId: random.uuid(),
  }))
  const answer = await send(phone, server, {
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
  for (const { payloadPreview } of answer.results) if (payloadPreview) recordIds.push(payloadPreview.recordId)
}

const voidOne: Act = async (phone, server, { recordIds }) => {
  if (recordIds.length === 0) return
  const path = `/production/records/${phone.random.pick(recordIds)}/void`
  await send(phone, server, { method: 'POST', path, body: { reason: 'Doble' } })
}

const close: Act = async (phone, server, { sessionId }) => {
  const body = { closedAt: iso(server.ctx.now()), finalNotes: 'Fin', clientEventId: phone.random.uuid() }
  await send(phone, server, { method: 'POST', path: `${base}/${sessionId}/close`, body })
}

const extend: Act = async (phone, server, held) => {
  const maxDurationHours = held.maxDurationHours + 1 + phone.random.below(3)
  const body = { maxDurationHours, clientEventId: phone.random.uuid() }
  const isDone = await send(phone, server, { method: 'POST', path: `${base}/${held.sessionId}/extend`, body })
  if (isDone) held.maxDurationHours = maxDurationHours
}

const patch: Act = async (phone, server, { sessionId }) => {
  const body = { notes: `Nota ${phone.random.below(100)}`, clientEventId: phone.random.uuid() }
  await send(phone, server, { method: 'PATCH', path: `${base}/${sessionId}`, body })
}
