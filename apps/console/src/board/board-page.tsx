import { Alert, Button, Loader, Text, VisuallyHidden } from '@mantine/core'
import { useFullscreenDocument } from '@mantine/hooks'
import { IconArrowsMaximize, IconArrowsMinimize, IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CardBoundary } from '../app/error-boundary.tsx'
import { formatTime } from '../app/format.ts'
import { Page } from '../app/page.tsx'
import { useNow, useProfile } from '../device/hooks.ts'
import { Attention } from './attention.tsx'
import { orderSessions } from './board-state.ts'
import { BoardSummary } from './board-summary.tsx'
import styles from './board.module.css'
import { SessionCard } from './session-card.tsx'
import { useAnnouncement } from './use-announcement.ts'
import { type Board, useBoard } from './use-board.ts'
import { useClosedSessions } from './use-closed-sessions.ts'

/** All open sessions, moving by themselves: for a screen in the office, and for whoever is asked on the way. */
export function BoardPage() {
  const { t } = useTranslation('board')
  const profile = useProfile()
  const board = useBoard()
  const nowMs = useNow(15_000)
  // Of what one hears nothing any more there is no rate of now.
  const asOfMs = board.stream === 'live' ? nowMs : (board.heardAtMs ?? nowMs)
  const announcement = useAnnouncement(board)
  const sessions = orderSessions(board.sessions.values())
  const closed = useClosedSessions(sessions)
  const currency = profile?.currency ?? 'MXN'
  const isOffice = profile?.role === 'manager' || profile?.role === 'admin'
  return (
    <Page title={t('boardTitle')} subtitle={profile?.companyName} back="/" wide>
      <div className={styles.board}>
        <Connection board={board} />
        <VisuallyHidden role="status">{announcement}</VisuallyHidden>
        {!board.isComplete && sessions.length === 0 ? (
          board.stream !== 'over' && <Loader m="auto" />
        ) : (
          <>
            <BoardSummary sessions={sessions} closed={closed} currency={currency} asOfMs={asOfMs} />
            <Attention sessions={sessions} closed={closed} nowMs={nowMs} isOffice={isOffice} />
            <section aria-label={t('sessions')} className={styles.cards}>
              {sessions.map((session) => (
                <CardBoundary key={session.sessionId} at={String(session.recordCount)} name={session.sector_name}>
                  <SessionCard session={session} currency={currency} nowMs={nowMs} asOfMs={asOfMs} />
                </CardBoundary>
              ))}
            </section>
            {sessions.length === 0 && <Empty />}
          </>
        )}
      </div>
    </Page>
  )
}

function Empty() {
  const { t } = useTranslation('board')
  return (
    <div className={styles.empty}>
      <h2>{t('emptyTitle')}</h2>
      <Text c="dimmed">{t('emptyText')}</Text>
    </div>
  )
}

/** Whether what is shown is of now. */
function Connection({ board: { stream, heardAtMs } }: { board: Board }) {
  const { t } = useTranslation('board')
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const waiting =
    heardAtMs === null
      ? t('streamAbsent')
      : t('streamWaiting', { time: formatTime(new Date(heardAtMs).toISOString(), zone) })
  return (
    <div className={styles.connection}>
      {stream === 'live' || stream === 'connecting' ? (
        <span className={styles.live} data-live={stream === 'live' || undefined}>
          {t(stream === 'live' ? 'streamOpen' : 'streamConnecting')}
        </span>
      ) : (
        <Alert icon={<IconPlugConnectedX aria-hidden />} color="red" p="xs" role="status">
          {stream === 'over' ? t('streamOver') : waiting}
        </Alert>
      )}
      <FullScreen />
    </div>
  )
}

function FullScreen() {
  const { t } = useTranslation('board')
  const { fullscreen, toggle } = useFullscreenDocument()
  // Phones have no room for it, and some no way.
  if (!document.fullscreenEnabled) return null
  const Icon = fullscreen ? IconArrowsMinimize : IconArrowsMaximize
  return (
    <Button
      variant="default"
      size="md"
      className={styles.fullScreen}
      leftSection={<Icon size={20} aria-hidden />}
      onClick={() => void toggle()}
    >
      {t(fullscreen ? 'leaveFullScreen' : 'fullScreen')}
    </Button>
  )
}
