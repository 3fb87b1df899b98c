// Widths in ems of the widest common sans-serif in bold, so that no font of a real device needs more room than this says.
const widths: readonly (readonly [RegExp, number])[] = [
  [/[WM@%mw]/, 1.1],
  [/[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{Extended_Pictographic}]/u, 1.1],
  [/[iljtfrI.,:;'’|!()[\]\- ]/, 0.5],
  [/\p{Lu}/u, 0.85],
  [/\d/, 0.72],
]
const usualWidth = 0.72
/** Between the feet of one line and the next, in ems; the style sheet uses the same. */
export const lineHeightEm = 1.15

const widthOf = (character: string) => widths.find(([pattern]) => pattern.test(character))?.[1] ?? usualWidth

const measure = (text: string) => [...text.normalize('NFC')].reduce((sum, character) => sum + widthOf(character), 0)

/** How many lines of this width, in ems, the text takes: broken at spaces, and within a word that is longer than a line. */
function countLines(text: string, lineEm: number): number {
  let lines = 1
  let used = 0
  for (const word of text.split(/\s+/)) {
    const width = measure(word)
    const joined = used === 0 ? width : used + widthOf(' ') + width
    if (joined <= lineEm) {
      used = joined
      continue
    }
    if (used > 0) lines++
    used = 0
    for (const character of word) {
      const next = widthOf(character)
      if (used > 0 && used + next > lineEm) {
        lines++
        used = 0
      }
      used += next
    }
  }
  return lines
}

export interface Room {
  readonly widthMm: number
  readonly heightMm: number
  readonly largestMm: number
  readonly smallestMm: number
}

const stepMm = 0.1

/** Whether a word has to be broken within at this size. */
const breaksWord = (text: string, lineEm: number) => text.split(/\s+/).some((word) => measure(word) > lineEm)

/**
 * The largest letters in which a text fits its room. A word is broken within only when even small letters leave no other
 * way, and what does not fit at the smallest size is cut: nothing may run over the edge of a badge or over its code.
 */
export function fitText(text: string, room: Room): { readonly text: string; readonly sizeMm: number } {
  const fits = (candidate: string, sizeMm: number) =>
    countLines(candidate, room.widthMm / sizeMm) * lineHeightEm * sizeMm <= room.heightMm
  const sizes: number[] = []
  for (let size = room.largestMm; size >= room.smallestMm; size -= stepMm) sizes.push(Math.round(size * 10) / 10)
  const whole = sizes.find((sizeMm) => fits(text, sizeMm) && !breaksWord(text, room.widthMm / sizeMm))
  const broken = whole ?? sizes.find((sizeMm) => fits(text, sizeMm))
  if (broken !== undefined) return { text, sizeMm: broken }
  const characters = [...text]
  while (characters.length > 1 && !fits(`${characters.join('')}…`, room.smallestMm)) characters.pop()
  return { text: `${characters.join('')}…`, sizeMm: room.smallestMm }
}
