import type { TarjaClient } from '@tarja/sdk'
import { ask } from './ask.ts'
import { type Opening, type StoredOperation, device } from './database.ts'
import { changesOf } from './queue.ts'
import type { Answer } from './replies.ts'

/**
 * A session that was given more time after its opening had gone on its way and nothing was answered. A server that is reached
 * only after the shorter time would take it as over, and all of it would wait for the manager; what an opening says may not
 * change once the server has it. So the server is asked: when it does not have it, the opening says the longer time. The
 * extension stays in the queue behind it, where it does no harm, for the case that the first was on its way all the same.
 * Answers what the opening is to say, or, when there is nothing to say, the answer.
 */
export async function joinExtension(
  client: TarjaClient,
  { row, opening }: { row: StoredOperation; opening: Opening },
): Promise<{ opening: Opening } | { answer: Answer }> {
  const { localId, attempts, nr } = row
  const hours = await longestWanted(localId)
  if (attempts <= 1 || hours <= opening.maxDurationHours) return { opening }
  const query = { localId }
  const answer = await ask((asking) => client.GET('/api/control/production/sessions', { params: { query }, ...asking }))
  if (answer.status !== 200 || answer.data === null) return { answer }
  const { items } = answer.data as { items: unknown[] } // the document says so
  const [session] = items
  if (session) return { answer: { ...answer, data: session } }
  const longer = { ...opening, maxDurationHours: hours }
  await device.operations.update(nr, { opening: longer })
  return { opening: longer }
}

async function longestWanted(localId: string): Promise<number> {
  const waiting = await changesOf(localId)
  const hours = waiting.map(({ operation, refusal }) =>
    operation.kind === 'extend' && refusal === null ? operation.maxDurationHours : 0,
  )
  return Math.max(0, ...hours)
}
