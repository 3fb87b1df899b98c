import { Button, FileButton, Stack, Text, Title } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatUnits } from '../app/format.ts'
import { useUnsentCount } from '../device/hooks.ts'
import { NotKept } from '../device/not-kept.tsx'
import { tryNow } from '../device/sync.ts'
import { useAct } from '../device/use-act.ts'
import { carryIn } from './carry-in.ts'
import { inLines } from '../app/in-lines.ts'
import { saveWork } from './save-work.ts'

/** For when the office gets another address: what is unsent goes there as a file. */
export function CarryCard() {
  const { t } = useTranslation('carry')
  const unsent = useUnsentCount() ?? 0
  const [carried, setCarried] = useState<number | null>(null)
  const out = useAct(t('notSaved'))
  const into = useAct(t('notLoaded'))
  const chooser = useRef<() => void>(null)
  const load = (file: File | null) => {
    // The same file may be chosen again.
    chooser.current?.()
    if (file) void into.run(async () => setCarried(await carryIn(await file.text()))).then(tryNow)
  }
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        {t('title')}
      </Title>
      <Text>{t('text')}</Text>
      {unsent > 0 && (
        <Button variant="default" onClick={() => void out.run(saveWork)} {...inLines}>
          {t('save', { count: unsent, shown: formatUnits(String(unsent)) })}
        </Button>
      )}
      <FileButton accept=".json,application/json" onChange={load} resetRef={chooser}>
        {(props) => (
          <Button variant="default" {...props}>
            {t('load')}
          </Button>
        )}
      </FileButton>
      {carried !== null && (
        <Text role="status" fw={600}>
          {t('loaded', { count: carried, shown: formatUnits(String(carried)) })}
        </Text>
      )}
      <NotKept act={out} />
      <NotKept act={into} />
    </Stack>
  )
}
