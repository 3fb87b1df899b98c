import type { SessionEvent } from '@tarja/contract/sessions'
import { termsOf } from '@tarja/contract/terms'
import type { TarjaClient, components } from '@tarja/sdk'
import { ask } from './ask.ts'
import { device } from './database.ts'
import { changesOf } from './queue.ts'

/**
 * Asks for the history of a session that was changed since it was asked for: by another phone, or by this one, whose clock may
 * have been wrong. Where it cannot be had now, it is asked for with the next reading.
 */
export async function readTerms(
  client: TarjaClient,
  { localId, session }: { localId: string; session: components['schemas']['Session'] },
): Promise<void> {
  const { sessionId, createdAt, updatedAt } = session
  const kept = await device.sessions.get(localId)
  if (!kept || createdAt === updatedAt || kept.termsReadAs === updatedAt) return
  const path = '/api/control/production/sessions/{sessionId}/events'
  const { status, data } = await ask((asking) => client.GET(path, { params: { path: { sessionId } }, ...asking }))
  if (status !== 200) return
  const terms = termsOf((data as { items: SessionEvent[] }).items) // the document says so
  await device.transaction('rw', [device.sessions, device.operations], async () => {
    const present = await device.sessions.get(localId)
    // What is not sent yet is not in that history; it is read when it is.
    const isAhead = (await changesOf(localId)).some(({ operation }) => operation.kind === 'update')
    if (present && !isAhead) await device.sessions.put({ ...present, terms, termsReadAs: updatedAt })
  })
}
