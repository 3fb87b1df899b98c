import type { CorrectionItem } from '@tarja/contract/corrections'
import type { ErrorCode } from '@tarja/contract/errors'
import { createApiToken } from '#src/api-tokens/create.ts'
import { importFarm } from '#src/farm-file/import.ts'
import { dataUrl, png } from './images.ts'
import { type TestCompany, makeCompany } from './make.ts'
import { type TestSessions, dataOf, iso, sessionsPath } from './sessions.ts'
import { workerBody, workersPath } from './workers.ts'

/** A company with one open session, and the application to do things with. */
export interface World extends TestCompany {
  readonly test: TestSessions
  readonly sessionId: string
}

export async function makeWorld(test: TestSessions): Promise<World> {
  const company = await makeCompany(test.ctx)
  const { sessionId } = await test.open(company)
  return { ...company, sessionId, test }
}

export const recordBody = (world: World, sessionId = world.sessionId) => ({
  sessionId,
  workerId: 'JS0315',
  recordedAtUtc: iso(world.test.clock.now()),
  clientEventId: 'event',
})

export const correctionBody = (item: CorrectionItem) => ({ clientEventId: 'correction', reason: 'x', items: [item] })

export interface Request {
  url: string
  body?: object
}

export interface Row {
  /** The thing of the company that the request is about; absent: the request is about none. */
  thing?: (world: World) => string | Promise<string>
  request: (thing: string, world: World) => Request
  /** Success as a status, refusals as a code; a refusal without a body is a status too. */
  owner: number | ErrorCode
  other: number | ErrorCode
  manager: number | ErrorCode
  admin: number | ErrorCode
  /** An admin of another company, and its supervisor unless that is told apart. */
  foreign: number | ErrorCode
  foreignSupervisor?: ErrorCode
}

export const all = (status: number) => ({
  owner: status,
  other: status,
  manager: status,
  admin: status,
  foreign: status,
})
export const ownerOnly = (status: number) =>
  ({
    owner: status,
    other: 'NOT_SESSION_OWNER',
    manager: 'NOT_SESSION_OWNER',
    admin: 'NOT_SESSION_OWNER',
    foreign: 'SESSION_NOT_FOUND',
  }) as const
export const ownerAndManagers = (status: number) => ({ ...ownerOnly(status), manager: status, admin: status })
export const company = (status: number, foreign: number | ErrorCode) => ({ ...all(status), foreign })

export const adminOnly = (status: number) =>
  ({ owner: 'FORBIDDEN', other: 'FORBIDDEN', manager: 'FORBIDDEN', admin: status, foreign: status }) as const
export const anApiToken = async ({ admin, test }: World) =>
  (await createApiToken(test.ctx, admin, { name: 'x', scopes: [] })).keyId

export async function aPersonWithEmail({ companyId, supervisor, test }: World): Promise<string> {
  const { auth0Id, role } = supervisor
  const users = [{ auth0Id, role, email: `${auth0Id.replace('|', '.')}@example.com` }]
  await importFarm(test.ctx, { companies: [{ companyId, name: 'Rancho San Pedro', users }] })
  return auth0Id
}

export const managersOnly = (status: number) =>
  ({ owner: 'FORBIDDEN', other: 'FORBIDDEN', manager: status, admin: status, foreign: status }) as const
/** Records one unit in the session; answers the record's id. */
export async function aRecord(world: World): Promise<string> {
  const answer = await world.test.as(world.supervisor).send('POST', '/production/records', recordBody(world))
  return dataOf(answer, 201).payloadPreview.recordId
}
/** The same by a clock that is wrong, so that it waits for review. */
export async function aWaitingRecord(world: World): Promise<string> {
  const recordedAtUtc = iso(world.test.clock.now().add({ hours: 1 }))
  const body = { records: [{ ...recordBody(world), recordedAtUtc }] }
  const answer = await world.test.as(world.supervisor).send('POST', '/production/records/bulk', body)
  return answer.body.results[0].payloadPreview.recordId
}
export const aWorker = async ({ supervisor, test }: World) => {
  const body = workerBody({ photo: dataUrl('image/png', png) })
  return dataOf(await test.as(supervisor).send('POST', workersPath, body), 201).workerId as string
}
export const aSession = (world: World) => world.sessionId
export async function aClosedSession(world: World): Promise<string> {
  await world.test.as(world.supervisor).send('POST', `${sessionsPath}/${world.sessionId}/close`)
  return world.sessionId
}
export const at = (suffix: string, body?: (world: World) => object) => (thing: string, world: World) => ({
  url: `${sessionsPath}/${thing}${suffix}`,
  ...(body && { body: body(world) }),
})
export const opening = (field: 'projectId' | 'sectorId') => (thing: string, world: World) => ({
  url: sessionsPath,
  body: {
    projectId: world.projectId,
    sectorId: world.otherSectorId,
    openedAt: iso(world.test.clock.now()),
    [field]: thing,
  },
})
/** One in which the other supervisor helps. */
export async function aHelpedSession(world: World): Promise<string> {
  const { sessionId, supervisor, otherSupervisor, test } = world
  const body = { auth0Id: otherSupervisor.auth0Id }
  dataOf(await test.as(supervisor).send('POST', `${sessionsPath}/${sessionId}/helpers`, body))
  return sessionId
}
/** One in which the other supervisor asks to help. */
export async function anAskedSession({ sessionId, otherSupervisor, test }: World): Promise<string> {
  dataOf(await test.as(otherSupervisor).send('POST', `${sessionsPath}/${sessionId}/join-requests`, {}))
  return sessionId
}
export const ofAsker = (decision: 'accept' | 'decline') => (thing: string, world: World) =>
  at(`/join-requests/${encodeURIComponent(world.otherSupervisor.auth0Id)}/${decision}`, () => ({}))(thing, world)
