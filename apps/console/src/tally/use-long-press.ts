import { type MouseEvent, type PointerEvent, type TouchEvent, useRef } from 'react'

const longMs = 480
const moveMaxPx = 12
/** A list that has moved so lately is still moving: slow phones draw it as rarely as this. */
const movingMs = 200

let scrolledAt = -Infinity
document.addEventListener('scroll', () => (scrolledAt = performance.now()), { capture: true, passive: true })

interface Press {
  readonly timer: ReturnType<typeof setTimeout>
  readonly x: number
  readonly y: number
  /** It began on a list that stood still. A finger that stops one that moves has tapped nobody. */
  readonly isStill: boolean
}

/**
 * A button that knows a tap from a long press. A finger that is lifted from where it was set down has tapped: that is known
 * before the browser has made a click of it, which takes a slow phone as long as to store the box. Whatever is in doubt is
 * left to the click, and so are mouse, keyboard and screen reader.
 */
export function useLongPress({ onTap, onLongPress }: { onTap: () => void; onLongPress: () => void }) {
  const press = useRef<Press | null>(null)
  const wasLong = useRef(false)
  const isLifted = useRef(false)
  const end = () => {
    clearTimeout(press.current?.timer)
    press.current = null
  }
  return {
    onPointerDown: ({ clientX: x, clientY: y }: PointerEvent) => {
      end()
      wasLong.current = false
      isLifted.current = false
      const timer = setTimeout(() => {
        wasLong.current = true
        onLongPress()
      }, longMs)
      press.current = { timer, x, y, isStill: performance.now() - scrolledAt > movingMs }
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const start = press.current
      if (start && Math.hypot(clientX - start.x, clientY - start.y) > moveMaxPx) end()
    },
    onPointerUp: ({ pointerType, isPrimary }: PointerEvent) => {
      isLifted.current = pointerType === 'touch' && isPrimary && press.current?.isStill === true && !wasLong.current
      end()
    },
    onPointerCancel: end,
    onPointerLeave: end,
    onTouchEnd: (event: TouchEvent) => {
      if (!isLifted.current || !event.cancelable || event.touches.length > 0) return
      isLifted.current = false
      event.preventDefault() // no click follows
      onTap()
      // As a click would: a keyboard that was up for a search goes.
      if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur()
    },
    onContextMenu: (event: MouseEvent) => event.preventDefault(),
    onClick: ({ detail }: MouseEvent) => {
      // What the keyboard does has no detail, and no long press before it.
      if (detail === 0 || !wasLong.current) onTap()
      wasLong.current = false
    },
  }
}
