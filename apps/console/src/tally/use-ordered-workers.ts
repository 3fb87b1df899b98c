import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { DeviceWorker } from '../device/model.ts'
import { useCell } from './cell.ts'
import { orderWorkers, type TallyOrder } from './order-workers.ts'
import type { Tallying } from './tallying.ts'
import type { CardWorker } from './worker-card.tsx'

/** So long after the last touch a person is not about to tap what she sees. */
const idleMs = 4000

interface Input {
  readonly workers: readonly DeviceWorker[] | undefined
  readonly tallying: Tallying
  readonly order: TallyOrder
}

/**
 * The workers of the directory and those only the session knows, in the order chosen. Who delivered last comes first, but
 * not at once: cards that move under a thumb give boxes to the wrong picker. They move when the hand has rested, when
 * the page comes back, and when a search ends.
 */
export function useOrderedWorkers({ workers, tallying, order }: Input) {
  const people = usePeople(workers, tallying)
  const isRead = useCell(tallying.counts.isRead)
  const [round, setRound] = useState(0)
  const resort = useCallback(() => setRound((round) => round + 1), [])
  useRest(tallying, resort)

  const ordered = useMemo<readonly CardWorker[]>(() => {
    void round // the counts are read anew at each round, and only then
    if (!isRead) return []
    const lately = (worker_id: string) => {
      const { recordCount, lastRecordedAt } = tallying.counts.of(worker_id).get()
      return recordCount > 0 ? lastRecordedAt : null
    }
    const withTime = people.map((worker) => ({ worker, ...worker, lastRecordedAt: lately(worker.worker_id) }))
    return orderWorkers(withTime, order).map(({ worker }) => worker) // the same objects: their cards are not drawn anew
  }, [people, isRead, order, tallying, round])

  const sequence = useMemo(() => ordered.map(({ worker_id }) => worker_id).join('\n'), [ordered])
  const shown = useRef('')
  useEffect(() => {
    if (shown.current !== '' && shown.current !== sequence) tallying.noteMove()
    shown.current = sequence
  }, [sequence, tallying])
  return { ordered, resort }
}

/**
 * Those of the directory and those only the session knows. The same array until somebody in it changes: neither a first box
 * nor a directory read again without news moves a card.
 */
function usePeople(workers: readonly DeviceWorker[] | undefined, tallying: Tallying): readonly CardWorker[] {
  const deliverers = useCell(tallying.counts.deliverers)
  const known = new Set(workers?.map(({ worker_id }) => worker_id))
  const people: readonly CardWorker[] = workers
    ? [...workers, ...deliverers.filter(({ worker_id }) => !known.has(worker_id))]
    : []
  const signature = people.map(({ worker_id, officeBadge, name }) => `${worker_id}\t${officeBadge}\t${name}`).join('\n')
  const [kept, setKept] = useState({ people, signature })
  if (kept.signature === signature) return kept.people
  setKept({ people, signature })
  return people
}

/** Tells when something was recorded and the hand has rested since, and when the page is looked at again. */
function useRest(tallying: Tallying, rested: () => void): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isDue = false
    const restart = () => {
      clearTimeout(timer)
      if (isDue) timer = setTimeout(due, idleMs)
    }
    const due = () => {
      isDue = false
      rested()
    }
    const recorded = () => {
      isDue = true
      restart()
    }
    const looked = () => {
      if (document.visibilityState === 'visible' && isDue) due()
    }
    const stop = tallying.flash.subscribe(recorded)
    const touches = ['pointerdown', 'pointermove', 'pointerup', 'scroll', 'keydown'] as const
    for (const touch of touches) document.addEventListener(touch, restart, { passive: true, capture: true })
    document.addEventListener('visibilitychange', looked)
    return () => {
      stop()
      clearTimeout(timer)
      for (const touch of touches) document.removeEventListener(touch, restart, { capture: true })
      document.removeEventListener('visibilitychange', looked)
    }
  }, [tallying, rested])
}
