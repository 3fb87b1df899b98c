import { addDecimals, decimalOf } from '@tarja/contract/decimal'
import { type Terms, type TermsFrom, isSame } from '@tarja/contract/terms'
import type { DeviceSession } from './model.ts'

// Which terms a session has had, as far as this device knows. Pure.

type Known = Pick<DeviceSession, 'samplingUnit' | 'pricePerUnit' | 'bonus' | 'terms'>

const presentTerms = ({ samplingUnit, pricePerUnit, bonus }: Known): Terms => ({
  samplingUnit,
  // Without zeros at the end, as a person may have typed them.
  pricePerUnit: addDecimals(pricePerUnit, '0'),
  bonus: bonus && { type: bonus.type, value: decimalOf(bonus.value) },
})

/** Whether what the device has noted ends with what holds now; else another phone has changed it. */
export const areTermsKnown = (session: Known): boolean =>
  session.terms !== undefined && isSame(session.terms.at(-1)?.terms, presentTerms(session))

/** What is not known to have been otherwise has been as it is now from the beginning. */
export const timelineOf = (session: Known): readonly TermsFrom[] =>
  session.terms && areTermsKnown(session) ? session.terms : [{ from: null, terms: presentTerms(session) }]

/** The session as it is after a change of its terms here, with the time of it. */
export function withTermsSince<Session extends Known>(before: Known, after: Session, at: string): Session {
  const terms = presentTerms(after)
  if (isSame(presentTerms(before), terms)) return after
  return { ...after, terms: [...timelineOf(before), { from: at, terms }] }
}
