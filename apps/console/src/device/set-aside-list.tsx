import { Button, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatUnits } from '../app/format.ts'
import type { SetAside } from './database.ts'
import { saveFile } from '../app/save-file.ts'
import { setAsideRows } from './set-aside-sheet.ts'

/** What a person decided not to send, to be handed to the office as a file. */
export function SetAsideList({ entries }: { entries: readonly SetAside[] }) {
  const { t } = useTranslation('device')
  if (entries.length === 0) return null
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        {t('setAsideListTitle')}
      </Title>
      <Text>{t('setAsideCount', { count: entries.length, shown: formatUnits(String(entries.length)) })}</Text>
      {entries.map((entry) => (
        <Text key={entry.id ?? entry.at} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {lineOf(entry)}
        </Text>
      ))}
      <Button variant="default" onClick={() => void save(entries)}>
        {t('exportSheet')}
      </Button>
    </Stack>
  )
}

function lineOf({ operation, session, record, reason }: SetAside): string {
  const name = 'worker_id' in operation ? operation.name : (record?.worker_name ?? record?.workerId)
  const notes = operation.kind === 'close' && operation.finalNotes
  return [session?.sector_name, name, record && formatUnits(record.units), notes, reason].filter(Boolean).join(' · ')
}

/** A workbook and not CSV, of which a spreadsheet makes 42 of the badge 00042. */
async function save(entries: readonly SetAside[]): Promise<void> {
  const { writeXlsx } = await import('../app/write-xlsx.ts')
  saveFile(writeXlsx(setAsideRows(entries)), 'tarja-apartados.xlsx')
}
