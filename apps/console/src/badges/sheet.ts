/** Sheets of badges in millimetres. Pure: the page and the test print the same. */

export const papers = {
  a4: { widthMm: 210, heightMm: 297 },
  letter: { widthMm: 215.9, heightMm: 279.4 },
} as const
export type Paper = keyof typeof papers

/**
 * The largest a badge may be. 8: hangs from the neck. 10: a bank card, for the sleeves that are sold for them. 21: sticks on
 * a cap or a bucket, and is the size of common label sheets.
 */
export const badgeSizes = {
  8: { columns: 2, rows: 4, widthMm: 95, heightMm: 66 },
  10: { columns: 2, rows: 5, widthMm: 86, heightMm: 54 },
  21: { columns: 3, rows: 7, widthMm: 63.5, heightMm: 38 },
} as const
export type PerSheet = keyof typeof badgeSizes
export const perSheetChoices: readonly PerSheet[] = [8, 10, 21]

/** No printer of an office reaches nearer to the edge on every side. */
const marginMm = 8

export interface SheetLayout {
  readonly paper: Paper
  readonly perSheet: PerSheet
  readonly badge: { readonly widthMm: number; readonly heightMm: number }
  /** Upper left corners, in the order of reading. */
  readonly places: readonly { readonly leftMm: number; readonly topMm: number }[]
  /** Where to cut, from one edge of the paper to the other; drawn in the margin alone. */
  readonly cuts: { readonly leftsMm: readonly number[]; readonly topsMm: readonly number[] }
  /** From the edge of the paper to the first badge. */
  readonly offset: { readonly leftMm: number; readonly topMm: number }
}

/** Hundredths of a millimetre are finer than any printer. */
const rounded = (mm: number) => Math.round(mm * 100) / 100
const floored = (mm: number) => Math.floor(mm * 100) / 100

/** Badges stand edge to edge, so that one cut frees two of them, in the middle of the paper. */
export function layOutSheet(paper: Paper, perSheet: PerSheet): SheetLayout {
  const { widthMm: paperWidth, heightMm: paperHeight } = papers[paper]
  const { columns, rows, widthMm, heightMm } = badgeSizes[perSheet]
  const badge = {
    widthMm: floored(Math.min(widthMm, (paperWidth - 2 * marginMm) / columns)),
    heightMm: floored(Math.min(heightMm, (paperHeight - 2 * marginMm) / rows)),
  }
  const offset = {
    leftMm: rounded((paperWidth - columns * badge.widthMm) / 2),
    topMm: rounded((paperHeight - rows * badge.heightMm) / 2),
  }
  const lefts = Array.from({ length: columns + 1 }, (_, column) => rounded(offset.leftMm + column * badge.widthMm))
  const tops = Array.from({ length: rows + 1 }, (_, row) => rounded(offset.topMm + row * badge.heightMm))
  const places = tops.slice(0, rows).flatMap((topMm) => lefts.slice(0, columns).map((leftMm) => ({ leftMm, topMm })))
  return { paper, perSheet, badge, places, cuts: { leftsMm: lefts, topsMm: tops }, offset }
}

export function splitIntoSheets<T>(items: readonly T[], perSheet: PerSheet): T[][] {
  const sheets: T[][] = []
  for (let start = 0; start < items.length; start += perSheet) sheets.push(items.slice(start, start + perSheet))
  return sheets
}

export interface BadgeLayout {
  readonly paddingMm: number
  readonly qrMm: number
  readonly text: { readonly widthMm: number; readonly heightMm: number }
}

/** The code takes the height of the badge but at most half of its width: the name is for people, and is read from afar. */
export function layOutBadge({ widthMm, heightMm }: SheetLayout['badge']): BadgeLayout {
  const paddingMm = rounded(heightMm * 0.06)
  const inner = { widthMm: widthMm - 2 * paddingMm, heightMm: heightMm - 2 * paddingMm }
  const qrMm = rounded(Math.min(inner.heightMm, inner.widthMm * 0.5))
  return {
    paddingMm,
    qrMm,
    text: { widthMm: rounded(inner.widthMm - qrMm - paddingMm), heightMm: rounded(inner.heightMm) },
  }
}
