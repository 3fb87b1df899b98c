import { Button, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'wouter'
import { Page } from '../app/page.tsx'
import { nowMs } from '../device/clock.ts'
import { useAliases, useBadgeHolders, useSession, useTallies } from '../device/hooks.ts'
import { lostText } from '../device/lost-text.ts'
import type { DeviceSession } from '../device/model.ts'
import { NamesakeCard } from '../device/namesake-card.tsx'
import { SessionNotice } from '../sessions/session-notice.tsx'
import { guardSecondsOf, preferences } from '../settings/preferences.ts'
import { AwayCard } from './away-card.tsx'
import { FlashBand } from './flash-band.tsx'
import { LastScans } from './last-scans.tsx'
import { ManualEntry } from './manual-entry.tsx'
import { MultiplierRow } from './multiplier-row.tsx'
import styles from './scan.module.css'
import { makeScanning } from './scanning.ts'
import { Stage } from './stage.tsx'
import { useCamera } from './use-camera.ts'
import { useReading } from './use-reading.ts'
import { useWakeLock } from './use-wake-lock.ts'
import { WaitingCard } from './waiting-card.tsx'

export function ScanPage() {
  const { t } = useTranslation('scan')
  const { localId } = useParams<{ localId: string }>()
  const session = useSession(localId)
  const back = `/s/${encodeURIComponent(localId)}`
  const isOpen = session?.status === 'open'
  return (
    <Page title={t('title')} subtitle={session?.sector_name} back={session === null ? '/' : back} fill>
      {session && isOpen && <ScanSession key={localId} session={session} />}
      {session !== undefined && !isOpen && (
        <Stack p="md" gap="md">
          <Text fz="xl" fw={700}>
            {t(session ? 'overTitle' : 'missingTitle')}
          </Text>
          {session && <Text>{lostText(session) ?? t('overText')}</Text>}
          {session && <WaitingCard session={session} />}
          {session && <AwayCard session={session} />}
          {session && <NamesakeCard localId={localId} />}
          <Button component={Link} href={session ? back : '/'}>
            {t('back')}
          </Button>
        </Stack>
      )}
    </Page>
  )
}

/** What lies over the page. While something does, nothing that the camera sees counts. */
type Over = 'number' | 'quantity'

function ScanSession({ session }: { readonly session: DeviceSession }) {
  const { localId, samplingUnit } = session
  const workers = useBadgeHolders()
  const tallies = useTallies(localId)
  const aliases = useAliases(localId)
  const [scanning] = useState(() =>
    makeScanning({ localId, nowMs, windowMs: () => guardSecondsOf(preferences(), samplingUnit) * 1_000 }),
  )
  useEffect(() => {
    if (workers && tallies && aliases) scanning.know({ workers, tallies, aliases })
  }, [scanning, workers, tallies, aliases])

  const video = useRef<HTMLVideoElement>(null)
  const [over, setOver] = useState<Over | null>(null)
  const [isAsking, setAsking] = useState(false)
  const [isResting, setResting] = useState(false)
  const { state, retry, choose } = useCamera(!isResting)
  const isKnown = workers !== undefined && tallies !== undefined && aliases !== undefined
  const { isFailing } = useReading({
    video,
    isOn: state.kind === 'on' && isKnown,
    isCovered: over !== null || isAsking,
    onRead: scanning.read,
    onGlimpse: scanning.glimpse,
    onTired: () => setResting(true),
  })
  useWakeLock(state.kind === 'on')

  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <SessionNotice localId={localId} />
        <Stage
          state={state}
          video={video}
          isFailing={isFailing}
          isResting={isResting}
          retry={retry}
          wake={() => setResting(false)}
          choose={choose}
        >
          <FlashBand scanning={scanning} unit={samplingUnit} />
        </Stage>
      </div>
      <div className={styles.below}>
        <MultiplierRow
          multiplier={scanning.multiplier}
          unit={samplingUnit}
          isOpen={over === 'quantity'}
          setOpen={(isOpen) => setOver(isOpen ? 'quantity' : null)}
        />
        <WaitingCard session={session} tellAsking={setAsking} />
        <AwayCard session={session} />
        <NamesakeCard localId={localId} />
        <LastScans
          localId={localId}
          scanning={scanning}
          unit={samplingUnit}
          action={
            <ManualEntry
              isOpen={over === 'number'}
              setOpen={(isOpen) => setOver(isOpen ? 'number' : null)}
              enter={scanning.enter}
            />
          }
        />
      </div>
    </div>
  )
}
