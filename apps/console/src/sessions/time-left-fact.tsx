import { IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../app/format.ts'
import type { DeviceSession } from '../device/model.ts'
import styles from './sessions.module.css'
import type { TimeLeft } from './time-left.ts'

/** `quedan 5 h 20 min · hasta 7:05 p.m.` */
export function TimeLeftFact({ session, left }: { session: DeviceSession; left: TimeLeft }) {
  const { t } = useTranslation('sessions')
  const { hours, minutes, isShort } = left
  const text = hours > 0 ? t('leftHours', { hours, minutes }) : t('leftMinutes', { minutes })
  return (
    <span className={styles.fact} data-strong={isShort || undefined}>
      <IconClock size={20} aria-hidden />
      <span>{`${text} · ${t('until', { time: formatTime(session.expiresAt, session.timezone) })}`}</span>
    </span>
  )
}
