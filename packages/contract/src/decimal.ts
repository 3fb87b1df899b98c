// Units, prices and amounts are decimal text and never pass through a float. Pure.

/** `digits × 10^-scale`. */
export interface Scaled {
  readonly digits: bigint
  readonly scale: number
}

const decimalPattern = /^(-?)(\d+)(?:\.(\d+))?$/

function scaledOf(text: string): Scaled {
  const match = decimalPattern.exec(text)
  if (!match) throw new RangeError(`${text} is no decimal number`)
  const [, sign = '', whole = '', fraction = ''] = match
  const digits = BigInt(whole + fraction)
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length }
}

/** Without zeros at the end: 1.50 and 1.5 are one text. */
export function textOf({ digits, scale }: Scaled): string {
  const padded = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  const whole = padded.slice(0, padded.length - scale)
  const fraction = padded.slice(padded.length - scale).replace(/0+$/, '')
  const sign = digits < 0n ? '-' : ''
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`
}

const rescaled = ({ digits, scale }: Scaled, to: number): bigint => digits * 10n ** BigInt(to - scale)

function combined(a: string, b: string, combine: (a: bigint, b: bigint) => bigint): Scaled {
  const [left, right] = [scaledOf(a), scaledOf(b)]
  const scale = Math.max(left.scale, right.scale)
  return { digits: combine(rescaled(left, scale), rescaled(right, scale)), scale }
}

export const addDecimals = (a: string, b: string): string => textOf(combined(a, b, (left, right) => left + right))

export const subtractDecimals = (a: string, b: string): string => textOf(combined(a, b, (left, right) => left - right))

/** Exact: what is earned for units at a price has as many decimals as both have together. */
export function multiplyDecimals(a: string, b: string): string {
  const [left, right] = [scaledOf(a), scaledOf(b)]
  return textOf({ digits: left.digits * right.digits, scale: left.scale + right.scale })
}

export const sumDecimals = (texts: Iterable<string>): string => {
  let sum = '0'
  for (const text of texts) sum = addDecimals(sum, text)
  return sum
}

/** Negative when `a` is less, 0 when equal. */
export function compareDecimals(a: string, b: string): number {
  const { digits } = combined(a, b, (left, right) => left - right)
  return digits < 0n ? -1 : digits > 0n ? 1 : 0
}

/** Of a JSON number: JavaScript writes the shortest text that means it, by exponent only beyond what a price or a tally has. */
export function decimalOf(number: number): string {
  const text = String(number)
  const [mantissa = '', exponent] = text.split('e')
  if (exponent === undefined) return textOf(scaledOf(text))
  const { digits, scale } = scaledOf(mantissa)
  const shifted = scale - Number(exponent)
  return textOf(shifted >= 0 ? { digits, scale: shifted } : { digits: digits * 10n ** BigInt(-shifted), scale: 0 })
}

/** To so many decimals, halves away from zero, with all of them written: what can be paid out. */
export function roundDecimal(text: string, decimals: number): string {
  const { digits, scale } = scaledOf(text)
  const size = digits < 0n ? -digits : digits
  const cut = 10n ** BigInt(Math.max(0, scale - decimals))
  const kept = scale > decimals ? (size * 2n + cut) / (cut * 2n) : size * 10n ** BigInt(decimals - scale)
  const padded = kept.toString().padStart(decimals + 1, '0')
  const whole = padded.slice(0, padded.length - decimals)
  const sign = digits < 0n && kept > 0n ? '-' : ''
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${padded.slice(-decimals)}`
}
