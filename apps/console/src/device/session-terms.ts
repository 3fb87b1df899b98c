import { addDecimals, decimalOf } from '@tarja/contract/decimal'
import type { AppliesTo } from '@tarja/contract/sessions'
import { type Terms, type TermsFrom, isSame } from '@tarja/contract/terms'
import type { DeviceSession } from './model.ts'

// Which terms a session has had, as far as this device knows. Pure.

type Present = Pick<DeviceSession, 'samplingUnit' | 'pricePerUnit' | 'bonus'>
type Known = Present & Pick<DeviceSession, 'terms'>

const presentTerms = ({ samplingUnit, pricePerUnit, bonus }: Present): Terms => ({
  samplingUnit,
  // Without zeros at the end, as a person may have typed them.
  pricePerUnit: addDecimals(pricePerUnit, '0'),
  bonus: bonus && { type: bonus.type, value: decimalOf(bonus.value) },
})

/** Whether a unit is worth the same under both. */
export const paysTheSame = (a: Present, b: Present): boolean => isSame(presentTerms(a), presentTerms(b))

/** Whether what the device has noted ends with what holds now; else another phone has changed it. */
const areTermsKnown = (session: Known): boolean =>
  session.terms !== undefined && isSame(session.terms.at(-1)?.terms, presentTerms(session))

/** What is not known to have been otherwise has been as it is now from the beginning. */
export const timelineOf = (session: Known): readonly TermsFrom[] =>
  session.terms && areTermsKnown(session) ? session.terms : [{ from: null, terms: presentTerms(session) }]

/** The session as it is after a change of its terms here at a time, from then on or for all of it. */
export function withTermsSince<Session extends Known>(
  before: Known,
  after: Session,
  { at, appliesTo = 'fromNow' }: { at: string; appliesTo?: AppliesTo | undefined },
): Session {
  const terms = presentTerms(after)
  if (appliesTo === 'session') return { ...after, terms: [{ from: null, terms }] }
  if (isSame(presentTerms(before), terms)) return after
  return { ...after, terms: [...timelineOf(before), { from: at, terms }] }
}
