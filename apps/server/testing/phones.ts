import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from './random.ts'

/** One event that a phone keeps until it knows that it has arrived. */
export interface PhoneEvent {
  readonly body: {
    readonly sessionId: string
    readonly workerId: string
    readonly units: number
    readonly recordedAtUtc: string
    readonly clientEventId: string
  }
  /** The id that the server gave, once that was heard. */
  recordId: string | undefined
  wantsVoid: boolean
  voidId: string | undefined
}

/** Devices that record in shared sessions over a network that loses requests and answers. */
export interface Phones {
  readonly events: readonly PhoneEvent[]
  /** How many answers acknowledged something for the first time; refused with 503; lost on the way. */
  readonly counts: { acknowledged: number; refused: number; lost: number; requests: number }
  /** Everything that a server must never say to these requests. Empty when all is well. */
  readonly wrong: readonly string[]
  /** Records, sends, sends again, gives up at times, until the signal. */
  work(phoneCount: number, stopping: AbortSignal): Promise<void>
  /** Sends on, without giving up, until everything is known to have arrived. */
  settle(): Promise<void>
}

export interface PhonesOptions {
  readonly random: Random
  readonly sessionIds: readonly string[]
  readonly token: string
  /** Where to send this request. */
  readonly url: () => string
  /** How many requests in a hundred are given up under way. */
  readonly abortPercent?: number
}

const workers = Array.from({ length: 12 }, (_, index) => `W${index}`)
const bulkMax = 60

interface Reply {
  readonly status: number
  readonly body: any // of the contract
}

interface State extends PhonesOptions {
  readonly events: PhoneEvent[]
  readonly wrong: string[]
  readonly counts: Phones['counts']
}

/** `mayGiveUp`: the phone is as impatient as people are. */
interface Try {
  readonly mayGiveUp: boolean
}

export function makePhones(options: PhonesOptions): Phones {
  const counts = { acknowledged: 0, refused: 0, lost: 0, requests: 0 }
  const state: State = { ...options, events: [], wrong: [], counts }
  const { events, wrong } = state
  return {
    events,
    counts,
    wrong,
    async work(phoneCount, stopping) {
      await Promise.all(Array.from({ length: phoneCount }, () => workOn(state, stopping)))
    },
    async settle() {
      for (let left = events.filter(isUnknown); left.length > 0; left = events.filter(isUnknown)) {
        await sendBulk(state, left.slice(0, 1_000), { mayGiveUp: false })
        if (wrong.length > 0) return
      }
      for (const event of events) {
        while (awaitsVoid(event) && wrong.length === 0) await sendVoid(state, event, { mayGiveUp: false })
      }
    },
  }
}

const isUnknown = ({ recordId }: PhoneEvent) => recordId === undefined
const awaitsVoid = ({ wantsVoid, recordId, voidId }: PhoneEvent) =>
  wantsVoid && recordId !== undefined && voidId === undefined

async function workOn(state: State, stopping: AbortSignal): Promise<void> {
  const { random } = state
  const outbox: PhoneEvent[] = []
  const attempt = { mayGiveUp: true }
  while (!stopping.aborted) {
    const fresh = capture(state)
    outbox.push(fresh)
    if (random.percent(40)) {
      while (random.percent(90)) outbox.push(capture(state))
      // What has not arrived first, and some of what has, in any order.
      const some = [...outbox.filter(isUnknown), ...outbox.slice(-random.below(8) - 1)].slice(0, bulkMax)
      const shuffled = some.toSorted(() => random.below(3) - 1)
      await Promise.all([
        sendBulk(state, shuffled, attempt),
        ...(random.percent(20) ? [sendBulk(state, some, attempt)] : []),
      ])
    } else {
      await Promise.all([
        sendOne(state, fresh, attempt),
        ...(random.percent(20) ? [sendOne(state, fresh, attempt)] : []),
      ])
    }
    const toVoid = outbox.find(awaitsVoid)
    if (toVoid) await sendVoid(state, toVoid, attempt)
  }
}

function capture({ random, sessionIds, events }: State): PhoneEvent {
  const event: PhoneEvent = {
    body: {
      sessionId: random.pick(sessionIds),
      workerId: random.pick(workers),
      units: random.pick([1, 1, 2.5, 0.125]),
      recordedAtUtc: new Date().toISOString(),
      clientEventId: randomUUID(),
    },
    recordId: undefined,
    wantsVoid: random.percent(5),
    voidId: undefined,
  }
  events.push(event)
  return event
}

async function sendOne(state: State, event: PhoneEvent, attempt: Try): Promise<void> {
  const reply = await send(state, { path: '', body: event.body, ...attempt })
  if (reply) acknowledge(state, event, reply.status < 400 ? { ...reply, body: reply.body.data } : reply)
}

async function sendBulk(state: State, some: readonly PhoneEvent[], attempt: Try): Promise<void> {
  const reply = await send(state, { path: '/bulk', body: { records: some.map(({ body }) => body) }, ...attempt })
  if (!reply) return
  if (reply.status !== 207 || reply.body.results.length !== some.length) {
    state.wrong.push(`a bulk was answered ${reply.status} ${JSON.stringify(reply.body).slice(0, 300)}`)
    return
  }
  for (const [index, event] of some.entries()) {
    const result = reply.body.results[index]
    acknowledge(state, event, { status: result.statusCode, body: result })
  }
}

async function sendVoid(state: State, event: PhoneEvent, attempt: Try): Promise<void> {
  const reply = await send(state, { path: `/${event.recordId}/void`, body: { reason: 'Counted wrong' }, ...attempt })
  if (!reply) return
  const preview = reply.body?.data?.payloadPreview
  if (reply.status !== 200 || preview.voidOf !== event.recordId) {
    state.wrong.push(`a void was answered ${reply.status} ${JSON.stringify(reply.body)}`)
    return
  }
  if (event.voidId === undefined) state.counts.acknowledged++
  else if (event.voidId !== preview.recordId) state.wrong.push(`${event.recordId} was voided twice`)
  event.voidId = preview.recordId
}

/** The answer, or undefined when it was lost or the server could not. */
async function send(
  { random, token, url, counts, wrong, abortPercent = 15 }: State,
  { path, body, mayGiveUp }: Try & { path: string; body: unknown },
): Promise<Reply | undefined> {
  counts.requests++
  const giveUpMs = mayGiveUp && random.percent(abortPercent) ? random.below(25) : 20_000
  try {
    const response = await fetch(`${url()}/api/control/production/records${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(giveUpMs),
    })
    const reply = { status: response.status, body: await response.json() }
    if (reply.status !== 503) return reply
    counts.refused++
    if (!response.headers.has('retry-after')) wrong.push('503 without Retry-After')
  } catch {
    counts.lost++ // the network's, or the phone's own impatience
  }
  await delay(10 + random.below(30))
  return undefined
}

function acknowledge({ counts, wrong }: State, event: PhoneEvent, { status, body: answer }: Reply): void {
  if (status === 503) return void counts.refused++
  const recordId = answer?.payloadPreview?.recordId
  if ((status !== 201 && status !== 200) || recordId === undefined) {
    wrong.push(`${event.body.clientEventId} was answered ${status} ${JSON.stringify(answer)}`)
    return
  }
  if (event.recordId === undefined) counts.acknowledged++
  else if (event.recordId !== recordId) wrong.push(`${event.body.clientEventId} is ${event.recordId} and ${recordId}`)
  event.recordId = recordId
}
