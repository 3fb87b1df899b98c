import assert from 'node:assert/strict'
import type { Caller } from '#src/context.ts'
import type { TestCompany } from './make.ts'
import type { Random } from './random.ts'
import { actAtRandom } from './recovery-acts.ts'
import type { Answer, Sent, ServedDatabase } from './served-database.ts'

/** What a phone does and keeps: each thing that was acknowledged, as it has to be sent again. */
export interface RecoveryPhone {
  /** One thing at random. */
  act(server: ServedDatabase): Promise<void>
  /** All that was acknowledged, in its order, a request for each step. What waits for another phone or the office is left over. */
  sendAgain(server: ServedDatabase): AsyncGenerator<void>
  /** Once more what was left over. */
  sendRefused(server: ServedDatabase): AsyncGenerator<void>
  /** The sessions of what is left over: a person sees it on the phone. */
  refused(): ReadonlySet<string>
  refusedCount(): number
  /** A person has put aside what is left over. */
  setAside(): void
}

export interface Kept {
  readonly sessionId: string
  readonly sent: Sent
  /** That has acknowledged it last. */
  readonly incarnation: string
}

export interface Phone {
  readonly caller: Caller
  /** Of the same company, with another phone. */
  readonly colleague: Caller
  readonly company: TestCompany
  readonly random: Random
  kept: Kept[]
  refused: Kept[]
  /** What was recorded here, by session. */
  readonly recordIds: Map<string, string[]>
}

/** Of the two supervisors of a company. */
export function makePhones(company: TestCompany, random: Random): RecoveryPhone[] {
  const { supervisor, otherSupervisor } = company
  return [
    makePhone({ caller: supervisor, colleague: otherSupervisor, company, random }),
    makePhone({ caller: otherSupervisor, colleague: supervisor, company, random }),
  ]
}

function makePhone(options: Pick<Phone, 'caller' | 'colleague' | 'company' | 'random'>): RecoveryPhone {
  const phone: Phone = { ...options, kept: [], refused: [], recordIds: new Map() }
  return {
    act: (server) => actAtRandom(phone, server),
    async *sendAgain(server) {
      const toSend = phone.kept
      phone.kept = []
      for (const one of toSend) {
        await sendKept(phone, server, one)
        yield
      }
    },
    async *sendRefused(server) {
      const toSend = phone.refused
      phone.refused = []
      for (const one of toSend) {
        await sendKept(phone, server, one)
        yield
      }
    },
    refused: () => new Set(phone.refused.map(({ sessionId }) => sessionId)),
    refusedCount: () => phone.refused.length,
    setAside() {
      phone.refused = []
    },
  }
}

/** What another phone or a manager has to tell again first, or what nobody can do any more who is not the owner now. */
const waitsForOthers = new Set(['SESSION_NOT_FOUND', 'RECORD_NOT_FOUND', 'JOIN_REQUEST_NOT_FOUND', 'NOT_SESSION_OWNER'])

async function sendKept(phone: Phone, server: ServedDatabase, one: Kept): Promise<void> {
  const { sent, sessionId } = one
  const { status, body, incarnation } = await sendOnce(phone, server, one)
  if (status >= 400) {
    const told = `${sent.method} ${sent.path} ${JSON.stringify(sent.body)}: ${JSON.stringify(body)}`
    // A void of what the office had taken back already was answered as its repeat, and the office has to do it again.
    const isOfOffice = body.code === 'SESSION_NOT_OPEN' && sent.path.endsWith('/void')
    assert(isOfOffice || waitsForOthers.has(body.code), told)
    phone.refused.push(one)
    return
  }
  const items: readonly any[] = body.results ?? []
  const isRefused = (_: unknown, index: number) => items[index]?.statusCode >= 400
  for (const { statusCode, code, error } of items) assert(statusCode < 400 || waitsForOthers.has(code), String(error))
  const records = (sent.body as { records?: readonly unknown[] } | undefined)?.records ?? []
  const [lost, taken] = [records.filter(isRefused), records.filter((_, index) => !isRefused(_, index))]
  if (lost.length > 0) phone.refused.push({ ...one, sent: { ...sent, body: { records: lost } } })
  if (lost.length > 0 && taken.length === 0) return
  const again = lost.length > 0 ? { ...sent, body: { records: taken } } : sent
  phone.kept.push({ sessionId, incarnation, sent: again })
}

/** Who was let in is told as added where their own phone has not told yet that they asked. */
async function sendOnce({ caller }: Phone, server: ServedDatabase, { sent, incarnation }: Kept): Promise<Answer> {
  const headers = { 'x-tarja-acknowledged-in': incarnation }
  const answer = await server.send(caller, { ...sent, headers })
  const accepted = /^(.*)\/join-requests\/(.*)\/accept$/.exec(sent.path)
  if (!accepted || answer.body.code !== 'JOIN_REQUEST_NOT_FOUND') return answer
  const [, session, who = ''] = accepted
  const body = { ...(sent.body as object), auth0Id: decodeURIComponent(who) }
  return server.send(caller, { method: 'POST', path: `${session}/helpers`, body, headers })
}

/** Sends it; keeps it as `again` says that it has to be sent another time. Answers nothing where it was refused. */
export async function send(
  phone: Phone,
  server: ServedDatabase,
  { sessionId, again, ...sent }: Sent & { sessionId?: string; again?: (body: any) => Sent },
): Promise<Answer> {
  const answer = await server.send(phone.caller, sent)
  const { status, body, incarnation } = answer
  if (status >= 400) return answer
  phone.kept.push({ sessionId: sessionId ?? body.data?.sessionId ?? '', incarnation, sent: again?.(body) ?? sent })
  return answer
}
