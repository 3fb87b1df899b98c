import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import type { ErrorCode } from '@tarja/contract/errors'
import { helperOperations } from '#testing/helper-refusals.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import {
  type Draft,
  type Fault,
  type Operation,
  type World,
  closed,
  fault,
  notOwner,
  ofAll,
  ofBodies,
  ofOneSession,
  orderOf,
  set,
  usedBefore,
} from '#testing/refusal-faults.ts'
import { recoveryOperations } from '#testing/recovery-refusals.ts'
import { dataOf, iso, sessionsPath, useSessions } from '#testing/sessions.ts'
import { workerBody } from '#testing/workers.ts'

// The contract orders the refusals so that every client sees the same one of several. For each operation, every two
// faults of different steps are made at once: the earlier step answers.
const { ctx, clock, app, as, tokenOf, openBody, open } = useSessions()

async function makeWorld(): Promise<World> {
  const company = await makeCompany(ctx)
  const closed = await open(company)
  await ask(company, closed.sessionId)
  dataOf(await as(company.supervisor).send('POST', `${sessionsPath}/${closed.sessionId}/close`))
  const opening = openBody(company, { localId: randomUUID() })
  const { sessionId } = await open(company, opening)
  await ask(company, sessionId)
  dataOf(
    await as(company.supervisor).send('PATCH', `${sessionsPath}/${sessionId}`, { notes: 'x', clientEventId: 'used' }),
  )
  const voidedId = await addVoided(company, sessionId)
  const [workerId, otherId] = [await addWorker(company, 'Ana'), await addWorker(company, 'Eva')]
  const body = { clientEventId: 'reactivated' }
  dataOf(await as(company.supervisor).send('POST', `/workers/${otherId}/reactivate`, body))
  return { ...company, workerId, openId: sessionId, closedId: closed.sessionId, voidedId, opening }
}

/** The other supervisor asks to help. */
async function ask({ otherSupervisor }: TestCompany, sessionId: string): Promise<void> {
  dataOf(await as(otherSupervisor).send('POST', `${sessionsPath}/${sessionId}/join-requests`, {}))
}

async function addWorker({ supervisor }: TestCompany, name: string): Promise<string> {
  const response = await as(supervisor).send('POST', '/workers', workerBody({ first_name: name }))
  return dataOf(response, 201).worker_id
}

/** A record that its owner took back, and a correction of the manager's with the clientEventId `corrected`. */
async function addVoided({ supervisor, manager }: TestCompany, sessionId: string): Promise<string> {
  const record = { sessionId, workerId: 'A', recordedAtUtc: iso(clock.now()), clientEventId: randomUUID() }
  const { recordId } = dataOf(await as(supervisor).send('POST', '/production/records', record), 201).payloadPreview
  dataOf(await as(supervisor).send('POST', `/production/records/${recordId}/void`, { reason: 'Doble' }))
  const body = { ...correction(), clientEventId: 'corrected', reason: 'Otra' }
  dataOf(await as(manager).send('POST', `${sessionsPath}/${sessionId}/corrections`, body), 201)
  return recordId
}

const correction = (at = iso(clock.now())) => ({
  clientEventId: randomUUID(),
  reason: 'Faltaba',
  items: [{ add: { workerId: 'A', units: 1, recordedAtUtc: at } }],
})

const ahead = () => iso(clock.now().add({ minutes: 6 }))
const longAgo = () => iso(clock.now().subtract({ hours: 100 }))

