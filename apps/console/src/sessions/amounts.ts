import { type Amount, addAmounts, amountOfLine, noAmount } from '@tarja/contract/amount'
import { addDecimals } from '@tarja/contract/decimal'
import { type Terms, type TermsFrom, termsAt } from '@tarja/contract/terms'

/** Units of somebody, and when they were picked. */
export interface Worked {
  readonly workerId: string
  /** Decimal text. */
  readonly units: string
  readonly recordedAt: string
}

/**
 * What each worker has earned in a session so far. Units under the same terms are one line, each of whose parts is rounded
 * once; so whoever adds up what is shown arrives at the same cent as the office.
 */
export function amountsOf(
  worked: readonly Worked[],
  timeline: readonly TermsFrom[],
  decimals: number,
): ReadonlyMap<string, Amount> {
  const lines = new Map<string, { workerId: string; units: string; terms: Terms }>()
  for (const { workerId, units, recordedAt } of worked) {
    const terms = termsAt(timeline, recordedAt)
    const key = JSON.stringify([workerId, terms])
    lines.set(key, { workerId, terms, units: addDecimals(lines.get(key)?.units ?? '0', units) })
  }
  const amounts = new Map<string, Amount>()
  for (const { workerId, units, terms } of lines.values()) {
    amounts.set(workerId, addAmounts(amounts.get(workerId) ?? noAmount, amountOfLine(units, terms, decimals)))
  }
  return amounts
}

export const sumOf = (amounts: Iterable<Amount>): Amount => [...amounts].reduce(addAmounts, noAmount)
