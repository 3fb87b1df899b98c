import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { formatUnits } from '../app/format.ts'
import { Page } from '../app/page.tsx'
import { CarryCard } from '../carry/carry-card.tsx'
import { useIsSignedIn } from '../sign-in/session.ts'
import { useClockOffset, useMayBeCleared, useNow, useRestoring } from './hooks.ts'
import { NamesakeCard } from './namesake-card.tsx'
import { RefusalCard } from './refusal-card.tsx'
import { SetAsideList } from './set-aside-list.tsx'
import { type SessionOverview, type ShownRefusal, type SyncOverview, useSyncOverview } from './sync-overview.ts'
import { useSyncStatus } from './sync-status.ts'
import { lookNow, tryNow } from './sync.ts'

/** What has not left this phone, what waits for the manager, and what needs a person's decision. */
export function SyncPage() {
  const { t } = useTranslation('device')
  const overview = useSyncOverview()
  useEffect(lookNow, [])
  return (
    <Page title={t('title')} back="/">
      <Stack gap="xl">
        <Stack gap="sm">
          <State />
          <Restoring />
          <ClockWarning />
          <StorageWarning />
        </Stack>
        <NamesakeCard />
        {overview && <Refusals title={t('refusedTitle')} refusals={overview.refusals} />}
        {overview && <Refusals title={t('troubledTitle')} refusals={overview.troubled} />}
        {overview && <Unsent overview={overview} />}
        {overview && <Pending sessions={overview.sessions} />}
        {overview && <OfOthers count={overview.ofOthers} />}
        {overview && <SetAsideList entries={overview.setAside} />}
        <CarryCard />
      </Stack>
    </Page>
  )
}

function State() {
  const { t } = useTranslation('device')
  const { state, nextAttemptAt, unsentCount } = useSyncStatus()
  useNow(1_000)
  const seconds = nextAttemptAt === null ? 0 : Math.ceil((nextAttemptAt - performance.now()) / 1_000)
  const isWaitingNow = state === 'waiting' && seconds <= 0
  const isSignedIn = useIsSignedIn()
  // Signed in, and refused all the same: the office does not know the account, and signing in again would change nothing.
  const refused = isSignedIn ? 'notTaken' : 'signedOut'
  const { doubted } = useRestoring()
  const sending = state === 'idle' && unsentCount + doubted > 0 ? 'sending' : state
  const shown = sending === 'signedOut' ? refused : sending
  return (
    <Card withBorder padding="md">
      <Stack gap="sm">
        <Text role="status">
          {isWaitingNow ? t('state_waitingNow') : t(`state_${shown}`, { seconds: formatUnits(String(seconds)) })}
        </Text>
        {unsentCount > 0 && state !== 'needsPerson' && (
          <Button variant="default" onClick={tryNow} disabled={state === 'offline' || state === 'sending'}>
            {t('sendNow')}
          </Button>
        )}
      </Stack>
    </Card>
  )
}

/** The office came back from a backup: what of it is under way. */
function Restoring() {
  const { t } = useTranslation('device')
  const { doubted, again } = useRestoring()
  if (doubted + again === 0) return null
  return (
    <Text fw={600}>
      {t('restored')} {doubted > 0 && t('restoredComparing', { count: doubted, shown: formatUnits(String(doubted)) })}{' '}
      {again > 0 && t('restoredSending', { count: again, shown: formatUnits(String(again)) })}
    </Text>
  )
}

const clockMattersMs = 60_000

function ClockWarning() {
  const { t } = useTranslation('device')
  const offsetMs = useClockOffset()
  const { state } = useSyncStatus()
  if (offsetMs === null || Math.abs(offsetMs) <= clockMattersMs) return null
  const minutes = Math.round(Math.abs(offsetMs) / 60_000)
  const amount = t('clockMinutes', { count: minutes, shown: formatUnits(String(minutes)) })
  const fact = t(offsetMs < 0 ? 'clockAhead' : 'clockBehind', { amount })
  const advice = t(state === 'offline' || state === 'waiting' ? 'clockLeave' : 'clockSet')
  return <Text fw={600}>{`${fact} ${advice}`}</Text>
}

/** Only while there is something to lose. */
function StorageWarning() {
  const { t } = useTranslation('device')
  const mayBeCleared = useMayBeCleared()
  const { unsentCount } = useSyncStatus()
  return mayBeCleared && unsentCount > 0 ? <Text fw={600}>{t('mayBeCleared')}</Text> : null
}

function Refusals({ title, refusals }: { title: string; refusals: readonly ShownRefusal[] }) {
  if (refusals.length === 0) return null
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        {title}
      </Title>
      {refusals.map((refusal) => (
        <RefusalCard key={refusal.key} refusal={refusal} />
      ))}
    </Stack>
  )
}

function Unsent({ overview: { sessions, newWorkers, returned } }: { overview: SyncOverview }) {
  const { t } = useTranslation('device')
  const unsent = sessions.filter(({ unsentRecords, unsentChanges }) => unsentRecords + unsentChanges > 0)
  if (unsent.length === 0 && newWorkers + returned === 0) return null
  const shown = (key: 'unsentRecords' | 'unsentChanges' | 'newWorkers' | 'returned', count: number) =>
    count > 0 ? [t(key, { count, shown: formatUnits(String(count)) })] : []
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        {t('unsentTitle')}
      </Title>
      {unsent.map(({ session, unsentRecords, unsentChanges }) => (
        <Line
          key={session.localId}
          name={session.sector_name}
          value={[...shown('unsentRecords', unsentRecords), ...shown('unsentChanges', unsentChanges)].join(', ')}
        />
      ))}
      {newWorkers > 0 && <Text>{shown('newWorkers', newWorkers)}</Text>}
      {returned > 0 && <Text>{shown('returned', returned)}</Text>}
    </Stack>
  )
}

function Pending({ sessions }: { sessions: readonly SessionOverview[] }) {
  const { t } = useTranslation('device')
  const pending = sessions.filter(({ pendingCount }) => pendingCount > 0)
  if (pending.length === 0) return null
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        {t('pendingTitle')}
      </Title>
      <Text>{t('pendingText')}</Text>
      {pending.map(({ session, pendingCount }) => (
        <Line
          key={session.localId}
          name={session.sector_name}
          value={t('unsentRecords', { count: pendingCount, shown: formatUnits(String(pendingCount)) })}
        />
      ))}
    </Stack>
  )
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <Group justify="space-between" wrap="nowrap" align="baseline">
      <Text style={{ overflowWrap: 'anywhere' }}>{name}</Text>
      <Text fw={600} ta="right">
        {value}
      </Text>
    </Group>
  )
}

function OfOthers({ count }: { count: number }) {
  const { t } = useTranslation('device')
  if (count === 0) return null
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        {t('othersTitle')}
      </Title>
      <Text>{t('othersText', { count, shown: formatUnits(String(count)) })}</Text>
    </Stack>
  )
}