const operations: Record<string, Operation> = {
  openSession: {
    method: 'POST',
    path: sessionsPath,
    body: (world) => ({ ...openBody(world), sectorId: world.otherSectorId }),
    success: 201,
    faults: [
      ...ofAll,
      ...ofBodies,
      fault('missing', 'PROJECT_NOT_FOUND', set({ projectId: 'nowhere' })),
      fault('missing', 'SECTOR_NOT_FOUND', set({ sectorId: 'nowhere' })),
      fault('repeat', 200, (draft, world) => void (draft.body = { ...world.opening })),
      fault('repeat', 'IDEMPOTENCY_CONFLICT', (draft, { opening }) =>
        set({ localId: opening.localId, notes: 'x' })(draft),
      ),
      fault('state', 'SESSION_ALREADY_OPEN', (draft, world) => set({ sectorId: world.sectorId })(draft)),
      fault('state', 'SESSION_WOULD_BE_EXPIRED', (draft) => set({ openedAt: longAgo() })(draft)),
      fault('rule', 'INVALID_REQUEST', (draft) => set({ openedAt: ahead() })(draft)),
    ],
  },
  listSessions: {
    method: 'GET',
    path: sessionsPath,
    success: 200,
    faults: [
      ...ofAll,
      fault('shape', 'INVALID_REQUEST', set({ colour: 'red' })),
      fault('shape', 'INVALID_REQUEST', set({ limit: '0' })),
      fault('shape', 'INVALID_REQUEST', set({ day: '2026-03-02', from: '2026-03-02' })),
      fault('shape', 'INVALID_REQUEST', set({ from: '2026-03-02', to: '2026-03-01' })),
    ],
  },
  getSession: {
    method: 'GET',
    path: `${sessionsPath}/:id`,
    success: 200,
    faults: [...ofAll, ...ofOneSession, notOwner],
  },
  listSessionEvents: {
    method: 'GET',
    path: `${sessionsPath}/:id/events`,
    success: 200,
    faults: [...ofAll, ...ofOneSession, notOwner],
  },
  updateSession: {
    method: 'PATCH',
    path: `${sessionsPath}/:id`,
    body: () => ({ notes: 'Sol' }),
    success: 200,
    faults: [
      ...ofAll,
      ...ofBodies,
      ...ofOneSession,
      fault('shape', 'INVALID_REQUEST', (draft) => void delete draft.body?.['notes']),
      usedBefore,
      notOwner,
      fault('changed', 'SESSION_CHANGED', (draft) => void (draft.headers['if-match'] = '"0"')),
      closed,
    ],
  },
  extendSession: {
    method: 'POST',
    path: `${sessionsPath}/:id/extend`,
    body: () => ({ maxDurationHours: 13 }),
    success: 200,
    faults: [
      ...ofAll,
      ...ofBodies,
      ...ofOneSession,
      usedBefore,
      notOwner,
      closed,
      fault('rule', 'NOT_AN_EXTENSION', set({ maxDurationHours: 12 })),
    ],
  },
  transferSession: {
    method: 'POST',
    path: `${sessionsPath}/:id/transfer`,
    body: (world) => ({ toAuth0Id: world.manager.auth0Id }),
    success: 200,
    faults: [
      ...ofAll,
      ...ofBodies,
      ...ofOneSession,
      fault('missing', 'USER_NOT_FOUND', set({ toAuth0Id: 'nobody' })),
      usedBefore,
      notOwner,
      closed,
    ],
  },
  ...helperOperations,
  ...recoveryOperations,
  closeSession: {
    method: 'POST',
    path: `${sessionsPath}/:id/close`,
    body: () => ({ finalNotes: 'Fin' }),
    success: 200,
    faults: [
      ...ofAll,
      ...ofBodies,
      ...ofOneSession,
      usedBefore,
      notOwner,
      closed,
      fault('rule', 'INVALID_REQUEST', (draft) => set({ closedAt: ahead() })(draft)),
      fault('rule', 'INVALID_REQUEST', (draft) => set({ closedAt: longAgo() })(draft)),
    ],
  },
  correctSession: {
    method: 'POST',
    path: `${sessionsPath}/:id/corrections`,
    body: () => correction(),
    caller: (world) => world.manager,
    success: 201,
    faults: [
      ...ofAll,
      ...ofBodies,
      ...ofOneSession,
      fault('missing', 'RECORD_NOT_FOUND', (draft) => set({ items: [{ void: randomUUIDv7() }] })(draft)),
      fault('repeat', 'IDEMPOTENCY_CONFLICT', set({ clientEventId: 'corrected' })),
      fault('owner', 'FORBIDDEN', (draft, world) => void (draft.caller = world.supervisor)),
      fault('state', 'RECORD_VOID', (draft, world) => set({ items: [{ void: world.voidedId }] })(draft)),
      fault('rule', 'RECORDED_OUTSIDE_SESSION', (draft) => set({ items: correction(longAgo()).items })(draft)),
    ],
  },
  listCorrections: {
    method: 'GET',
    path: `${sessionsPath}/:id/corrections`,
    success: 200,
    faults: [...ofAll, ...ofOneSession, notOwner, fault('shape', 'INVALID_REQUEST', set({ limit: '0' }))],
  },
  getProject: {
    method: 'GET',
    path: '/projects/:project',
    success: 200,
    faults: [
      ...ofAll,
      fault('shape', 'INVALID_REQUEST', (draft) => void (draft.path = '/projects/a%20b')),
      fault('missing', 'PROJECT_NOT_FOUND', (draft) => void (draft.path = '/projects/nowhere')),
    ],
  },
  listProjects: { method: 'GET', path: '/projects', success: 200, faults: ofAll },
  reactivateWorker: {
    method: 'POST',
    path: '/workers/:worker/reactivate',
    body: () => ({}),
    success: 200,
    faults: [
      ...ofAll,
      ...ofBodies,
      fault('shape', 'INVALID_REQUEST', (draft) => void (draft.path = '/workers/a%00b/reactivate')),
      fault('missing', 'WORKER_NOT_FOUND', (draft) => void (draft.path = '/workers/nobody/reactivate')),
      fault('repeat', 'IDEMPOTENCY_CONFLICT', set({ clientEventId: 'reactivated' })),
    ],
  },
}

