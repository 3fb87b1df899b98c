import type { TarjaClient } from '@tarja/sdk'
import { ask } from './ask.ts'
import type { Operation } from './model.ts'
import type { Answer } from './replies.ts'
import { workerBody } from './wire.ts'

/**
 * Tells the office of a picker who was taken on in the field. To the office the same names on the same day are the same
 * person, and it answers with whom it has; whether it is another one, a person is asked, see `namesake.ts`.
 */
export function sendWorker(
  client: TarjaClient,
  operation: Extract<Operation, { kind: 'worker' }>,
  { at, ownerId }: { at: string; ownerId: string },
): Promise<Answer> {
  const body = { ...workerBody(operation, at), auth0Id: ownerId }
  return ask((asking) => client.POST('/api/control/workers', { body, ...asking }))
}
