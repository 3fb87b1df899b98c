import { IconClock, IconClockOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatTime, formatUnits, nameUnit } from '../app/format.ts'
import { useNow } from '../device/hooks.ts'
import { lostText } from '../device/lost-text.ts'
import type { DeviceSession } from '../device/model.ts'
import { type Cell, useCell } from './cell.ts'
import styles from './tally.module.css'
import { splitDuration } from './time-left.ts'

/** What the whole sector has, and how long it may go on. */
export function SessionLine({ session, total }: { session: DeviceSession; total: Cell<string> }) {
  const { t } = useTranslation('tally')
  return (
    <>
      <div className={styles.line}>
        <Total total={total} unit={session.samplingUnit} />
        <TimeLeft session={session} />
        {session.status === 'open' && (
          <Link className={styles.lineLink} href={`/s/${session.localId}/close`}>
            {t('close')}
          </Link>
        )}
      </div>
      {session.status === 'closed' && <OverBanner session={session} />}
    </>
  )
}

function Total({ total, unit }: { total: Cell<string>; unit: string }) {
  const units = useCell(total)
  return (
    <p className={styles.total}>
      <b data-testid="session-total">{formatUnits(units)}</b> <span>{nameUnit(unit, units)}</span>
    </p>
  )
}

/** From here on the time left is shown as a warning: enough to extend the session, or to bring in the last boxes. */
const warnMs = 30 * 60_000

function TimeLeft({ session }: { session: DeviceSession }) {
  const { t } = useTranslation('tally')
  const now = useNow(20_000)
  if (session.status === 'closed') return null
  const leftMs = Date.parse(session.expiresAt) - now
  const { hours, minutes } = splitDuration(leftMs)
  const isShort = leftMs < warnMs
  const left = hours > 0 ? t('hoursLeft', { hours, minutes }) : t('minutesLeft', { minutes })
  return (
    <Link
      className={styles.timeLeft}
      href={`/s/${session.localId}/edit`}
      data-short={isShort || undefined}
      aria-label={`${left}. ${t('timeLeftUntil', { time: formatTime(session.expiresAt, session.timezone) })}`}
    >
      <IconClock size={20} aria-hidden />
      <span>{left}</span>
    </Link>
  )
}

function OverBanner({ session }: { session: DeviceSession }) {
  const { t } = useTranslation('tally')
  const time = formatTime(session.closedAt ?? session.expiresAt, session.timezone)
  return (
    <div className={styles.over} role="status">
      <IconClockOff aria-hidden />
      <span>{lostText(session) ?? t(session.closedBy === 'user' ? 'closedAt' : 'expiredAt', { time })}</span>
    </div>
  )
}
