import { Button } from '@mantine/core'
import { IconList, IconScan, IconUserPlus } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'wouter'
import { Page } from '../app/page.tsx'
import { nowMs } from '../device/clock.ts'
import { useSession } from '../device/hooks.ts'
import type { DeviceSession } from '../device/model.ts'
import { asOf } from '../device/session.ts'
import { SessionNotice } from '../sessions/session-notice.tsx'
import { guardSecondsOf, preferences } from '../settings/preferences.ts'
import { AddWorkerSheet } from './add-worker-sheet.tsx'
import { FlashBar } from './flash-bar.tsx'
import { HeldBar } from './held-bar.tsx'
import { KeypadSheet } from './keypad-sheet.tsx'
import { LateSheet } from './late-sheet.tsx'
import { SessionLine } from './session-line.tsx'
import styles from './tally.module.css'
import type { Tapped } from './recorder.ts'
import { makeTallying, type Tallying } from './tallying.ts'
import { useCountsFeed } from './use-counts-feed.ts'
import { WorkerGrid } from './worker-grid.tsx'

/** Boxes for sixty people all day, with one thumb. */
export function TallyPage() {
  const { t } = useTranslation('tally')
  const { localId = '' } = useParams<{ localId: string }>()
  const session = useSession(localId)
  if (session === undefined) return <Page title={t('title')} back="/" />
  if (session === null) {
    return (
      <Page title={t('title')} back="/">
        <p>{t('noSession')}</p>
        <Button component={Link} href="/">
          {t('toSessions')}
        </Button>
      </Page>
    )
  }
  return <SessionTally key={localId} session={session} />
}

function SessionTally({ session }: { session: DeviceSession }) {
  const { t } = useTranslation('tally')
  const tallying = useTallying(session)
  useCountsFeed(session.localId, tallying.counts)
  const [keypadFor, setKeypadFor] = useState<Tapped | null>(null)
  const [newcomer, setNewcomer] = useState<string | null>(null)
  const base = `/s/${session.localId}`
  const actions = (
    <>
      <Button variant="default" className={styles.sideAction} onClick={() => setNewcomer('')}>
        <IconUserPlus aria-hidden />
        <span>{t('addWorker')}</span>
      </Button>
      <Button variant="default" className={styles.sideAction} component={Link} href={`${base}/records`}>
        <IconList aria-hidden />
        <span>{t('records')}</span>
      </Button>
      <Button className={styles.mainAction} component={Link} href={`${base}/scan`}>
        <IconScan aria-hidden />
        <span>{t('scan')}</span>
      </Button>
    </>
  )
  return (
    <Page title={session.sector_name} back="/" fill actions={actions}>
      <SessionLine session={session} total={tallying.counts.total} />
      <SessionNotice localId={session.localId} onMove={tallying.noteMove} />
      <WorkerGrid tallying={tallying} unit={session.samplingUnit} openKeypad={setKeypadFor} addWorker={setNewcomer} />
      <HeldBar localId={session.localId} tallying={tallying} unit={session.samplingUnit} />
      <FlashBar tallying={tallying} unit={session.samplingUnit} />
      <KeypadSheet
        worker={keypadFor}
        unit={session.samplingUnit}
        record={tallying.record}
        close={() => setKeypadFor(null)}
      />
      <AddWorkerSheet
        localId={session.localId}
        text={newcomer}
        unit={session.samplingUnit}
        record={tallying.record}
        close={() => setNewcomer(null)}
      />
      <LateSheet tallying={tallying} session={session} />
    </Page>
  )
}

/** One for the time that the session is on the screen; it reads what may change meanwhile when it is needed. */
function useTallying(session: DeviceSession): Tallying {
  const latest = useRef(session)
  useEffect(() => {
    latest.current = session
  })
  const [tallying] = useState(() =>
    makeTallying({
      localId: session.localId,
      guardMs: () => guardSecondsOf(preferences(), latest.current.samplingUnit) * 1000,
      isOver: () => asOf(latest.current, nowMs()).status === 'closed',
    }),
  )
  return tallying
}
