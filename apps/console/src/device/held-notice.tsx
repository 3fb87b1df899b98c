import { Alert, Button, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatUnits } from '../app/format.ts'
import { useWaiting } from './waiting.ts'

/** Taps of this session that nobody has said yes or no to, and the way to answer: they are not counted until then. */
export function HeldNotice({ localId }: { readonly localId: string }) {
  const { t } = useTranslation('device')
  const count = useWaiting(localId)?.taps.length ?? 0
  if (count === 0) return null
  return (
    <Alert color="orange" role="status">
      <Stack gap="xs">
        <span>{t('heldTaps', { count, shown: formatUnits(String(count)) })}</span>
        <Button variant="default" component={Link} href={`/s/${localId}`}>
          {t('answerTaps')}
        </Button>
      </Stack>
    </Alert>
  )
}
