import { decimalOf } from './decimal.ts'
import type { AppliesTo, SessionEvent } from './sessions.ts'

// Which price a record is paid by. Pure: the phone, the server and pay ask the same function.

/** What a unit of a session is worth, and what the unit is. Money and percent are decimal text. */
export interface Terms {
  readonly samplingUnit: string
  readonly pricePerUnit: string
  readonly bonus: { readonly type: 'flat' | 'percent'; readonly value: string } | null
}

/** In force from an instant, as the wire writes it, up to the next; the first from null, the beginning. */
export interface TermsFrom {
  readonly from: string | null
  readonly terms: Terms
}

export type TermsEvent = Pick<SessionEvent, 'type' | 'at' | 'effectiveAt' | 'appliesTo' | 'changes'>

/**
 * The terms of a session from its history, oldest event first. A change counts from its `effectiveAt`, else from when the
 * server took it; of two at one instant the later in the history decides. Each of unit, price and bonus goes by its own
 * changes, so that one whose clock was behind does not undo another. A change of the whole session replaces all that was
 * said before of what it names, and of nothing else. `priceChange` is what a change means that does not say it.
 */
export function termsOf(events: readonly TermsEvent[], priceChange: AppliesTo = 'fromNow'): TermsFrom[] {
  let first: Partial<Terms> = {}
  let changes: { from: string; set: Partial<Terms> }[] = []
  for (const { type, at, effectiveAt, appliesTo, changes: changed } of events) {
    const set = termsIn(changed)
    if (Object.keys(set).length === 0) continue
    if (type === 'opened' || (appliesTo ?? priceChange) === 'session') {
      first = { ...first, ...set }
      changes = changes.map((before) => ({ ...before, set: without(before.set, set) }))
    } else changes.push({ from: effectiveAt ?? at, set })
  }
  const timeline: TermsFrom[] = [{ from: null, terms: { ...none, ...first } }]
  for (const { from, set } of changes.toSorted((a, b) => compare(a.from, b.from))) {
    const last = timeline.at(-1)
    const terms = { ...none, ...last?.terms, ...set }
    if (last?.from === from) timeline.pop()
    if (!isSame(timeline.at(-1)?.terms, terms)) timeline.push({ from, terms })
  }
  return timeline
}

/** What an opening always states, but for the bonus. */
const none: Terms = { samplingUnit: '', pricePerUnit: '0', bonus: null }

const without = (set: Partial<Terms>, named: Partial<Terms>): Partial<Terms> =>
  Object.fromEntries(Object.entries(set).filter(([field]) => !(field in named)))

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function termsIn({ samplingUnit, pricePerUnit, bonus }: SessionEvent['changes']): Partial<Terms> {
  return {
    ...(samplingUnit && { samplingUnit: samplingUnit.to as string }), // as the session object shows them
    ...(pricePerUnit && { pricePerUnit: decimalOf(pricePerUnit.to as number) }),
    ...(bonus && { bonus: bonusOf(bonus.to as { type: 'flat' | 'percent'; value: number } | null) }),
  }
}

/** The note of a bonus is no part of what it is worth. */
export const bonusOf = (bonus: { type: 'flat' | 'percent'; value: number } | null): Terms['bonus'] =>
  bonus && { type: bonus.type, value: decimalOf(bonus.value) }

export function isSame(a: Terms | undefined, b: Terms | undefined): boolean {
  return (
    a?.samplingUnit === b?.samplingUnit &&
    a?.pricePerUnit === b?.pricePerUnit &&
    a?.bonus?.type === b?.bonus?.type &&
    a?.bonus?.value === b?.bonus?.value
  )
}

/** The terms of a record made at an instant, as the wire writes it; the same millisecond as a change has the new terms. */
export function termsAt(timeline: readonly TermsFrom[], recordedAt: string): Terms {
  return timeline.findLast(({ from }) => from === null || from <= recordedAt)?.terms ?? none
}
