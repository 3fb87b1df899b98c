import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Bonus } from '@tarja/contract/fields'
import fc from 'fast-check'
import { sql } from '#src/db/client.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { dataOf, refusal, sessionsPath, useSessions } from '#testing/sessions.ts'

// Prices travel here as the text of JSON, because a price that the test has as a number has been rounded already.
const { ctx, as, open, openBody } = useSessions()

const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000_000)
const numRuns = process.env['TEST_LONG'] === '1' ? 2_500 : 150

const findMoney = sql<{ price: string; bonus: string | null }>(`
  select price_per_unit::text as price, bonus_value::text as bonus from session
  where company_id = $1 and session_id = $2`)

/** Up to 9,999,999 with up to four decimals, as the count of ten-thousandths; more often than not an awkward one. */
const tenThousandths = fc.oneof(
  fc.integer({ min: 0, max: 99_999_990_000 }),
  fc.integer({ min: 99_999_980_000, max: 99_999_990_000 }),
  fc.integer({ min: 0, max: 20_000 }),
)

interface Written {
  /** As numeric(14, 4) writes it. */
  readonly exact: string
  /** A way to write the same number in JSON. */
  readonly literal: string
}

const written = fc
  .record({ amount: tenThousandths, style: fc.constantFrom('short', 'padded', 'long', 'exponent', 'exponentUp') })
  .map(({ amount, style }): Written => {
    const digits = String(amount).padStart(5, '0')
    const exact = `${digits.slice(0, -4)}.${digits.slice(-4)}`
    const literal = {
      short: exact.replace(/\.?0+$/, ''),
      padded: exact,
      long: `${exact}000000000000`,
      exponent: `${amount}e-4`,
      exponentUp: `${amount === 0 ? '0' : `0.${digits}`}E+${digits.length - 4}`,
    }[style]
    return { exact, literal }
  })

const json = { 'content-type': 'application/json' }

/** Puts text where JSON.stringify would have written a rounded number. */
const withLiteral = (body: object, literal: string): string => JSON.stringify(body).replace('"LITERAL"', literal)

async function patch(company: TestCompany, sessionId: string, text: string) {
  return as(company.supervisor).send('PATCH', `${sessionsPath}/${sessionId}`, text, json)
}

/** What the database holds and what the bytes of the wire say. */
async function moneyOf(company: TestCompany, sessionId: string) {
  const stored = await ctx.db.one(findMoney, [company.companyId, sessionId])
  const { body } = await as(company.supervisor).send('GET', `${sessionsPath}/${sessionId}`)
  const { pricePerUnit, bonus }: { pricePerUnit: number; bonus: Bonus | null } = body.data
  return { stored, price: pricePerUnit, bonus }
}

test(`any price of at most 4 decimals goes from wire to database to wire exactly (seed ${seed})`, async () => {
  const company = await makeCompany(ctx)
  const { sessionId } = await open(company, { pricePerUnit: 1 })
  await fc.assert(
    fc.asyncProperty(written, async ({ exact, literal }) => {
      dataOf(await patch(company, sessionId, withLiteral({ pricePerUnit: 'LITERAL' }, literal)))
      const { stored, price } = await moneyOf(company, sessionId)
      assert.deepEqual([stored.price, price.toFixed(4)], [exact, exact])
      assert.deepEqual(dataOf(await patch(company, sessionId, JSON.stringify({ pricePerUnit: price }))), {
        updated: false,
      })
    }),
    { numRuns, seed },
  )
})

test(`a price given when opening, and that of a bonus, are as exact (seed ${seed})`, async () => {
  const company = await makeCompany(ctx)
  await fc.assert(
    fc.asyncProperty(written, async ({ exact, literal }) => {
      const isBonus = exact !== '0.0000'
      const body = openBody(company)
      const bonus = { type: 'flat', value: 'LITERAL' }
      const text = withLiteral({ ...body, pricePerUnit: 'LITERAL', ...(isBonus && { bonus }) }, literal)
      const answer = await as(company.supervisor).send('POST', sessionsPath, text.replace('"LITERAL"', literal), json)
      const { sessionId } = dataOf(answer, 201)
      const money = await moneyOf(company, sessionId)
      assert.deepEqual(money.stored, { price: exact, bonus: isBonus ? exact : null })
      assert.deepEqual([money.price.toFixed(4), money.bonus?.value.toFixed(4) ?? '0.0000'], [exact, exact])
      await as(company.supervisor).send('POST', `${sessionsPath}/${sessionId}/close`)
    }),
    { numRuns, seed },
  )
})

test(`any price of more than 4 decimals is refused, never rounded (seed ${seed})`, async () => {
  const company = await makeCompany(ctx)
  const { sessionId } = await open(company, { pricePerUnit: 1 })
  const tooFine = fc
    .record({ amount: tenThousandths, more: fc.stringMatching(/^\d{0,30}[1-9]$/) })
    .filter(({ amount }) => amount < 99_999_990_000)
    .map(({ amount, more }) => {
      const digits = String(amount).padStart(5, '0')
      return `${digits.slice(0, -4)}.${digits.slice(-4)}${more}`
    })
  await fc.assert(
    fc.asyncProperty(tooFine, async (literal) => {
      const answer = await patch(company, sessionId, withLiteral({ pricePerUnit: 'LITERAL' }, literal))
      assert.equal(refusal(answer).code, 'INVALID_REQUEST')
      assert.equal((await moneyOf(company, sessionId)).stored.price, '1.0000')
    }),
    { numRuns, seed },
  )
})

const notMoney = [
  '9999999.0001',
  '1e7',
  '1e308',
  '1e309',
  '-0.0001',
  '-1',
  '"5.5"',
  'true',
  '[]',
  'NaN',
  'Infinity',
  '.5',
  '5.',
  '05',
  '+5',
  '0x5',
  '5e-5',
  '1e-400',
]

for (const literal of notMoney)
  test(`no price: ${literal}`, async () => {
    const company = await makeCompany(ctx)
    const { sessionId } = await open(company, { pricePerUnit: 1 })
    const answer = await patch(company, sessionId, withLiteral({ pricePerUnit: 'LITERAL' }, literal))
    assert.equal(refusal(answer).code, 'INVALID_REQUEST')
    assert.equal((await moneyOf(company, sessionId)).stored.price, '1.0000')
  })

test('minus zero is zero', async () => {
  const company = await makeCompany(ctx)
  const localId = crypto.randomUUID()
  const text = withLiteral({ ...openBody(company, { localId }), pricePerUnit: 'LITERAL' }, '-0.0')
  const send = () => as(company.supervisor).send('POST', sessionsPath, text, json)
  const opened = dataOf(await send(), 201)
  assert.equal((await moneyOf(company, opened.sessionId)).stored.price, '0.0000')
  assert.deepEqual(dataOf(await send()), opened)
  assert.deepEqual(dataOf(await patch(company, opened.sessionId, '{"pricePerUnit":-0}')), { updated: false })
})
