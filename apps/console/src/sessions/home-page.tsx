import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { CardBoundary } from '../app/error-boundary.tsx'
import { formatLongDay, formatTime, formatUnits, nameUnit } from '../app/format.ts'
import { inLines } from '../app/in-lines.ts'
import { Page } from '../app/page.tsx'
import { officePages } from '../board/office-pages.ts'
import { dayOf } from '../device/day.ts'
import { useNow, useProfile, useProjects, useSessionSummary, useTodaysSessions } from '../device/hooks.ts'
import { lostText } from '../device/lost-text.ts'
import type { DeviceProject, DeviceSession } from '../device/model.ts'
import { SessionCard, Unsettled } from './session-card.tsx'
import styles from './sessions.module.css'

/** Where the day begins: the sessions of mine. */
export function HomePage() {
  const { t } = useTranslation('sessions')
  const sessions = useTodaysSessions()
  const projects = useProjects()
  const todayOf = useToday(projects ?? [])
  const open = sessions?.filter(({ status }) => status === 'open') ?? []
  const closed = sessions?.filter(({ status }) => status === 'closed') ?? []
  const projectName = (session: DeviceSession) =>
    projects?.find(({ projectId }) => projectId === session.projectId)?.name ?? ''
  const openButton = (
    <Button size="xl" leftSection={<IconPlus aria-hidden />} component={Link} href="/open">
      {t('openSession')}
    </Button>
  )
  // Where one project is still at work on yesterday's night, the date is that of the others.
  const today = projects
    ?.map(({ projectId }) => todayOf(projectId))
    .toSorted()
    .at(-1)
  return (
    <Page title={t('homeTitle')} subtitle={today ? formatLongDay(today) : undefined} actions={openButton}>
      <OfficeLinks />
      {sessions?.length === 0 && projects && <NoSessions hasProjects={projects.length > 0} />}
      {open.length > 0 && (
        <>
          <h2 className={styles.heading}>{t('openNow')}</h2>
          <ul className={styles.list}>
            {open.map((session) => (
              <CardBoundary key={session.localId} at={session.localId} name={session.sector_name}>
                <SessionCard session={session} projectName={projectName(session)} today={todayOf(session.projectId)} />
              </CardBoundary>
            ))}
          </ul>
        </>
      )}
      {closed.length > 0 && (
        <>
          <h2 className={styles.heading}>{t('closedToday')}</h2>
          <ul className={styles.card}>
            {closed.map((session) => (
              <CardBoundary key={session.localId} at={session.localId} name={session.sector_name}>
                <ClosedRow session={session} />
              </CardBoundary>
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}

/** Who is at home in the office need not look for it in the menu. */
function OfficeLinks() {
  const { t } = useTranslation(['board', 'people'])
  const role = useProfile()?.role
  if (role === undefined || role === 'supervisor') return null
  return (
    <nav className={styles.office}>
      {officePages
        .filter(({ roles }) => roles.includes(role))
        .map(({ path, titleKey }) => (
          <Button key={path} variant="light" component={Link} href={path} {...inLines}>
            {t(titleKey)}
          </Button>
        ))}
    </nav>
  )
}

/** The present day where a project is; every project has its zone, and its hour at which a day starts. */
function useToday(projects: readonly DeviceProject[]): (projectId: string) => string {
  const now = useNow(60_000)
  return (projectId) => {
    const project = projects.find((one) => one.projectId === projectId)
    return project ? dayOf(new Date(now).toISOString(), project) : ''
  }
}

function NoSessions({ hasProjects }: { hasProjects: boolean }) {
  const { t } = useTranslation('sessions')
  return (
    <div className={styles.empty}>
      <h2>{t('noneTitle')}</h2>
      <p>{t(hasProjects ? 'noneText' : 'noDirectory')}</p>
    </div>
  )
}

function ClosedRow({ session }: { session: DeviceSession }) {
  const { t } = useTranslation('sessions')
  const summary = useSessionSummary(session.localId)
  const units = summary?.units ?? '0'
  const time = formatTime(session.closedAt ?? session.expiresAt, session.timezone)
  return (
    <li>
      <Link href={`/s/${session.localId}/close`} className={styles.row}>
        <span className={styles.rowText}>
          <b>{session.sector_name}</b>
          <span className={styles.facts}>
            <span>
              {lostText(session) ?? t(session.closedBy === 'system' ? 'closedBySystem' : 'closedAt', { time })}
            </span>
            <Unsettled summary={summary ?? null} session={session} />
          </span>
        </span>
        <span className={styles.rowEnd}>
          <b>{formatUnits(units)}</b>
          <span>{nameUnit(session.samplingUnit, units)}</span>
        </span>
      </Link>
    </li>
  )
}
