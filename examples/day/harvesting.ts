import type { Record } from '@tarja/contract/records'
import type { Session } from '@tarja/contract/sessions'
import { dataOf } from './client.ts'
import { addHours } from './clock.ts'
import { same } from './compare.ts'
import type { Day, Person } from './day.ts'
import type { Phone, Pick } from './phone.ts'
import { read } from './session.ts'

const rounds = 25
const halfBox = 0.5

/** Forty workers bring 25 boxes each to one sector, within its first hour and a half; some end with half a box. */
export async function pickLoteA1(day: Day): Promise<string> {
  return harvest(day, day.phones.maria, 'Lote A-1')
}

export async function pickLoteA2(day: Day): Promise<string> {
  return harvest(day, day.phones.maria, 'Lote A-2')
}

export async function pickLaCanada(day: Day): Promise<string> {
  return harvest(day, day.phones.ramon, 'La Cañada')
}

async function harvest(day: Day, phone: Phone, name: string): Promise<string> {
  const session = day.sessions.get(name)
  const before = { ...phone.network }
  for (let round = 0; round < rounds; round++) {
    for (const [index, worker] of day.farm.workers.entries()) {
      const units = round === rounds - 1 && index % 10 === 0 ? halfBox : 1
      const recordedAtUtc = addHours(session.openedAt, (round * 40 + index) / 700)
      day.tally.add(phone.tally(session, { workerId: worker.worker_id, units, recordedAtUtc }))
    }
  }
  const count = phone.unsent()
  await phone.sync()
  const after = await requireTotals(day, phone.owner, name)
  const lost = phone.network.lostRequests - before.lostRequests
  const unheard = phone.network.lostAnswers - before.lostAnswers
  const twice = phone.network.sentTwice - before.sentTwice
  return `${count} records, ${after.totalUnits} boxes of ${after.workerCount} workers; ${lost} requests lost, ${unheard} answers lost, ${twice} sent twice`
}

/** The session as the phones know it, unit by unit; keeps it for the steps that follow. */
export async function requireTotals(day: Day, reader: Person, name: string): Promise<Session> {
  const kept = day.sessions.get(name)
  const { session } = await read(reader, kept)
  const totals = day.tally.totalsOf(kept.sessionId)
  // How far its ledger has come is the server's to know; it never falls.
  const { lastPosition } = session
  same(`the ledger of ${name} went on`, lastPosition >= kept.lastPosition, true)
  same(`the session of ${name}`, session, { ...kept, ...totals, lastPosition })
  day.sessions.set(name, session)
  return session
}

/** A box was given to the wrong picker: void and a new record, never a change. */
export async function correctWorker(day: Day): Promise<string> {
  const { maria } = day
  const [wrong, right] = day.farm.workers
  const pick = wrong && day.tally.lastOf(day.sessions.get('Lote A-2').sessionId, wrong.worker_id)
  if (!wrong || !right || !pick) throw new Error('the farm has workers who picked')
  const recordId = day.phones.maria.recordOf(pick)
  const path = `/production/records/${recordId}/void`
  const reason = `Era de ${right.first_name} ${right.last_name}`
  const first = dataOf<{ payloadPreview: { recordId: string; voidOf: string } }>(await maria.post(path, { reason }))
  same('the void', first.payloadPreview, { recordId: first.payloadPreview.recordId, voidOf: recordId })
  const again = dataOf(await maria.post(path, { reason }))
  same('the void sent again', again, { payloadPreview: { ...first.payloadPreview, idempotent: true } })
  day.tally.void(pick)
  const { units, recordedAtUtc } = pick
  const session = day.sessions.get('Lote A-2')
  day.tally.add(day.phones.maria.tally(session, { workerId: right.worker_id, units, recordedAtUtc }))
  await day.phones.maria.sync()
  await requireTotals(day, maria, 'Lote A-2')
  return `${pick.units} box from ${wrong.first_name} ${wrong.last_name} to ${right.first_name} ${right.last_name}: “${reason}”`
}

/** What the phone recorded where there was no network, and could send only after the session had closed. */
export async function sendLate(day: Day): Promise<string> {
  const session = day.sessions.get('Lote A-1')
  const { maria } = day.phones
  const late = day.farm.workers
    .slice(0, 3)
    .map(({ worker_id }) =>
      maria.tally(session, { workerId: worker_id, units: 1, recordedAtUtc: addHours(session.openedAt, 2.5) }),
    )
  await maria.sync()
  for (const pick of late) {
    const { state, pendingReason } = dataOf<Record>(await day.maria.get(pathOf(day, pick)))
    same('it waits for a manager', [state, pendingReason], ['pending', 'late'])
  }
  await requireTotals(day, day.maria, 'Lote A-1')
  day.late.push(...late)
  return `${late.length} records kept, not counted yet; the session still has ${session.totalUnits} boxes`
}

/** Two are right; the third was recorded by somebody else too. */
export async function reviewLate(day: Day): Promise<string> {
  const { hector, late } = day
  const inbox = dataOf<{ items: Record[] }>(await hector.get('/production/records/pending')).items
  const ids = late.map((pick) => day.phones.maria.recordOf(pick))
  const told = inbox.map(({ recordId, state, pendingReason }) => `${recordId} ${state} ${pendingReason}`)
  same('his inbox', new Set(told), new Set(ids.map((recordId) => `${recordId} pending late`)))
  const [first, second, third] = late
  if (!first || !second || !third) throw new Error('the step before sent three')
  for (const pick of [first, second]) {
    const accepted = dataOf<Record>(await hector.post(`${pathOf(day, pick)}/accept`))
    same('an accepted record', accepted.state, 'inserted')
    day.tally.add(pick)
  }
  const rejected = dataOf<Record>(await hector.post(`${pathOf(day, third)}/reject`, { reason: 'Ya estaba anotada' }))
  same('the rejected record', [rejected.state, rejected.reason], ['rejected', 'Ya estaba anotada'])
  same('his inbox afterwards', dataOf(await hector.get('/production/records/pending')), { items: [], nextCursor: null })
  const { totalUnits } = await requireTotals(day, day.maria, 'Lote A-1')
  return `2 accepted, 1 rejected (“Ya estaba anotada”); the session has ${totalUnits} boxes`
}

const pathOf = (day: Day, pick: Pick): string => `/production/records/${day.phones.maria.recordOf(pick)}`
