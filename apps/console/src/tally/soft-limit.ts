import { compareDecimals } from '@tarja/contract/decimal'

/** Of what is counted nobody brings more at a time; what is weighed may be a whole tote. */
const usualMost: Readonly<Record<string, string>> = { kg: '60', kilo: '60', lb: '130', piece: '200', bunch: '100' }
const countedMost = '20'

/** 250 is typed for 25 sooner or later: more than this is asked about before it is recorded. */
export function isUnusuallyMany(units: string, unit: string): boolean {
  return compareDecimals(units, usualMost[unit.toLowerCase()] ?? countedMost) > 0
}
