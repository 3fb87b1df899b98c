import { multiplyDecimals, sumDecimals } from '@tarja/contract/decimal'

/** Cents, or what the currency has instead of them. */
export function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** To so many decimals, halves up: what can be paid out. `text` is not negative. */
export function rounded(text: string, decimals: number): string {
  const [whole = '0', fraction = ''] = text.split('.')
  const kept = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'))
  const digits = (kept + (Number(fraction[decimals] ?? '0') >= 5 ? 1n : 0n)).toString().padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

interface Rate {
  /** Decimal text. */
  readonly price: string
  readonly decimals: number
}

/** What the units of one worker are worth by the price alone. */
export const amountOf = (units: string, { price, decimals }: Rate): string =>
  rounded(multiplyDecimals(units, price), decimals)

/** The sum of what is shown for each, so that whoever adds up the lines arrives at the same cent. */
export const totalAmount = (units: readonly string[], rate: Rate): string =>
  rounded(sumDecimals(units.map((one) => amountOf(one, rate))), rate.decimals)
