import type { TestCompany } from './make.ts'
import type { Random } from './random.ts'
import type { RecoveryPhone } from './recovery-phone.ts'
import type { ServedDatabase } from './served-database.ts'

/** Each phone in its own order, all of them at once in any. */
export async function sendAllAgain(
  phones: readonly RecoveryPhone[],
  { server, random }: { server: ServedDatabase; random: Random },
): Promise<void> {
  const left = phones.map((phone) => phone.sendAgain(server))
  while (left.length > 0) {
    const one = random.pick(left)
    if ((await one.next()).done) left.splice(left.indexOf(one), 1)
  }
}

/**
 * All that people are paid by and the office sees. When the server took it, and the ids of voids, are its own; why a record
 * waits that was both late and by a wrong clock, may be told the other way.
 */
export async function stateOf(server: ServedDatabase, { manager }: TestCompany) {
  const get = async (path: string) => (await server.send(manager, { method: 'GET', path })).body.data
  const { items } = await get('/production/sessions?limit=200')
  const sessions = []
  for (const { createdAt: _made, updatedAt: _changed, lastPosition: _position, ...session } of items) {
    const { items: records } = await get(`/production/sessions/${session.sessionId}/records?limit=500`)
    const { items: workers } = await get(`/production/sessions/${session.sessionId}/workers`)
    const told = records
      .filter((record: { voidOf: string | null }) => record.voidOf === null)
      .map(({ receivedAt: _received, pendingReason: _reason, voidedBy, ...record }: any) => ({
        ...record,
        isVoid: voidedBy !== null,
      }))
      .toSorted((a: any, b: any) => (a.recordId < b.recordId ? -1 : 1))
    sessions.push({ session, told, workers })
  }
  return sessions.toSorted((a, b) => (a.session.sessionId < b.session.sessionId ? -1 : 1))
}
