import { parseUnits } from '../device/decimal.ts'

export type KeypadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | '½' | 'erase'

const decimalsMax = 3
const digitsMax = 7

/** What is shown after a key. `½` adds a half to what stands there: `2` becomes `2.5`, nothing becomes `0.5`. */
export function pressKey(text: string, key: KeypadKey): string {
  const [whole = '', fraction] = text.split('.')
  if (key === 'erase') return text.slice(0, -1)
  if (key === '½') return `${whole === '' ? '0' : whole}.5`
  if (key === '.') return fraction === undefined ? `${whole === '' ? '0' : whole}.` : text
  if (fraction !== undefined) return fraction.length < decimalsMax ? text + key : text
  if (whole === '0') return key
  return whole.length < digitsMax ? text + key : text
}

/** The quantity to record, or null while what stands there is none: nothing, zero, or more than a record may hold. */
export function quantityOf(text: string): string | null {
  const units = parseUnits(text.endsWith('.') ? text.slice(0, -1) : text)
  return units === null || /^0(?:\.0*)?$/u.test(units) ? null : units
}
