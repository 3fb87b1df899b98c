import type { TarjaClient, components } from '@tarja/sdk'
import { ask } from './ask.ts'
import { device } from './database.ts'
import type { OfficeCorrection } from './model.ts'
import type { ServerRecord } from './wire.ts'

type Schemas = components['schemas']

interface Read {
  readonly localId: string
  readonly session: Schemas['Session']
  readonly found: readonly ServerRecord[]
}

/** Asks who corrected these records and why, where this device does not know it yet. False when the server could not be asked. */
export async function readCorrections(client: TarjaClient, { localId, session, found }: Read): Promise<boolean> {
  const kept = (await device.sessions.get(localId))?.corrections ?? []
  const known = new Set(kept.map(({ correctionId }) => correctionId))
  if (found.every(({ correctionId }) => correctionId === undefined || known.has(correctionId))) return true
  const corrections = await listAll(client, session.sessionId)
  if (!corrections) return false
  await device.sessions.update(localId, { corrections })
  return true
}

async function listAll(client: TarjaClient, sessionId: string): Promise<OfficeCorrection[] | null> {
  const path = '/api/control/production/sessions/{sessionId}/corrections'
  const all: OfficeCorrection[] = []
  for (let cursor: string | null = null; ;) {
    const query: { limit: number; cursor?: string } = { limit: 20, ...(cursor !== null && { cursor }) }
    const { status, data } = await ask((asking) =>
      client.GET(path, { params: { path: { sessionId }, query }, ...asking }),
    )
    if (status !== 200) return null
    const page = data as { items: Correction[]; nextCursor: string | null } // the document says so
    all.push(...page.items.map(correctionOf))
    cursor = page.nextCursor
    if (cursor === null) return all
  }
}

type Correction = Pick<OfficeCorrection, 'correctionId' | 'userName' | 'reason'> & {
  readonly items: readonly unknown[]
}

const correctionOf = ({ correctionId, userName, reason, items }: Correction): OfficeCorrection => ({
  correctionId,
  userName,
  reason,
  count: items.length,
})
