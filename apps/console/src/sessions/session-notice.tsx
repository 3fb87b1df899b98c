import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react'
import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatUnits } from '../app/format.ts'
import { type RefusedOperation, usePendingCount } from '../device/hooks.ts'
import styles from './sessions.module.css'
import { useHolder, useSessionRefusal } from './session-refusal.tsx'

interface SessionNoticeProps {
  readonly localId: string
  /** What lies below has moved. */
  readonly onMove?: () => void
}

/** In a line or two, on the pages where she spends the day: that the office does not count what she counts, and why. */
export function SessionNotice({ localId, onMove }: SessionNoticeProps) {
  const { t } = useTranslation('sessions')
  const refused = useSessionRefusal(localId)
  const owner = useHolder(refused)
  const pending = usePendingCount(localId) ?? 0
  const text = [
    refused && t(noticeOf(refused), { owner }),
    pending > 0 && `${t('pending', { count: pending, shown: formatUnits(String(pending)) })}.`,
  ]
    .filter(Boolean)
    .join(' ')
  useOnChange(text, onMove)
  return (
    <div role="status">
      {text !== '' && (
        <Link href="/sync" className={styles.notice}>
          <IconAlertTriangle size={22} aria-hidden />
          <span>{text}</span>
          <IconChevronRight size={22} aria-hidden />
        </Link>
      )}
    </div>
  )
}

function noticeOf({ refusal: { code } }: RefusedOperation) {
  if (code === 'SESSION_ALREADY_OPEN') return 'noticeConflict'
  return code === 'NOT_SESSION_OWNER' ? 'noticeHandedOver' : 'noticeRefused'
}

/** Before the screen is drawn, so that no tap falls in between. */
function useOnChange(text: string, changed: (() => void) | undefined): void {
  const before = useRef(text)
  useLayoutEffect(() => {
    if (before.current !== text) changed?.()
    before.current = text
  }, [text, changed])
}
