// What a hand does on the phone goes before all that the phone does by itself: sending and what is read for it wait for a tap,
// and do so little at a time while somebody taps that a tap never waits long for them.

/** Long enough for the frame that shows the count. */
const seenAfterMs = 60
/** Whoever has tapped so lately is about to tap again. */
const busyForMs = 2_000

let underWay = 0
let lastAt = -Infinity
const waiting = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Does what somebody waits for with a finger on the screen. */
export async function byHand<Result>(act: () => Promise<Result>): Promise<Result> {
  underWay += 1
  lastAt = performance.now()
  clearTimeout(timer)
  try {
    return await act()
  } finally {
    underWay -= 1
    if (underWay === 0) timer = setTimeout(goOn, seenAfterMs)
  }
}

function goOn(): void {
  timer = undefined
  const ready = [...waiting]
  waiting.clear()
  for (const resolve of ready) resolve()
}

/** Resolves when no tap is being stored or about to be shown. */
export function whenHandRests(): Promise<void> {
  if (underWay === 0 && timer === undefined) return Promise.resolve()
  return new Promise((resolve) => waiting.add(resolve))
}

/** How many records are read or written down together: what a tap may have to wait for. */
export const partSize = (): number => (performance.now() - lastAt < busyForMs ? 20 : 250)
