import { type MouseEvent, type PointerEvent, useRef } from 'react'

const longMs = 480
const moveMaxPx = 12

/**
 * A button that knows a tap from a long press. The tap is the browser's own click, so a keyboard and a screen reader can
 * do it too, and a thumb that scrolls does not.
 */
export function useLongPress({ onTap, onLongPress }: { onTap: () => void; onLongPress: () => void }) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null)
  const wasLong = useRef(false)
  const end = () => {
    clearTimeout(press.current?.timer)
    press.current = null
  }
  return {
    onPointerDown: (event: PointerEvent) => {
      end()
      wasLong.current = false
      const timer = setTimeout(() => {
        wasLong.current = true
        onLongPress()
      }, longMs)
      press.current = { timer, x: event.clientX, y: event.clientY }
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const start = press.current
      if (start && Math.hypot(clientX - start.x, clientY - start.y) > moveMaxPx) end()
    },
    onPointerUp: end,
    onPointerCancel: end,
    onPointerLeave: end,
    onContextMenu: (event: MouseEvent) => event.preventDefault(),
    onClick: ({ detail }: MouseEvent) => {
      // What the keyboard does has no detail, and no long press before it.
      if (detail === 0 || !wasLong.current) onTap()
      wasLong.current = false
    },
  }
}
