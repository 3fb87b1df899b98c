import { currencyDecimals } from '@tarja/contract/amount'
import { compareDecimals } from '@tarja/contract/decimal'
import { asTyped, decimalSign } from '../app/number-locale.ts'
import { readNumber } from '../app/read-number.ts'
import type { Bonus } from '../device/model.ts'

/** What a person types for a session's unit, price, bonus and notes, as typed. */
export interface TermsDraft {
  readonly samplingUnit: string
  readonly price: string
  /** Decimal text of what a person said the price to be, or what it was before; null: nobody was asked. */
  readonly confirmedPrice: string | null
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
  readonly price?: 'problemPrice' | 'askPrice'
  readonly bonusValue?: 'problemFlat' | 'problemPercent'
}

const priceMax = '9999999'
const notesLengthMax = 2000
const unitLengthMax = 32

/** The amounts that a typed price or bonus may mean, likeliest first; `$ 5.50` is 5.50. */
const readAmount = (text: string): string[] =>
  readNumber(text.replace(/^\s*\$/, ''), decimalSign()).filter((one) => compareDecimals(one, priceMax) <= 0)

type PriceReading =
  | { readonly price: string }
  /** A person has to say which of these is meant. */
  | { readonly asked: readonly string[] }
  | null

/**
 * The price that was typed. Asked about: one that another country reads differently (`1.250`), and one with more decimals
 * than the currency has coins, unless it was confirmed or is the price from before. Null: none.
 */
export function readPrice({ price, confirmedPrice }: TermsDraft, currency: string): PriceReading {
  const readings = readAmount(price)
  const [first] = readings
  if (first === undefined) return null
  if (confirmedPrice !== null && readings.includes(confirmedPrice)) return { price: confirmedPrice }
  const decimalCount = first.split('.')[1]?.length ?? 0
  return readings.length > 1 || decimalCount > currencyDecimals(currency) ? { asked: readings } : { price: first }
}

export function draftOf(terms: Omit<Terms, 'notes'> & { readonly notes: string | null }): TermsDraft {
  return {
    samplingUnit: terms.samplingUnit,
    price: asTyped(terms.pricePerUnit),
    confirmedPrice: terms.pricePerUnit,
    bonusType: terms.bonus?.type ?? 'none',
    bonusValue: terms.bonus ? asTyped(String(terms.bonus.value)) : '',
    notes: terms.notes ?? '',
  }
}

interface Known {
  /** Gives the note of a bonus that stays as it was. */
  readonly before: Bonus | null
  readonly currency: string
}

/** What was typed, understood, or what is wrong with it. */
export function readTerms(
  draft: TermsDraft,
  { before, currency }: Known,
): Terms | { readonly problems: TermsProblems } {
  const samplingUnit = draft.samplingUnit.trim()
  const reading = readPrice(draft, currency)
  const bonus = readBonus(draft, before)
  const problems: TermsProblems = {
    ...((samplingUnit === '' || Array.from(samplingUnit).length > unitLengthMax) && { samplingUnit: 'problemUnit' }),
    ...(reading === null && { price: 'problemPrice' }),
    ...(reading !== null && 'asked' in reading && { price: 'askPrice' }),
    ...(bonus === undefined && { bonusValue: draft.bonusType === 'percent' ? 'problemPercent' : 'problemFlat' }),
  }
  if (reading === null || 'asked' in reading || bonus === undefined || Object.keys(problems).length > 0)
    return { problems }
  const notes = draft.notes.trim() === '' ? null : Array.from(draft.notes).slice(0, notesLengthMax).join('')
  return { samplingUnit, pricePerUnit: reading.price, bonus, notes }
}

/** Undefined when it cannot be understood. */
function readBonus({ bonusType, bonusValue }: TermsDraft, before: Bonus | null): Bonus | null | undefined {
  if (bonusType === 'none') return null
  const [text, ...others] = readAmount(bonusValue)
  if (text === undefined || others.length > 0) return undefined
  const isInRange = bonusType === 'percent' ? compareDecimals(text, '100') <= 0 : compareDecimals(text, '0') > 0
  if (!isInRange) return undefined
  const value = Number(text) // a JSON number on the wire: eleven digits at most, which a double keeps
  if (before?.type === bonusType && before.value === value) return before
  return { type: bonusType, value }
}
