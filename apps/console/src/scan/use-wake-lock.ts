import { useEffect } from 'react'

/** The screen stays on while badges are read: nobody touches it for minutes. */
export function useWakeLock(isOn: boolean): void {
  useEffect(() => {
    if (!isOn || !('wakeLock' in navigator)) return
    let isOver = false
    let lock: WakeLockSentinel | null = null
    const take = async () => {
      try {
        lock = await navigator.wakeLock.request('screen')
      } catch (error) {
        if (error instanceof DOMException) return // a phone that saves its last battery says no, and may
        throw error
      }
      if (isOver) await lock.release()
    }
    void take()
    return () => {
      isOver = true
      void lock?.release()
    }
  }, [isOn])
}
