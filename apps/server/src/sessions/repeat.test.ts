import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { AppError } from '@tarja/contract/errors'
import { shownOrNull } from '@tarja/contract/names'
import type { OpenSessionBody } from '@tarja/contract/sessions'
import fc from 'fast-check'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { useSessions } from '#testing/sessions.ts'
import { closeSession } from './close.ts'
import { openSession } from './open.ts'
import { findRepeat } from './repeat.ts'
import { type SessionRow, toWire } from './session.ts'

// The cases that a person thinks of are in open-repeat.test.ts; here are those that nobody thinks of.
const { ctx, clock } = useSessions()

const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000_000)
const numRuns = process.env['TEST_LONG'] === '1' ? 2_000 : 150

const text = (maxLength: number) => fc.string({ unit: 'binary', maxLength }).filter((it) => !it.includes('\0'))
const money = fc.integer({ min: 0, max: 99_999_990_000 }).map((amount) => amount / 10_000)
const note = fc.option(text(20), { nil: null })
const bonus = fc.oneof(
  fc.record({ type: fc.constant('flat' as const), value: money.filter((value) => value > 0), note }),
  fc.record({ type: fc.constant('percent' as const), value: fc.integer({ min: 0, max: 100 }), note }),
  fc.constant(null),
)

/** What a request may state beside where, when and its localId. */
const statement = fc.record(
  {
    sector_name: fc.option(text(40), { nil: null }),
    samplingUnit: text(8).filter((it) => it !== ''),
    pricePerUnit: money,
    bonus,
    maxDurationHours: fc.integer({ min: 1, max: 48 }),
    notes: fc.option(text(40), { nil: null }),
  },
  { requiredKeys: [] },
)

type Statement = Omit<OpenSessionBody, 'projectId' | 'sectorId' | 'openedAt' | 'auth0Id' | 'localId'>

// `undefined` is no JSON: a field is there or not.
const bodyOf = (company: TestCompany, localId: string, stated: object): OpenSessionBody => ({
  projectId: company.projectId,
  sectorId: company.sectorId,
  openedAt: clock.now().toString(),
  localId,
  ...stated,
})

/** What a statement means where the project says `{}`: null is absent, but for the bonus, where it is none. */
function meaningOf(stated: Statement): Record<string, unknown> {
  const { sector_name, samplingUnit, pricePerUnit, maxDurationHours, notes, bonus: terms } = stated
  return {
    // A name that shows nothing is none.
    sector_name: shownOrNull(sector_name) ?? 'Lote A-1',
    samplingUnit: samplingUnit ?? 'box',
    pricePerUnit: pricePerUnit ?? 5.5,
    maxDurationHours: maxDurationHours ?? 12,
    notes: notes ?? null,
    bonus: terms ? { type: terms.type, value: terms.value, note: terms.note ?? null } : null,
  }
}

/** The fields that the second names and that mean something else than in the first. */
function differing(first: Statement, second: Statement): string[] {
  const [was, is] = [meaningOf(first), meaningOf(second)]
  const isStated = (field: string) => {
    const value: unknown = field === 'sector_name' ? shownOrNull(second.sector_name) : Reflect.get(second, field)
    return field === 'bonus' ? value !== undefined : value !== undefined && value !== null
  }
  // In the order in which the request names them, the name and the bonus last.
  const last = ['sector_name', 'bonus']
  const order = [...Object.keys(second).filter((field) => !last.includes(field)), ...last]
  return order.filter((field) => isStated(field) && JSON.stringify(was[field]) !== JSON.stringify(is[field]))
}

/** Whether `stated` is taken for a repeat of what opened the session, and told apart when it is not. */
async function requireOutcome(
  company: TestCompany,
  { session, first, stated }: { session: SessionRow; first: Statement; stated: Statement },
): Promise<void> {
  const localId = session.localId ?? ''
  const fields = differing(first, stated)
  const body = bodyOf(company, localId, stated)
  const outcome = await findRepeat(ctx.db, company.supervisor, body).catch((error: unknown) => error)
  if (!(outcome instanceof AppError)) {
    // A SessionRow, or the TypeError that the next line throws.
    assert.deepEqual(toWire(outcome as SessionRow), toWire(session))
    assert.deepEqual(fields, [], 'taken for a repeat')
    return
  }
  assert.deepEqual([outcome.code, outcome.details], ['IDEMPOTENCY_CONFLICT', { localId, fields }])
}

test(`a repeat is a request that states nothing else than the first, whatever was in it (seed ${seed})`, async () => {
  const company = await makeCompany(ctx)
  const caller = company.supervisor
  await fc.assert(
    fc.asyncProperty(statement, statement, async (first, other) => {
      const localId = randomUUID()
      const { session } = await openSession(ctx, caller, bodyOf(company, localId, first))
      // Some of the fields of another request, so that most are the same and some are not.
      const second = { ...first, ...Object.fromEntries(Object.entries(other).slice(0, 2)) }
      try {
        for (const stated of [first, {}, second]) await requireOutcome(company, { session, first, stated })
      } finally {
        // So that the next one, which may be a smaller version of this, finds the sector free.
        await closeSession(ctx, caller, { sessionId: session.sessionId, body: {} })
      }
    }),
    { numRuns, seed },
  )
})

test('a request without a localId repeats nothing', async () => {
  const company = await makeCompany(ctx)
  const { localId: _, ...body } = bodyOf(company, '', {})
  await openSession(ctx, company.supervisor, body)
  for (const localId of [undefined, null]) {
    assert.equal(
      await findRepeat(ctx.db, company.supervisor, { ...body, ...(localId === null && { localId }) }),
      undefined,
    )
  }
})
