import { Button, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { unwrap } from '@tarja/sdk'
import { useTranslation } from 'react-i18next'
import { tarja } from '../sign-in/client.ts'
import { wordsOf } from '../sign-in/words-of.ts'

interface JoinRequestProps {
  readonly sessionId: string
  readonly auth0Id: string
  readonly name: string
}

/** Somebody who found the sector open asks to help; a manager may answer for its owner. The stream tells what came of it. */
export function JoinRequest({ sessionId, auth0Id, name }: JoinRequestProps) {
  const { t } = useTranslation('sessions')
  const decision = useMutation({
    mutationFn: (verb: 'accept' | 'decline') =>
      unwrap(
        tarja.POST(`/api/control/production/sessions/{sessionId}/join-requests/{auth0Id}/${verb}`, {
          params: { path: { sessionId, auth0Id } },
          body: {},
        }),
      ),
  })
  return (
    <Group gap="xs" mt={6} role="status">
      <Text fw={600}>{t('asksToHelp', { name })}</Text>
      <Button
        variant="default"
        disabled={decision.isPending}
        aria-label={t('declineHelperOne', { name })}
        onClick={() => decision.mutate('decline')}
      >
        {t('declineHelper')}
      </Button>
      <Button
        loading={decision.isPending}
        aria-label={t('acceptHelperOne', { name })}
        onClick={() => decision.mutate('accept')}
      >
        {t('acceptHelper')}
      </Button>
      {decision.error && <Text c="red">{wordsOf(decision.error)}</Text>}
    </Group>
  )
}
