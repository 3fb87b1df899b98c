import { Alert, Button, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatUnits } from '../app/format.ts'
import { inLines } from '../app/in-lines.ts'
import { useIsOnline, useRefusals, useUnsentCount } from '../device/hooks.ts'
import { clearDevice } from '../device/sign-out.ts'
import { tryNow } from '../device/sync.ts'
import { endSession, useIsSignedIn } from './session.ts'

/** Leaving never loses work by surprise: unsent entries are sent first, kept on the phone, or deleted by two taps. */
export function SignOutDialog({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const { t } = useTranslation('signIn')
  const counted = useUnsentCount()
  const unsent = counted ?? 0
  const [isLeaving, setLeaving] = useState(false)

  const leave = async (keepUnsent: boolean) => {
    setLeaving(true)
    await endSession(() => clearDevice({ keepUnsent }))
  }

  const title = unsent > 0 ? t('unsentTitle', { count: unsent, shown: formatUnits(String(unsent)) }) : t('signOutTitle')
  return (
    <Modal opened={isOpen} onClose={close} title={title} withCloseButton={false}>
      <Stack>
        {unsent > 0 ? (
          <Unsent unsent={unsent} isLeaving={isLeaving} leave={leave} />
        ) : (
          <>
            <Text>{t('signOutText')}</Text>
            <Button color="red" loading={isLeaving || counted === undefined} onClick={() => leave(false)}>
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

interface UnsentProps {
  readonly unsent: number
  readonly isLeaving: boolean
  readonly leave: (keepUnsent: boolean) => Promise<void>
}

function Unsent({ unsent, isLeaving, leave }: UnsentProps) {
  const { t } = useTranslation('signIn')
  const isOnline = useIsOnline()
  const isSignedIn = useIsSignedIn()
  const refused = useRefusals()?.length ?? 0
  const [isSending, setSending] = useState(false)
  const [isSure, setSure] = useState(false)
  const canSend = isOnline && isSignedIn && unsent > refused
  return (
    <>
      <Text>{t('unsentText')}</Text>
      {!isOnline && <Alert color="orange">{t('noNetworkToSend')}</Alert>}
      {refused > 0 && (
        <Alert color="orange">
          <Text mb="xs">{t('refusedText')}</Text>
          <Button variant="default" component={Link} href="/sync">
            {t('goToSync')}
          </Button>
        </Alert>
      )}
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
      <Button variant="light" loading={isLeaving} onClick={() => leave(true)} {...inLines}>
        {t('keepAndLeave')}
      </Button>
      {isSure ? (
        <Button color="red" loading={isLeaving} onClick={() => leave(false)} {...inLines}>
          {t('deleteForSure', { count: unsent, shown: formatUnits(String(unsent)) })}
        </Button>
      ) : (
        <Button variant="subtle" color="red" disabled={isLeaving} onClick={() => setSure(true)}>
          {t('deleteAndLeave')}
        </Button>
      )}
    </>
  )
}
