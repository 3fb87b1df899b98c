import { addDecimals, compareDecimals, textOf } from '@tarja/contract/decimal'

// What a person says of units, as decimal text. Pure.

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
