import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { type Reader, openReader } from './reader.ts'

/** Eight looks a second find a badge as soon as a hand holds it still; more would warm the phone for nothing. */
const lookEveryMs = 125
/** However slow the phone, this much of each turn is its own. */
const restMs = 40
/** Nobody has shown a badge for this long: the camera sleeps until the screen is touched. */
const tireAfterMs = 180_000

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

/** Looks at the video again and again, one look at a time, and tells what it reads. */
export function useReading({
  video,
  isOn,
  isCovered,
  onRead,
  onGlimpse,
  onTired,
}: {
  readonly video: RefObject<HTMLVideoElement | null>
  readonly isOn: boolean
  /** Something lies over the page: what is in view is only told to be so. */
  readonly isCovered: boolean
  readonly onRead: (text: string) => void
  readonly onGlimpse: (text: string) => void
  readonly onTired: () => void
}): { readonly isFailing: boolean } {
  const [isFailing, setFailing] = useState(false)
  const tell = useEffectEvent((text: string, wasCovered: boolean) =>
    isCovered || wasCovered ? onGlimpse(text) : onRead(text),
  )
  const tire = useEffectEvent(onTired)
  const isCoveredNow = useEffectEvent(() => isCovered)

  useEffect(() => {
    if (!isOn) return
    const over = new AbortController()
    const run = async () => {
      const reader = await openReader()
      try {
        await readOn(reader, { video, signal: over.signal, isCovered: isCoveredNow, tell, tire })
      } finally {
        reader.close()
      }
    }
    run().catch((error: unknown) => {
      if (over.signal.aborted) return
      setFailing(true)
      reportError(error)
    })
    return () => over.abort()
  }, [isOn, video])

  return { isFailing }
}

async function readOn(
  reader: Reader,
  {
    video,
    signal,
    isCovered,
    tell,
    tire,
  }: {
    readonly video: RefObject<HTMLVideoElement | null>
    readonly signal: AbortSignal
    readonly isCovered: () => boolean
    readonly tell: (text: string, wasCovered: boolean) => void
    readonly tire: () => void
  },
): Promise<void> {
  let lastReadAt = performance.now()
  while (!signal.aborted) {
    const startedAt = performance.now()
    const shown = video.current
    const wasCovered = isCovered()
    const isReady = shown !== null && shown.readyState >= shown.HAVE_CURRENT_DATA
    const text = isReady ? await reader.read(shown) : null
    if (signal.aborted) return
    if (text !== null) {
      lastReadAt = startedAt
      tell(text, wasCovered)
    } else if (startedAt - lastReadAt > tireAfterMs) tire()
    await pause(Math.max(restMs, lookEveryMs - (performance.now() - startedAt)), signal)
  }
}
