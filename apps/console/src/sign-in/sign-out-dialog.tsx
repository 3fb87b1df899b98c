import { Alert, Button, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatUnits } from '../app/format.ts'
import { inLines } from '../app/in-lines.ts'
import { useIsOnline, useRefusals, useUnsentCount } from '../device/hooks.ts'
import { NotKept } from '../device/not-kept.tsx'
import { clearDevice } from '../device/sign-out.ts'
import { tryNow } from '../device/sync.ts'
import { useAct } from '../device/use-act.ts'
import { useWaitingOfMine } from '../device/waiting.ts'
import { endSession, useIsSignedIn } from './session.ts'

/**
 * Leaving never loses work by surprise: what is unsent is sent first, kept on the phone, or deleted by two taps, and so are taps
 * that nobody has said yes or no to.
 */
export function SignOutDialog({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const { t } = useTranslation('signIn')
  const counted = useUnsentCount()
  const waiting = useWaitingOfMine()
  const unsent = counted ?? 0
  const held = waiting?.taps ?? 0
  const act = useAct(t('notLeft'))
  const isLeaving = act.isBusy
  const leave = (keepUnsent: boolean) => void act.run(() => endSession(() => clearDevice({ keepUnsent })))

  const title = unsent > 0 ? t('unsentTitle', { count: unsent, shown: formatUnits(String(unsent)) }) : t('signOutTitle')
  return (
    <Modal opened={isOpen} onClose={close} title={title} withCloseButton={false}>
      <Stack>
        <NotKept act={act} />
        {waiting && <Unanswered {...waiting} close={close} />}
        {unsent + held > 0 ? (
          <Unsent {...{ unsent, held, isLeaving, leave }} />
        ) : (
          <>
            <Text>{t('signOutText')}</Text>
            <Button
              color="red"
              loading={isLeaving || counted === undefined || waiting === undefined}
              onClick={() => leave(false)}
            >
              {t('leave')}
            </Button>
          </>
        )}
        <Button variant="default" disabled={isLeaving} onClick={close} data-autofocus>
          {t('stay')}
        </Button>
      </Stack>
    </Modal>
  )
}

/** What only a person who is signed in can answer, and where. */
function Unanswered({ badges, taps, close }: { badges: number; taps: number; close: () => void }) {
  const { t } = useTranslation('signIn')
  if (badges + taps === 0) return null
  const shown = (count: number) => ({ count, shown: formatUnits(String(count)) })
  return (
    <Alert color="orange">
      {taps > 0 && <Text mb="xs">{t('tapsWait', shown(taps))}</Text>}
      {badges > 0 && <Text mb="xs">{t('badgesWait', shown(badges))}</Text>}
      <Button variant="default" component={Link} href="/" onClick={close}>
        {t('goToSessions')}
      </Button>
    </Alert>
  )
}

interface UnsentProps {
  readonly unsent: number
  /** Workers with taps that wait for an answer. */
  readonly held: number
  readonly isLeaving: boolean
  readonly leave: (keepUnsent: boolean) => void
}

function Unsent({ unsent, held, isLeaving, leave }: UnsentProps) {
  const { t } = useTranslation('signIn')
  const isOnline = useIsOnline()
  const isSignedIn = useIsSignedIn()
  const refused = useRefusals()?.length ?? 0
  const [isSending, setSending] = useState(false)
  const [isSure, setSure] = useState(false)
  const canSend = isOnline && isSignedIn && unsent > refused
  return (
    <>
      {unsent > 0 && <Text>{t('unsentText')}</Text>}
      {unsent > 0 && !isOnline && <Alert color="orange">{t('noNetworkToSend')}</Alert>}
      {refused > 0 && (
        <Alert color="orange">
          <Text mb="xs">{t('refusedText')}</Text>
          <Button variant="default" component={Link} href="/sync">
            {t('goToSync')}
          </Button>
        </Alert>
      )}
      {unsent > 0 && (
        <Button
          disabled={!canSend}
          loading={canSend && isSending}
          onClick={() => {
            setSending(true)
            tryNow()
          }}
        >
          {t('sendFirst')}
        </Button>
      )}
      <Button variant="light" loading={isLeaving} onClick={() => leave(true)} {...inLines}>
        {t('keepAndLeave')}
      </Button>
      {isSure ? (
        <Button color="red" loading={isLeaving} onClick={() => leave(false)} {...inLines}>
          {t('deleteForSure', { count: unsent + held, shown: formatUnits(String(unsent + held)) })}
        </Button>
      ) : (
        <Button variant="subtle" color="red" disabled={isLeaving} onClick={() => setSure(true)}>
          {t('deleteAndLeave')}
        </Button>
      )}
    </>
  )
}
