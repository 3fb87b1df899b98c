import { randomUUIDv7 } from 'node:crypto'
import { join } from 'node:path'
import { closeSession } from '#src/sessions/close.ts'
import { findById } from '#src/sessions/change.ts'
import { openSession } from '#src/sessions/open.ts'
import { now } from '#src/instant.ts'
import { type Result, load } from './load.ts'
import { type Row, compare, rowsOf } from './rounds.ts'
import { type World, connectionCount, startProduct, startProgram } from './world.ts'

const path = (sessionId: string) => `/api/control/production/sessions/${sessionId}`

/** One session for each connection, the first of them closed again so that both states are read. */
export async function openSome(world: World): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < connectionCount; index++) {
    const body = { projectId: world.projectId, sectorId: world.sectorId(index), openedAt: now().toString() }
    const { session } = await openSession(world.ctx, world.supervisor, { ...body, localId: randomUUIDv7() })
    ids.push(session.sessionId)
  }
  const [first = ''] = ids
  await closeSession(world.ctx, world.supervisor, { sessionId: first, body: {} })
  return ids
}

export function getLoad(world: World, url: string, sessionIds: readonly string[], durationMs: number): Promise<Result> {
  return load({
    url,
    connectionCount,
    durationMs,
    async work(send, index) {
      const sessionId = sessionIds[index % sessionIds.length] ?? ''
      const answer = await send({ method: 'GET', path: path(sessionId), headers: world.headers })
      if (answer.status !== 200 || !answer.text.includes(sessionId)) throw new Error(`${answer.status} ${answer.text}`)
    },
  })
}

/** (a) Reading a session at 64 connections, against node:http and pg alone. */
export async function benchGetSession(
  world: World,
  { rounds, durationMs }: { rounds: number; durationMs: number },
): Promise<Row[]> {
  const sessionIds = await openSome(world)
  const { connectionString, companyId } = world
  await using bare = await startProgram([
    join(import.meta.dirname, 'baseline-get.ts'),
    connectionString,
    companyId,
    findById.text,
  ])
  await using product = await startProduct({ DATABASE_URL: connectionString })
  const comparison = await compare(
    rounds,
    () => getLoad(world, bare.url, sessionIds, durationMs),
    () => getLoad(world, product.url, sessionIds, durationMs),
  )
  return rowsOf('(a) GET session, 64 connections', comparison, { rate: '≥ 0.75', p99: '< 3' })
}
