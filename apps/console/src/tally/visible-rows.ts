/** Which rows of equal height are to be in the document: what is seen, and a screenful around it for a fast thumb. */
export function visibleRows(view: {
  readonly rowCount: number
  readonly rowHeight: number
  readonly scrollTop: number
  readonly viewHeight: number
}): { readonly from: number; readonly to: number } {
  const { rowCount, rowHeight, scrollTop, viewHeight } = view
  const screenful = Math.max(1, Math.ceil(viewHeight / rowHeight))
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight)
  // In steps of half a screenful, so that scrolling by a little draws nothing anew.
  const step = Math.max(1, Math.floor(screenful / 2))
  const from = Math.max(0, Math.floor(first / step) * step - screenful)
  const to = Math.min(rowCount, from + screenful * 3 + step * 2)
  return { from: Math.min(from, Math.max(0, rowCount - 1)), to }
}
