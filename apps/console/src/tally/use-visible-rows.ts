import { type RefObject, useLayoutEffect, useState } from 'react'
import { visibleRows } from './visible-rows.ts'

interface Listing {
  readonly count: number
  /** The gap included. Rem, because in sunlight everything is bigger. */
  readonly rowHeightRem: number
  /** The least width of a column; 0 for one column alone. */
  readonly columnWidthRem: number
}

const columnsLeast = 2

/** Fewer than these are all in the document, where a screen reader and the browser's own search find them. */
const drawnAtLeast = 120

/** Which items of a long list are drawn, and the room that is left for those before and after. */
export function useVisibleRows(
  scroller: RefObject<HTMLElement | null>,
  { count, rowHeightRem, columnWidthRem }: Listing,
) {
  const [view, setView] = useState({ scrollTop: 0, width: 0, height: 800, rem: 16 })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      setView({ scrollTop: element.scrollTop, width: element.clientWidth, height: element.clientHeight, rem })
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    const onScroll = () => setView((known) => scrolled(known, element.scrollTop, rowHeightRem))
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [scroller, rowHeightRem])

  const columns =
    columnWidthRem === 0 ? 1 : Math.max(columnsLeast, Math.floor(view.width / (columnWidthRem * view.rem)))
  const rowHeight = rowHeightRem * view.rem
  const rowCount = Math.ceil(count / columns)
  const { from, to } =
    count <= drawnAtLeast
      ? { from: 0, to: rowCount }
      : visibleRows({ rowCount, rowHeight, scrollTop: view.scrollTop, viewHeight: view.height })
  return {
    columns,
    from: from * columns,
    to: to * columns,
    before: from * rowHeight,
    after: Math.max(0, rowCount - to) * rowHeight,
  }
}

/** The same object while the same row is on top: scrolling by pixels draws nothing. */
function scrolled<View extends { scrollTop: number; rem: number }>(
  known: View,
  scrollTop: number,
  rowHeightRem: number,
) {
  const rowHeight = rowHeightRem * known.rem
  const rowTop = Math.floor(scrollTop / rowHeight) * rowHeight
  return rowTop === known.scrollTop ? known : { ...known, scrollTop: rowTop }
}
