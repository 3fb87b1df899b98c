import { Alert, Button, Modal, Stack, Text, Textarea } from '@mantine/core'
import { IconCircleCheck, IconShare } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'wouter'
import { formatDay, formatTime, formatUnits } from '../app/format.ts'
import { Page } from '../app/page.tsx'
import { closeSession } from '../device/change-session.ts'
import { HeldNotice } from '../device/held-notice.tsx'
import { useProfile, useSession, useSessionSummary, useTallies } from '../device/hooks.ts'
import { lostText } from '../device/lost-text.ts'
import type { DeviceSession } from '../device/model.ts'
import { NamesakeCard } from '../device/namesake-card.tsx'
import { NoteToCopy } from '../device/note-to-copy.tsx'
import { NotKept } from '../device/not-kept.tsx'
import { useAct } from '../device/use-act.ts'
import { AwayCard } from '../scan/away-card.tsx'
import { WaitingCard } from '../scan/waiting-card.tsx'
import { NoSession } from './no-session.tsx'
import { SessionRefusal } from './session-refusal.tsx'
import styles from './sessions.module.css'
import { summaryText } from './summary-text.ts'
import { Summary } from './summary.tsx'
import { useAmounts } from './use-amounts.ts'

/** What a session came to, to look over before it is closed and to show afterwards. */
export function ClosePage() {
  const { t } = useTranslation('sessions')
  const { localId = '' } = useParams<{ localId: string }>()
  const session = useSession(localId)
  // Here, so that they outlive a session that runs out while they are written.
  const [finalNotes, setFinalNotes] = useState('')
  if (!session) return <NoSession title={t('closeTitle')} isMissing={session === null} />
  if (session.status === 'open') return <Closing {...{ session, finalNotes, setFinalNotes }} />
  const isLost = finalNotes.trim() !== '' && finalNotes.trim() !== session.finalNotes
  return <Closed session={session} lostNotes={isLost ? finalNotes.trim() : null} />
}

interface ClosingProps {
  readonly session: DeviceSession
  readonly finalNotes: string
  readonly setFinalNotes: (notes: string) => void
}

function Closing({ session, finalNotes, setFinalNotes }: ClosingProps) {
  const { t } = useTranslation('sessions')
  const [isAsked, setAsked] = useState(false)
  const act = useAct(t('notClosed'))
  const { sector_name: sector } = session
  const close = () => {
    const notes = finalNotes.trim()
    void act.run(() => closeSession(session.localId, { finalNotes: notes === '' ? null : notes }))
  }
  return (
    <Page
      title={t('closeTitle')}
      subtitle={`${sector} · ${formatDay(session.day)}`}
      back={`/s/${session.localId}`}
      actions={
        <Button size="xl" onClick={() => setAsked(true)}>
          {t('closeNamed', { sector })}
        </Button>
      }
    >
      <Unsettled session={session} />
      <Summary session={session} />
      <Textarea
        label={t('finalNotes')}
        placeholder={t('finalNotesPlaceholder')}
        autosize
        minRows={2}
        maxLength={2000}
        value={finalNotes}
        onChange={(event) => setFinalNotes(event.currentTarget.value)}
      />
      <Modal
        opened={isAsked}
        onClose={() => setAsked(false)}
        title={t('closeForSureTitle', { sector })}
        withCloseButton={false}
      >
        <Stack>
          <Text>{t('closeForSureText')}</Text>
          <NotKept act={act} />
          <Button loading={act.isBusy} onClick={close} data-autofocus>
            {t('closeForSure')}
          </Button>
          <Button variant="default" disabled={act.isBusy} onClick={() => setAsked(false)}>
            {t('notYet')}
          </Button>
        </Stack>
      </Modal>
    </Page>
  )
}

function Closed({ session, lostNotes }: { session: DeviceSession; lostNotes: string | null }) {
  const { t } = useTranslation('sessions')
  const time = formatTime(session.closedAt ?? session.expiresAt, session.timezone)
  return (
    <Page
      title={t('closedTitle')}
      subtitle={`${session.sector_name} · ${formatDay(session.day)}`}
      back="/"
      actions={
        <>
          <ShareButton session={session} />
          <Button size="xl" component={Link} href="/">
            {t('done')}
          </Button>
        </>
      }
    >
      <p className={styles.closed}>
        <IconCircleCheck size={32} aria-hidden />
        <span>{lostText(session) ?? t(session.closedBy === 'system' ? 'closedBySystem' : 'closedAt', { time })}</span>
      </p>
      {session.closedBy === 'system' && <p>{t('closedBySystemText', { hours: session.maxDurationHours })}</p>}
      {lostNotes !== null && <LostNotes notes={lostNotes} />}
      <Unsettled session={session} />
      <Summary session={session} />
      {session.finalNotes !== null && (
        <section className={styles.card}>
          <Stack p="md" gap={4}>
            <h2 className={styles.termsHeading}>{t('finalNotes')}</h2>
            <Text>{session.finalNotes}</Text>
          </Stack>
        </section>
      )}
    </Page>
  )
}

/** Written while the session ran out. */
function LostNotes({ notes }: { notes: string }) {
  const { t } = useTranslation('device')
  return (
    <Alert color="red" role="alert" title={t('noteNotSent')}>
      <Stack gap="sm">
        <NoteToCopy note={notes} />
      </Stack>
    </Alert>
  )
}

/** What the office does not count yet: it is said, and it keeps nobody from closing. */
function Unsettled({ session }: { session: DeviceSession }) {
  const { t } = useTranslation('sessions')
  const { localId } = session
  const summary = useSessionSummary(localId)
  const { unsentCount = 0, pendingCount = 0, refusedCount = 0 } = summary ?? {}
  const warnings = [
    ['unsentWarning', unsentCount],
    ['pendingWarning', pendingCount],
    ['refusedWarning', refusedCount],
  ] as const
  const correctedCount = (session.corrections ?? []).reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      {correctedCount > 0 && (
        <Alert role="status">
          {t('officeCorrected', { count: correctedCount, shown: formatUnits(String(correctedCount)) })}
        </Alert>
      )}
      {warnings
        .filter(([, count]) => count > 0)
        .map(([key, count]) => (
          <Alert key={key} color="orange" role="status">
            {t(key, { count, shown: formatUnits(String(count)) })}
          </Alert>
        ))}
      <HeldNotice localId={localId} />
      <WaitingCard session={session} />
      <AwayCard session={session} />
      <NamesakeCard localId={localId} />
      <SessionRefusal localId={localId} />
    </>
  )
}

/** To whoever should see it, by whatever the phone has; where it has nothing, to the clipboard. */
function ShareButton({ session }: { session: DeviceSession }) {
  const { t } = useTranslation('sessions')
  const tallies = useTallies(session.localId)
  const currency = useProfile()?.currency ?? 'MXN'
  const amounts = useAmounts(session, { tallies, currency })
  const [outcome, setOutcome] = useState<'copied' | 'shareFailed' | null>(null)
  const share = async () => {
    if (!tallies || !amounts) return // they are being read, as for the page, which says none yet
    const text = summaryText(t, { session, tallies, amounts, currency })
    try {
      if (typeof navigator.share === 'function')
        await navigator.share({ title: `Tarja · ${session.sector_name}`, text })
      else {
        await navigator.clipboard.writeText(text)
        setOutcome('copied')
      }
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') return // the person changed their mind
      setOutcome('shareFailed')
    }
  }
  return (
    <Button size="xl" variant="default" leftSection={<IconShare aria-hidden />} onClick={share}>
      <span aria-live="polite">{t(outcome ?? 'share')}</span>
    </Button>
  )
}
