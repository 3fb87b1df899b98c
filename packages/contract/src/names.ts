// What may be called a name, of a person, a place or a thing. Pure, and without other imports: the phone uses it too.

// White space, controls, what is written to have no width, and the blank of Braille.
const shown = /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u
// Controls break lines and columns; the signs of Unicode that turn the direction of writing make what follows read otherwise.
const control = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** Whether somebody who reads it sees anything. */
export const showsSomething = (text: string): boolean => shown.test(text)

/** The rule of every name: at least one visible character, no controls, none that turns the direction of writing. */
export const isName = (text: string): boolean => showsSomething(text) && !control.test(text)

/** What somebody typed or pasted, as the name that it means; empty when it is none. */
export function asName(typed: string): string {
  const bare = typed.replaceAll(new RegExp(control, 'gu'), ' ').replaceAll(/\s+/gu, ' ').trim()
  return showsSomething(bare) ? bare : ''
}

/**
 * A name that a device captured, which is never a reason to refuse what was captured with it: kept as sent, and absent when
 * it shows nothing, for then a registered name says more.
 */
export const shownOrNull = (text: string | null | undefined): string | null =>
  text != null && showsSomething(text) ? text : null
