import { compareDecimals } from '../device/decimal.ts'
import type { Bonus } from '../device/model.ts'

/** What a person types for a session's unit, price, bonus and notes, as typed. */
export interface TermsDraft {
  readonly samplingUnit: string
  readonly price: string
  readonly bonusType: 'none' | 'flat' | 'percent'
  readonly bonusValue: string
  readonly notes: string
}

export interface Terms {
  readonly samplingUnit: string
  readonly pricePerUnit: string
  readonly bonus: Bonus | null
  readonly notes: string | null
}

/** Keys of this folder's texts, by the field they belong to. */
export interface TermsProblems {
  readonly samplingUnit?: 'problemUnit'
  readonly price?: 'problemPrice'
  readonly bonusValue?: 'problemFlat' | 'problemPercent'
}

const priceMax = '9999999'
const notesLengthMax = 2000
const unitLengthMax = 32

/** A price or a bonus: at most four decimals, by point or comma. Null when it is none, or could be read in two ways. */
export function parsePrice(text: string): string | null {
  const match = /^\$?\s*(\d{0,7})(?:[.,](\d{1,4}))?$/.exec(text.trim())
  if (!match) return null
  const [, whole = '', decimals = ''] = match
  // A thousand to one, 1 to another.
  if (/^\$?\s*\d{1,3},\d{3}$/.test(text.trim())) return null
  if (whole === '' && decimals === '') return null
  const fraction = decimals.replace(/0+$/, '')
  const price = BigInt(whole === '' ? '0' : whole).toString() + (fraction === '' ? '' : `.${fraction}`)
  return compareDecimals(price, priceMax) <= 0 ? price : null
}

export function draftOf(terms: Omit<Terms, 'notes'> & { readonly notes: string | null }): TermsDraft {
  return {
    samplingUnit: terms.samplingUnit,
    price: terms.pricePerUnit,
    bonusType: terms.bonus?.type ?? 'none',
    bonusValue: terms.bonus ? String(terms.bonus.value) : '',
    notes: terms.notes ?? '',
  }
}

/** What was typed, understood, or what is wrong with it. `before` gives the note of a bonus that stays as it was. */
export function readTerms(draft: TermsDraft, before: Bonus | null): Terms | { readonly problems: TermsProblems } {
  const samplingUnit = draft.samplingUnit.trim()
  const pricePerUnit = parsePrice(draft.price)
  const bonus = readBonus(draft, before)
  const problems: TermsProblems = {
    ...((samplingUnit === '' || Array.from(samplingUnit).length > unitLengthMax) && { samplingUnit: 'problemUnit' }),
    ...(pricePerUnit === null && { price: 'problemPrice' }),
    ...(bonus === undefined && { bonusValue: draft.bonusType === 'percent' ? 'problemPercent' : 'problemFlat' }),
  }
  if (pricePerUnit === null || bonus === undefined || Object.keys(problems).length > 0) return { problems }
  const notes = draft.notes.trim() === '' ? null : Array.from(draft.notes).slice(0, notesLengthMax).join('')
  return { samplingUnit, pricePerUnit, bonus, notes }
}

/** Undefined when it cannot be understood. */
function readBonus({ bonusType, bonusValue }: TermsDraft, before: Bonus | null): Bonus | null | undefined {
  if (bonusType === 'none') return null
  const text = parsePrice(bonusValue)
  if (text === null) return undefined
  const isInRange = bonusType === 'percent' ? compareDecimals(text, '100') <= 0 : compareDecimals(text, '0') > 0
  if (!isInRange) return undefined
  const value = Number(text) // a JSON number on the wire: eleven digits at most, which a double keeps
  if (before?.type === bonusType && before.value === value) return before
  return { type: bonusType, value }
}
