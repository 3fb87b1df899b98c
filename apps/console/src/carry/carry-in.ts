import { DeviceRefusal, device, requireProfile, type QueuedOperation } from '../device/database.ts'
import { forgetRecord } from '../device/acknowledge.ts'
import type { DeviceRecord, DeviceSession } from '../device/model.ts'
import { addTo } from '../device/take-along.ts'
import { emptyTotals } from '../device/totals.ts'
import { readWorkFile, type Work, without } from './work-file.ts'

const { operations, acknowledged, sessions, records, totals, heldTaps, aliases, workers, setAside, meta } = device

/**
 * Takes in the work of a file, to be sent from here; answers how many operations came. The same file again brings nothing.
 * Throws FILE_UNREADABLE, and FILE_OF_ANOTHER when the file is of another person or company.
 */
export async function carryIn(text: string): Promise<number> {
  const work = await readWorkFile(text)
  return device.transaction('rw', device.tables, async () => {
    const { auth0Id, companyId } = await requireProfile()
    if (work.ownerId !== auth0Id || work.companyId !== companyId) throw new DeviceRefusal('FILE_OF_ANOTHER')
    const isNews = await findNews(work)
    for (const session of work.sessions) await addSession(session)
    for (const record of work.records) await addRecord(record)
    const news = work.operations.filter(isNews)
    await operations.bulkAdd(news)
    await noteSent()
    await addRest(work)
    return news.length
  })
}

/** What is neither in the queue of this device nor known here to have arrived. */
async function findNews({ operations: carried }: Work): Promise<(row: QueuedOperation) => boolean> {
  const here = [...(await operations.toArray()), ...(await acknowledged.toArray())]
  const done = new Set(here.map(({ operation }) => JSON.stringify(operation)))
  const ids = carried.map(({ operation }) => (operation.kind === 'record' ? operation.clientEventId : ''))
  const known = new Set((await records.bulkGet(ids)).flatMap((one) => (one ? [one.clientEventId] : [])))
  const arrived = new Set((await sessions.toArray()).flatMap(({ localId, sessionId }) => (sessionId ? [localId] : [])))
  return ({ operation, localId }) => {
    if (done.has(JSON.stringify(operation))) return false
    if (operation.kind === 'record') return !known.has(operation.clientEventId)
    return operation.kind !== 'open' || !arrived.has(localId)
  }
}

/** One that this device has, from the office or from here, stays as it is. */
async function addSession(session: DeviceSession): Promise<void> {
  if (await sessions.get(session.localId)) return
  await sessions.put(session)
  await totals.put(emptyTotals(session.localId))
}

async function addRecord(record: DeviceRecord): Promise<void> {
  if (await records.get(record.clientEventId)) return
  // The same record, read from the office, has another key here: an operation that takes it back names this one.
  const twins = await records
    .where('recordId')
    .equals(record.recordId ?? '')
    .toArray()
  for (const twin of twins) await forgetRecord(twin)
  await addTo(record.localId, record)
}

/** Any of it may have left the device that it was made on: it is repeated as it is. */
async function noteSent(): Promise<void> {
  const last = await operations.orderBy('nr').last()
  if (last) await meta.put({ key: 'recordsSentUpTo', nr: last.nr })
}

async function addRest(work: Work): Promise<void> {
  for (const taps of work.heldTaps) if (!(await heldTaps.get([taps.localId, taps.workerId]))) await heldTaps.add(taps)
  for (const alias of work.aliases) if (!(await aliases.get([alias.localId, alias.badge]))) await aliases.add(alias)
  for (const worker of work.workers) if (!(await workers.get(worker.worker_id))) await workers.add(worker)
  const kept = new Set((await setAside.toArray()).map((entry) => JSON.stringify(without(entry, 'id'))))
  for (const entry of work.setAside) if (!kept.has(JSON.stringify(entry))) await setAside.add(entry)
}
