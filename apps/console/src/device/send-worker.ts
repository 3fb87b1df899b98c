import type { TarjaClient, components } from '@tarja/sdk'
import { ask } from './ask.ts'
import type { Operation } from './model.ts'
import type { Answer } from './replies.ts'
import { fieldBadgeOf, workerBody } from './wire.ts'

type NewWorker = Extract<Operation, { kind: 'worker' }>

/**
 * Tells the office of a picker who was taken on in the field. To the office the same names on the same day are the same
 * person, and it answers with whom it has. Under another field badge that is a namesake — another Juan, to whom another phone
 * gave another tape — and in the office, too, there shall be two: the later one has the badge behind the name.
 */
export async function sendWorker(
  client: TarjaClient,
  operation: NewWorker,
  { at, ownerId }: { at: string; ownerId: string },
): Promise<Answer> {
  const tell = (worker: NewWorker) => {
    const body = { ...workerBody(worker, at), auth0Id: ownerId }
    return ask((asking) => client.POST('/api/control/workers', { body, ...asking }))
  }
  const answer = await tell(operation)
  return isNamesake(answer, operation.worker_id) ? tell(toldApart(operation)) : answer
}

function isNamesake({ status, data }: Answer, badge: string): boolean {
  if (status !== 200 || data === null) return false
  return fieldBadgeOf(data as components['schemas']['Worker']) !== badge // the document says what comes
}

const toldApart = (worker: NewWorker): NewWorker => ({ ...worker, name: `${worker.name} (${worker.worker_id})` })
