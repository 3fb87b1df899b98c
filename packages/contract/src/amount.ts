import { addDecimals, multiplyDecimals, roundDecimal } from './decimal.ts'
import type { Terms } from './terms.ts'

// What units are worth. Pure. A line is what one worker has in one session under the same terms; each of its two parts is
// rounded once, never per record.

/** Decimal text with all decimals of the currency. */
export interface Amount {
  readonly piece: string
  readonly bonus: string
}

export const noAmount: Amount = { piece: '0', bonus: '0' }

/** Cents, or what the currency has instead of them. */
export function currencyDecimals(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** What one unit is paid, exactly. */
export function ratesOf({ pricePerUnit, bonus }: Terms): Amount {
  if (bonus === null) return { piece: pricePerUnit, bonus: '0' }
  const percent = () => multiplyDecimals(multiplyDecimals(pricePerUnit, bonus.value), '0.01')
  return { piece: pricePerUnit, bonus: bonus.type === 'flat' ? bonus.value : percent() }
}

/** The two parts of a line. */
export function amountOfLine(units: string, terms: Terms, decimals: number): Amount {
  const rates = ratesOf(terms)
  return {
    piece: roundDecimal(multiplyDecimals(units, rates.piece), decimals),
    bonus: roundDecimal(multiplyDecimals(units, rates.bonus), decimals),
  }
}

export const addAmounts = (a: Amount, b: Amount): Amount => ({
  piece: addDecimals(a.piece, b.piece),
  bonus: addDecimals(a.bonus, b.bonus),
})

export const totalOf = ({ piece, bonus }: Amount): string => addDecimals(piece, bonus)
