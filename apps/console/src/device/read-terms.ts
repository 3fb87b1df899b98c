import type { SessionEvent } from '@tarja/contract/sessions'
import { termsOf } from '@tarja/contract/terms'
import type { TarjaClient, components } from '@tarja/sdk'
import { ask } from './ask.ts'
import { device } from './database.ts'
import { changesOf } from './queue.ts'
import { areTermsKnown } from './session-terms.ts'

/**
 * Asks for the history of a session that was changed and whose terms this device does not know: of another phone, or of
 * before they were noted. Where it cannot be had now, it is asked for with the next reading.
 */
export async function readTerms(
  client: TarjaClient,
  { localId, session }: { localId: string; session: components['schemas']['Session'] },
): Promise<void> {
  const { sessionId, createdAt, updatedAt } = session
  const kept = await device.sessions.get(localId)
  if (!kept || createdAt === updatedAt || areTermsKnown(kept)) return
  const path = '/api/control/production/sessions/{sessionId}/events'
  const { status, data } = await ask((asking) => client.GET(path, { params: { path: { sessionId } }, ...asking }))
  if (status !== 200) return
  const terms = termsOf((data as { items: SessionEvent[] }).items) // the document says so
  await device.transaction('rw', [device.sessions, device.operations], async () => {
    const present = await device.sessions.get(localId)
    // What is not sent yet is not in that history; it is read when it is.
    const isAhead = (await changesOf(localId)).some(({ operation }) => operation.kind === 'update')
    if (present && !isAhead) await device.sessions.put({ ...present, terms })
  })
}
