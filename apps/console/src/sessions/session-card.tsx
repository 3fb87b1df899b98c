import { Button } from '@mantine/core'
import {
  IconAlertTriangle,
  IconChevronRight,
  IconClockPause,
  IconCloudUp,
  IconHelp,
  IconUsers,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatDay, formatTime, formatUnits, nameUnit } from '../app/format.ts'
import type { SessionTotals } from '../device/database.ts'
import { useNow, useSessionSummary } from '../device/hooks.ts'
import type { DeviceSession } from '../device/model.ts'
import { useNameOf } from '../device/use-colleagues.ts'
import { useWaiting } from '../device/waiting.ts'
import { ExtendButtons } from './extend-buttons.tsx'
import { SessionRefusal } from './session-refusal.tsx'
import styles from './sessions.module.css'
import { TimeLeftFact } from './time-left-fact.tsx'
import { timeLeft } from './time-left.ts'

interface SessionCardProps {
  readonly session: DeviceSession
  readonly projectName: string
  /** The present day where the session is; another one is said. */
  readonly today: string
}

/** An open session of mine: how it stands, and one tap to go on counting. */
export function SessionCard({ session, projectName, today }: SessionCardProps) {
  const { t } = useTranslation('sessions')
  const summary = useSessionSummary(session.localId)
  const now = useNow(20_000)
  const left = timeLeft(session.expiresAt, now)
  const base = `/s/${session.localId}`
  const units = summary?.units ?? '0'
  const people = summary?.workerCount ?? 0
  const isMine = session.helps === undefined
  const asking = isMine ? (session.joinRequests?.length ?? 0) : 0
  return (
    <li className={styles.card}>
      <Link href={base} className={styles.cardMain}>
        <span className={styles.cardTop}>
          <h3 className={styles.sector}>{session.sector_name}</h3>
          <IconChevronRight size={32} aria-hidden />
        </span>
        <span className={styles.facts}>
          <span>{projectName}</span>
          {session.day !== today && <span>{` · ${t('fromDay', { day: formatDay(session.day) })}`}</span>}
        </span>
        <Shared session={session} />
        <p className={styles.units}>
          <b>{formatUnits(units)}</b> <span>{nameUnit(session.samplingUnit, units)}</span>
          <small className={styles.fact}>
            <IconUsers size={20} aria-hidden />
            <span>{t('people', { count: people, shown: formatUnits(String(people)) })}</span>
          </small>
        </p>
        <p className={styles.facts}>
          <TimeLeftFact session={session} left={left} />
          <Unsettled summary={summary ?? null} session={session} />
        </p>
      </Link>
      <SessionRefusal localId={session.localId} />
      {left.isShort && (
        <div className={styles.warning} role="status">
          <span>{t('endsSoon', { time: formatTime(session.expiresAt, session.timezone) })}</span>
          {isMine && <ExtendButtons session={session} />}
        </div>
      )}
      {asking > 0 && (
        <div className={styles.warning} role="status">
          <span>{t('asks', { count: asking, shown: formatUnits(String(asking)) })}</span>
          <Button component={Link} href={`${base}/helpers`}>
            {t('helpers')}
          </Button>
        </div>
      )}
      {isMine && (
        <div className={styles.cardFoot}>
          <Button variant="default" component={Link} href={`${base}/helpers`}>
            {t('helpers')}
          </Button>
          <Button variant="default" component={Link} href={`${base}/edit`}>
            {t('edit')}
          </Button>
          <Button variant="default" component={Link} href={`${base}/close`}>
            {t('close')}
          </Button>
        </div>
      )}
    </li>
  )
}

/** Whom one helps, or who helps. */
function Shared({ session: { helps, helpers = [] } }: { session: DeviceSession }) {
  const { t } = useTranslation('sessions')
  const nameOf = useNameOf()
  if (helps === undefined && helpers.length === 0) return null
  return (
    <span className={styles.facts}>
      <span>
        {helps === undefined
          ? t('helpedBy', { names: helpers.map(nameOf).join(', ') })
          : t('youHelp', { name: nameOf(helps) })}
      </span>
    </span>
  )
}

/** What of a session is not where it shall be yet. */
export function Unsettled({ summary, session }: { summary: SessionTotals | null; session: DeviceSession }) {
  const { t } = useTranslation('sessions')
  const { unsentCount = 0, pendingCount = 0, refusedCount = 0 } = summary ?? {}
  const { badges = [], away = [], namesakes = [], taps = [] } = useWaiting(session.localId) ?? {}
  const shown = (count: number) => ({ count, shown: formatUnits(String(count)) })
  return (
    <>
      {unsentCount > 0 && (
        <span className={styles.fact} data-strong>
          <IconCloudUp size={20} aria-hidden />
          <span>{t('unsent', shown(unsentCount))}</span>
        </span>
      )}
      {unsentCount === 0 && session.sessionId === null && (
        <span className={styles.fact}>
          <IconCloudUp size={20} aria-hidden />
          <span>{t('notKnownYet')}</span>
        </span>
      )}
      {pendingCount > 0 && (
        <span className={styles.fact} data-strong>
          <IconClockPause size={20} aria-hidden />
          <span>{t('pending', shown(pendingCount))}</span>
        </span>
      )}
      {refusedCount > 0 && (
        <span className={styles.fact} data-strong>
          <IconAlertTriangle size={20} aria-hidden />
          <span>{t('refused', shown(refusedCount))}</span>
        </span>
      )}
      {badges.length > 0 && (
        <span className={styles.fact} data-strong>
          <IconHelp size={20} aria-hidden />
          <span>{t('nameless', shown(badges.length))}</span>
        </span>
      )}
      {away.length + namesakes.length > 0 && (
        <span className={styles.fact} data-strong>
          <IconHelp size={20} aria-hidden />
          <span>{t('whoAsked', shown(away.length + namesakes.length))}</span>
        </span>
      )}
      {taps.length > 0 && (
        <span className={styles.fact} data-strong>
          <IconHelp size={20} aria-hidden />
          <span>{t('toAnswer', shown(taps.length))}</span>
        </span>
      )}
    </>
  )
}
