import { ActionIcon, Group, Text } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { nameUnit } from '../app/format.ts'
import { useProjects } from '../device/hooks.ts'
import { changePreferences, guardSecondsMax, guardSecondsOf, usePreferences } from './preferences.ts'

/** Seconds for each unit that the ranches of this phone count by. */
export function GuardSteppers() {
  const units = new Set((useProjects() ?? []).map(({ samplingUnit }) => samplingUnit.toLowerCase()))
  return [...units].toSorted().map((unit) => <GuardStepper key={unit} unit={unit} />)
}

function GuardStepper({ unit }: { unit: string }) {
  const { t } = useTranslation('settings')
  const preferences = usePreferences()
  const seconds = guardSecondsOf(preferences, unit)
  const name = { unit: nameUnit(unit, '1') }
  const change = (by: number) =>
    changePreferences({ guardSeconds: { ...preferences.guardSeconds, [unit]: seconds + by } })
  return (
    <Group justify="space-between" wrap="nowrap" role="group" aria-label={t('guardFor', name)}>
      <Text fw={500} fz="lg">
        {t('guardFor', name)}
      </Text>
      <Group wrap="nowrap" gap="sm">
        <ActionIcon
          variant="default"
          aria-label={t('guardLess', name)}
          disabled={seconds <= 0}
          onClick={() => change(-1)}
        >
          <IconMinus aria-hidden />
        </ActionIcon>
        <Text component="output" fw={700} fz="lg" miw="3.5ch" ta="center">
          {t('seconds', { seconds })}
        </Text>
        <ActionIcon
          variant="default"
          aria-label={t('guardMore', name)}
          disabled={seconds >= guardSecondsMax}
          onClick={() => change(1)}
        >
          <IconPlus aria-hidden />
        </ActionIcon>
      </Group>
    </Group>
  )
}
