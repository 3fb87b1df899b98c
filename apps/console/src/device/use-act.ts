import i18next from 'i18next'
import { useRef, useState } from 'react'
import { DeviceRefusal } from './database.ts'
import { isDiskFull } from './disk-full.ts'

/** An act of the device as a page sees it. */
export interface Act {
  /**
   * Does it, unless one is being done: a second touch of the same finger finds it busy. True when it was done; what was not
   * kept is in `failure`.
   */
  readonly run: (act: () => Promise<unknown>) => Promise<boolean>
  readonly isBusy: boolean
  /** What was not kept, why and what to do, in words; null while nothing failed. */
  readonly failure: string | null
}

/**
 * For everything that writes to the device and is no tap: a full disk must neither leave a button turning for ever nor look
 * like success. `notKept` says what was not kept, as a whole sentence.
 */
export function useAct(notKept: string): Act {
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  // The state is drawn a moment after the touch; the second touch comes sooner.
  const isRunning = useRef(false)
  const run = async (act: () => Promise<unknown>) => {
    if (isRunning.current) return false
    isRunning.current = true
    setBusy(true)
    setFailure(null)
    try {
      await act()
      return true
    } catch (cause) {
      setFailure(`${notKept} ${reasonOf(cause)}`)
      if (!(cause instanceof DeviceRefusal)) reportError(cause)
      return false
    } finally {
      isRunning.current = false
      setBusy(false)
    }
  }
  return { run, isBusy, failure }
}

/** The field's words for what the device itself refuses; of the rest only a full disk has a remedy of its own. */
function reasonOf(cause: unknown): string {
  if (cause instanceof DeviceRefusal) {
    const key = `device:because_${cause.code}`
    if (i18next.exists(key)) return i18next.t(key)
  }
  return i18next.t(isDiskFull(cause) ? 'device:because_full' : 'device:because_other')
}
