import { SegmentedControl, Stack, Text } from '@mantine/core'
import type { AppliesTo } from '@tarja/contract/sessions'
import { useTranslation } from 'react-i18next'

interface AppliesToFieldProps {
  readonly value: AppliesTo
  readonly change: (value: AppliesTo) => void
}

/** Whether what was recorded before a change of the pay is paid by it, too. */
export function AppliesToField({ value, change }: AppliesToFieldProps) {
  const { t } = useTranslation('sessions')
  return (
    <Stack gap={4} mt="md">
      <Text component="label" fw={500} fz="lg" id="applies-to">
        {t('appliesTo')}
      </Text>
      <SegmentedControl<AppliesTo>
        aria-labelledby="applies-to"
        fullWidth
        value={value}
        onChange={change}
        data={[
          { value: 'fromNow', label: t('fromNow') },
          { value: 'session', label: t('wholeSession') },
        ]}
      />
      <output aria-live="polite">{t(value === 'session' ? 'wholeSessionPaid' : 'fromNowPaid')}</output>
    </Stack>
  )
}
