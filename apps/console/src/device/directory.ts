import type { TarjaClient, components } from '@tarja/sdk'
import { type Asking, type Reply, ask } from './ask.ts'
import { sinceWhen } from './away.ts'
import { now } from './clock.ts'
import { device } from './database.ts'
import { underFieldBadges } from './field-badges.ts'
import { forgetOld } from './forget-old.ts'
import { whenHandRests } from './hand.ts'
import { readColleagues } from './read-colleagues.ts'
import { readJoining } from './join.ts'
import { readSessions } from './read-sessions.ts'
import { projectOf } from './wire.ts'
import { learnZones } from './zones.ts'

type Schemas = components['schemas']

/** Answers null where the server could not be asked; then nothing is changed. */
async function get<Data>(call: (asking: Asking) => Promise<Reply>): Promise<Data | null> {
  const { status, data } = await ask(call)
  return status === 200 ? (data as Data) : null // the document says what each of these operations answers
}

/** Reads what the office has: projects, workers, own sessions. False when the server could not be asked for all of it. */
export async function readDirectory(client: TarjaClient): Promise<boolean> {
  const ownerId = (await device.profile.get('me'))?.auth0Id
  if (ownerId === undefined) return false
  const isComplete =
    (await readProjects(client, ownerId)) &&
    (await readWorkers(client, ownerId)) &&
    (await readColleagues(client, ownerId)) &&
    (await readShared(client, ownerId))
  if (!isComplete) return false
  await whenHandRests()
  await forgetOld(now())
  await device.meta.put({ key: 'directoryReadAt', at: now() })
  return true
}

/** What others do in sessions of mine, and in those in which I help or ask to. */
export const readShared = async (client: TarjaClient, ownerId: string): Promise<boolean> =>
  (await readSessions(client, ownerId)) && readJoining(client, ownerId)

/** In the transaction that keeps an answer: who asked may have left meanwhile in another tab, and then nothing is kept. */
const isStillHere = async (ownerId: string): Promise<boolean> => (await device.profile.get('me'))?.auth0Id === ownerId

async function readProjects(client: TarjaClient, ownerId: string): Promise<boolean> {
  const list = await get<{ items: Schemas['Project'][] }>((asking) => client.GET('/api/control/projects', asking))
  if (!list) return false
  const projects = list.items.map(projectOf)
  learnZones(projects)
  return device.transaction('rw', [device.projects, device.profile], async () => {
    if (!(await isStillHere(ownerId))) return false
    await device.projects.clear()
    await device.projects.bulkPut(projects)
    return true
  })
}

const workersPage = 100

async function readWorkers(client: TarjaClient, ownerId: string): Promise<boolean> {
  const found = new Map<string, Schemas['Worker']>()
  for (let page = 1; ; page++) {
    const query = { page, limit: workersPage }
    const list = await get<Schemas['WorkerPage']>((asking) =>
      client.GET('/api/control/workers', { params: { query }, ...asking }),
    )
    if (!list) return false
    for (const worker of list.items) found.set(worker.worker_id, worker)
    if (page * workersPage >= list.total || list.items.length === 0) break
  }
  return keepWorkers([...found.values()], ownerId)
}

async function keepWorkers(fromOffice: readonly Schemas['Worker'][], ownerId: string): Promise<boolean> {
  const { workers, operations, profile } = device
  await whenHandRests()
  return device.transaction('rw', [workers, operations, profile], async () => {
    if (!(await isStillHere(ownerId))) return false
    const before = await workers.toArray()
    const unsent = await operations.where('localId').equals('').toArray()
    const announced = unsent.flatMap(({ operation }) => (operation.kind === 'worker' ? [operation] : []))
    const returned = new Set(
      unsent.flatMap(({ operation }) => ('officeBadge' in operation ? [operation.officeBadge] : [])),
    )
    // What was said here and not sent yet stays on top of what the office has.
    const asSaid = fromOffice.map((worker) => (returned.has(worker.worker_id) ? { ...worker, works: true } : worker))
    const shown = underFieldBadges(asSaid, new Map(announced.map(({ worker_id, name }) => [worker_id, name])))
    const kept = new Set(shown.map(({ worker_id }) => worker_id))
    const gone = before.filter(({ worker_id, isNew }) => !isNew && !kept.has(worker_id))
    const known = new Map(before.map((worker) => [worker.worker_id, worker]))
    const at = now()
    const dated = shown.map((worker) => sinceWhen(worker, known.get(worker.worker_id), at))
    await workers.bulkDelete(gone.map(({ worker_id }) => worker_id))
    await workers.bulkPut(
      dated.filter((worker) => JSON.stringify(known.get(worker.worker_id)) !== JSON.stringify(worker)),
    )
    return true
  })
}
