import { randomUUID } from 'node:crypto'
import type { PayloadPreview } from '@tarja/contract/records'
import type { Session } from '@tarja/contract/sessions'
import type { Answer } from './client.ts'
import { same } from './compare.ts'
import type { Person } from './day.ts'

/** One box, or half of one, that one worker brought: what the phone keeps before it sends anything. */
export interface Pick {
  readonly clientEventId: string
  readonly sessionId: string
  readonly workerId: string
  readonly units: number
  readonly recordedAtUtc: string
}

export interface Phone {
  readonly owner: Person
  /** How the network treated it. */
  readonly network: { lostRequests: number; lostAnswers: number; sentTwice: number; sent: number }
  tally(session: Session, pick: { workerId: string; units: number; recordedAtUtc: string }): Pick
  /** Sends what is unacknowledged until all of it is, through whatever network there is. */
  sync(): Promise<void>
  /** The id of the record that the server acknowledged. */
  recordOf(pick: Pick): string
  unsent(): number
}

const bulkSize = 50

interface BulkResult {
  readonly index: number
  readonly statusCode: number
  readonly payloadPreview: PayloadPreview
  readonly idempotent?: true
}

/** A phone whose requests and answers get lost by a series that is the same in every run. */
export function makePhone(owner: Person, seed: number): Phone {
  const outbox: Pick[] = []
  const recordIds = new Map<string, string>()
  const network = { lostRequests: 0, lostAnswers: 0, sentTwice: 0, sent: 0 }
  const chance = series(seed)

  async function sendBulk(picks: readonly Pick[]): Promise<void> {
    const luck = chance()
    if (luck < 0.15) {
      network.lostRequests += 1
      return
    }
    const send = () => owner.post('/production/records/bulk', { records: picks })
    network.sent += 1
    if (luck < 0.3) {
      await send()
      network.lostAnswers += 1
      return
    }
    if (luck < 0.4) network.sentTwice += 1
    const answers = await Promise.all(luck < 0.4 ? [send(), send()] : [send()])
    for (const answer of answers) acknowledge(picks, answer)
  }

  /** Whichever answer comes, first, second or after the session has closed, a pick has one record. */
  function acknowledge(picks: readonly Pick[], { request, status, body }: Answer): void {
    const { results } = body as { results: BulkResult[] } // `same` shows what came instead.
    same(`status of ${request}`, status, 207)
    same(`results of ${request}`, results.length, picks.length)
    for (const [index, pick] of picks.entries()) {
      const { statusCode, payloadPreview } = results[index] ?? { statusCode: 0, payloadPreview: undefined }
      const { sessionId, workerId, units } = pick
      const recordId = recordIds.get(pick.clientEventId) ?? payloadPreview?.recordId
      same(`pick ${index} of ${request}`, payloadPreview, { recordId, sessionId, workerId, units })
      same(`its status, ${statusCode}, is one of those`, [200, 201, 202].includes(statusCode), true)
      recordIds.set(pick.clientEventId, String(recordId))
    }
  }

  return {
    owner,
    network,
    tally({ sessionId }, picked) {
      const pick = { clientEventId: randomUUID(), sessionId, ...picked }
      outbox.push(pick)
      return pick
    },
    async sync() {
      for (let left = pending(); left.length > 0; left = pending()) await sendBulk(left.slice(0, bulkSize))
    },
    recordOf(pick) {
      const recordId = recordIds.get(pick.clientEventId)
      if (!recordId) throw new Error(`the phone of ${owner.name} was told of no record of ${pick.clientEventId}`)
      return recordId
    },
    unsent: () => pending().length,
  }

  function pending(): Pick[] {
    return outbox.filter((pick) => !recordIds.has(pick.clientEventId))
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function series(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