async function outcomeOf(operation: Operation, world: World, faults: readonly Fault[]): Promise<ErrorCode | number> {
  const draft: Draft = {
    method: operation.method,
    path: operation.path
      .replace(':project', world.projectId)
      .replace(':worker', world.workerId)
      .replace(':asker', encodeURIComponent(world.otherSupervisor.auth0Id)),
    id: world.openId,
    query: {},
    headers: {},
    caller: (operation.caller ?? (({ supervisor }) => supervisor))(world),
    ...(operation.body && { body: operation.body(world) }),
  }
  // The later step first: where both are about the same part of the request, what is left is the earlier fault.
  for (const { make } of faults.toSorted((a, b) => orderOf(b.step) - orderOf(a.step))) make(draft, world)
  const payload = draft.payload ?? (draft.body && JSON.stringify(draft.body))
  const response = await app().inject({
    method: draft.method as 'GET', // Fastify's type lists fewer than there are
    url: `/api/control${draft.path.replace(':id', draft.id)}`,
    query: draft.query,
    headers: {
      ...(draft.caller && { authorization: `Bearer ${await tokenOf(draft.caller.auth0Id)}` }),
      ...(payload !== undefined && { 'content-type': 'application/json' }),
      ...draft.headers,
    },
    ...(payload !== undefined && { payload }),
  })
  return response.json().code ?? response.statusCode
}

for (const [name, operation] of Object.entries(operations)) {
  test(`${name}: of every two faults the one that the contract puts first is answered`, async () => {
    const world = await makeWorld()
    const wrong = []
    for (const first of operation.faults) {
      for (const second of operation.faults) {
        if (first !== second && orderOf(first.step) >= orderOf(second.step)) continue
        const outcome = await outcomeOf(operation, world, first === second ? [first] : [first, second])
        if (outcome !== first.expected) wrong.push({ first: first.expected, second: second.expected, outcome })
      }
    }
    assert.deepEqual(wrong, [])
    assert.equal(await outcomeOf(operation, world, []), operation.success)
  })
}
