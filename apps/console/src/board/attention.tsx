import { Button, Text } from '@mantine/core'
import { IconAlarm, IconClockX, IconDatabaseImport, IconInbox } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Session } from '@tarja/contract/sessions'
import { unwrap } from '@tarja/sdk'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatLongDay, formatTime, formatUnits } from '../app/format.ts'
import { localDate } from '../app/local-date.ts'
import { tarja } from '../sign-in/client.ts'
import type { BoardSession } from './board-state.ts'
import styles from './board.module.css'
import { formatFromNow } from './format-time-left.ts'
import { useRecovery } from './use-recovery.ts'

const soonMs = 3_600_000
const refreshMs = 30_000
const halfDayMs = 12 * 3_600_000
const pageSize = 200

interface AttentionProps {
  readonly sessions: readonly BoardSession[]
  readonly closed: readonly Session[] | undefined
  readonly nowMs: number
  readonly isOffice: boolean
}

/** What somebody should do something about: sessions that end, that nobody closed, and phones whose records came late. */
export function Attention({ sessions, closed, nowMs, isOffice }: AttentionProps) {
  const { t } = useTranslation('board')
  const items = [
    ...useRecoveryItem(isOffice, nowMs),
    ...useEndings(sessions, nowMs),
    ...useSystemClosings(closed ?? [], nowMs),
    ...useLateItems(isOffice),
  ]
  return (
    <section className={styles.attention} aria-labelledby="attention" data-quiet={items.length === 0 || undefined}>
      <h2 id="attention">{t('attention')}</h2>
      {items.length === 0 ? <Text>{t('nothingUrgent')}</Text> : <ul>{items}</ul>}
    </section>
  )
}

function Item({ icon, children, action }: { icon: ReactNode; children: ReactNode; action?: ReactNode }) {
  return (
    <li>
      {icon}
      <span>{children}</span>
      {action}
    </li>
  )
}

/** The office came back from a backup, and not every phone has sent again what it lacks. */
function useRecoveryItem(isOffice: boolean, nowMs: number): ReactNode[] {
  const { t } = useTranslation('board')
  const { recovery, putAway } = useRecovery(isOffice, nowMs)
  if (!recovery) return []
  const { cause, dataAsOf, knownCount, reportedCount, devices } = recovery
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const when = { day: formatLongDay(localDate(dataAsOf, zone)), time: formatTime(dataAsOf, zone) }
  const counts = {
    count: knownCount,
    reported: formatUnits(String(reportedCount)),
    known: formatUnits(String(knownCount)),
  }
  const missing = devices.filter(({ hasReported }) => !hasReported).map(({ name, auth0Id }) => name ?? auth0Id)
  return [
    <Item
      key="recovery"
      icon={<IconDatabaseImport aria-hidden />}
      action={
        <Button variant="default" onClick={putAway}>
          {t('recoveryPutAway')}
        </Button>
      }
    >
      <b>{t(cause === 'restored' ? 'recoveryRestored' : 'recoveryMoved', when)}</b> {t('recoveryReported', counts)}{' '}
      {t('recoveryMissing', { names: [...new Set(missing)].join(', ') })}
    </Item>,
  ]
}

function useEndings(sessions: readonly BoardSession[], nowMs: number): ReactNode[] {
  const { t } = useTranslation('board')
  return sessions
    .filter(({ status, expiresAt }) => status === 'open' && Date.parse(expiresAt) - nowMs < soonMs)
    .toSorted((a, b) => (a.expiresAt < b.expiresAt ? -1 : 1))
    .map(({ sessionId, sector_name: sector, expiresAt, timezone, ownerName, ownerId }) => (
      <Item key={sessionId} icon={<IconAlarm aria-hidden />}>
        <b>
          {t('endsSoon', {
            sector,
            when: formatFromNow(Date.parse(expiresAt), nowMs),
            time: formatTime(expiresAt, timezone),
          })}
        </b>{' '}
        <span>{t('endsSoonHelp', { owner: ownerName ?? ownerId })}</span>
      </Item>
    ))
}

/** Those of half a day, seen or not: one that ended at night was forgotten by somebody. */
function useSystemClosings(closed: readonly Session[], nowMs: number): ReactNode[] {
  const { t } = useTranslation('board')
  return closed
    .filter(({ closedBy, closedAt }) => closedBy === 'system' && closedAt && nowMs - Date.parse(closedAt) < halfDayMs)
    .map(({ sessionId, sector_name: sector, closedAt, timezone }) => (
      <Item key={sessionId} icon={<IconClockX aria-hidden />}>
        {t('closedBySystem', { sector, time: formatTime(closedAt ?? '', timezone) })}
      </Item>
    ))
}

/** By who recorded them, which is by phone. */
function useLateItems(isOffice: boolean): ReactNode[] {
  const { t } = useTranslation('board')
  const { data } = useQuery({
    queryKey: ['pending records', 'board'],
    queryFn: () =>
      unwrap(tarja.GET('/api/control/production/records/pending', { params: { query: { limit: pageSize } } })),
    refetchInterval: refreshMs,
    enabled: isOffice,
  })
  const byOwner = Map.groupBy(data?.items ?? [], ({ auth0Id }) => auth0Id)
  return [...byOwner].map(([auth0Id, records]) => (
    <Item
      key={auth0Id}
      icon={<IconInbox aria-hidden />}
      action={
        <Button component={Link} href="/inbox" variant="default">
          {t('review')}
        </Button>
      }
    >
      {t('lateItems', {
        count: records.length,
        owner: records[0]?.userName ?? auth0Id,
        // Beyond a page nobody counts: there is enough to do.
        shown: formatUnits(String(records.length)) + (data?.nextCursor ? '+' : ''),
      })}
    </Item>
  ))
}
