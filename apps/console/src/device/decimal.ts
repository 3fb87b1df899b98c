// Units and amounts are decimal text and never pass through a float. Pure.

/** `digits × 10^-scale`. */
interface Scaled {
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
function textOf({ digits, scale }: Scaled): string {
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

const decimalsMax = 3
const unitsMax = '1000000'

const fractionSigns: Readonly<Record<string, string>> = {
  '½': '0.5',
  '¼': '0.25',
  '¾': '0.75',
  '⅕': '0.2',
  '⅖': '0.4',
  '⅗': '0.6',
  '⅘': '0.8',
  '⅛': '0.125',
  '⅜': '0.375',
  '⅝': '0.625',
  '⅞': '0.875',
}

/**
 * What a person types or says with the keypad: `2`, `½`, `1½`, `1/2`, `2 1/2`, `12,5`, `12.5`. Null when it is no amount of
 * units above zero, has more than three decimals, or could be read in two ways: `1,000` is a thousand to one, 1 to another,
 * and so is `1.000` where `sign`, which the country writes before decimals, is a comma.
 */
export function parseUnits(text: string, sign: '.' | ',' = '.'): string | null {
  const units = amountOf(text.trim(), sign)
  if (units === null) return null
  return compareDecimals(units, '0') > 0 && compareDecimals(units, unitsMax) <= 0 ? units : null
}

function amountOf(text: string, sign: '.' | ','): string | null {
  const last = text.at(-1) ?? ''
  const ofLast = fractionSigns[last]
  if (ofLast !== undefined) return withWhole(text.slice(0, -last.length).trim(), ofLast)
  const fraction = /^(?:(\d{1,7})\s+)?(\d{1,7})\s*[/⁄]\s*(\d{1,7})$/.exec(text)
  if (fraction) {
    const [, whole = '', numerator = '', denominator = ''] = fraction
    const value = quotientOf(BigInt(numerator), BigInt(denominator))
    return value === null ? null : withWhole(whole, value)
  }
  if (/^[1-9]\d{0,2},\d{3}$/.test(text) || (sign === ',' && /^[1-9]\d{0,2}\.\d{3}$/.test(text))) return null
  const plain = /^(\d{0,7})(?:[.,](\d{1,3}))?$/.exec(text)
  if (!plain || text === '') return null
  const [, whole = '', decimals = ''] = plain
  return textOf({ digits: BigInt(`${whole}${decimals}`), scale: decimals.length })
}

function withWhole(whole: string, fraction: string): string | null {
  if (whole === '') return fraction
  return /^\d{1,7}$/.test(whole) ? addDecimals(whole, fraction) : null
}

/** Null when it does not come out even: a third of a box is for the split, which shares without a rest. */
function quotientOf(numerator: bigint, denominator: bigint): string | null {
  if (denominator === 0n) return null
  const scaled = numerator * 10n ** BigInt(decimalsMax)
  return scaled % denominator === 0n ? textOf({ digits: scaled / denominator, scale: decimalsMax }) : null
}
