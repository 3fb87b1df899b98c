import type { DecimalSign } from './number-locale.ts'

const decimalsMax = 4
const wholeLengthMax = 7

/**
 * What a number that a person typed may mean, as decimal text: one reading where it is clear, two where one country reads a
 * thousand and another a decimal (`1.250`), the country's own first. None when it is no number of at most seven digits and
 * four decimals. Pure.
 */
export function readNumber(typed: string, sign: DecimalSign): string[] {
  const text = typed.replaceAll(/[\s\u00a0\u202f]/g, '')
  if (/^\d+$/.test(text)) return decimals(text, '')
  const grouped = /^([1-9]\d{0,2})([.,])(\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?$/.exec(text)
  const plain = /^(\d*)[.,](\d+)$/.exec(text)
  const asGroups = grouped ? decimals(grouped[1] + (grouped[3] ?? '').replaceAll(/[.,]/g, ''), grouped[4] ?? '') : []
  const asDecimals = plain ? decimals(plain[1] ?? '', plain[2] ?? '') : []
  return grouped?.[2] === sign ? [...asDecimals, ...asGroups] : [...asGroups, ...asDecimals]
}

function decimals(whole: string, fraction: string): string[] {
  const digits = whole.replace(/^0+(?=\d)/, '') || '0'
  if (digits.length > wholeLengthMax || fraction.length > decimalsMax) return []
  const rest = fraction.replace(/0+$/, '')
  return [rest === '' ? digits : `${digits}.${rest}`]
}
