import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '../app/format.ts'
import type { BoardSession } from './board-state.ts'
import type { Board } from './use-board.ts'

/**
 * What a screen reader should hear by itself: sessions that open and close. Totals move every second, so those are only
 * read by who goes there.
 */
export function useAnnouncement({ sessions, isComplete }: Board): string {
  const { t } = useTranslation('board')
  const before = useRef<ReadonlyMap<string, BoardSession> | null>(null)
  const said = useRef('')
  if (before.current === null) {
    if (isComplete) before.current = sessions
    return ''
  }
  for (const [sessionId, session] of sessions) {
    const earlier = before.current.get(sessionId)
    const { sector_name: sector, totalUnits, samplingUnit } = session
    if (!earlier) said.current = t('heardOpened', { sector })
    else if (earlier.status === 'open' && session.status === 'closed') {
      said.current = t('heardClosed', { sector, quantity: formatQuantity(totalUnits, samplingUnit) })
    }
  }
  before.current = sessions
  return said.current
}
