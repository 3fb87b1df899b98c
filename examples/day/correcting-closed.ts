import { randomUUID } from 'node:crypto'
import type { CorrectedSession } from '@tarja/contract/corrections'
import { dataOf } from './client.ts'
import { same } from './compare.ts'
import type { Day } from './day.ts'
import { read } from './session.ts'

/** Nobody's phone changes a closed session. The manager looks at what it would come to, does it, and sends it once more. */
export async function correctAfterClose(day: Day): Promise<string> {
  const { hector, sessions, tally } = day
  const kept = sessions.get('Lote A-1')
  const [, , wrong, right] = day.farm.workers
  const pick = wrong && tally.lastOf(kept.sessionId, wrong.worker_id)
  if (!wrong || !right || !pick) throw new Error('the farm has workers who picked')
  const path = `/production/sessions/${kept.sessionId}/corrections`
  const reason = `Era de ${right.first_name} ${right.last_name}`
  const item = { void: day.phones.maria.recordOf(pick), replaceBy: { workerId: right.worker_id } }
  const body = { clientEventId: randomUUID(), reason, items: [item] }

  const tried = dataOf<CorrectedSession>(await hector.post(`${path}?dryRun=true`, body))
  const done = dataOf<CorrectedSession>(await hector.post(path, body), 201)
  const { before, after } = done
  same('what was told before', [tried.before, tried.after], [before, after])
  same('the answer to the same again', dataOf(await hector.post(path, body)), { ...done, idempotent: true })
  tally.void(pick)
  tally.add({ ...pick, workerId: right.worker_id })
  const { session } = await read(day.maria, kept)
  const { updatedAt, lastPosition } = session
  const totals = tally.totalsOf(kept.sessionId)
  same('the session of Lote A-1', session, { ...kept, ...totals, updatedAt, lastPosition })
  sessions.set('Lote A-1', session)
  same('the sum of its units', after.totalUnits, before.totalUnits)
  const units = ({ workers }: typeof after) =>
    workers.map(({ workerId, netUnits }) => `${workerId} ${netUnits}`).join(', ')
  return `${units(before)} → ${units(after)}; ${after.totalUnits} boxes as before: “${reason}”`
}
