import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../app/format.ts'
import { NoteToCopy } from './note-to-copy.tsx'
import type { ShownRefusal } from './sync-overview.ts'

/** A note that nobody at the office can read: how that came about, the note, and a way to hand it over. */
export function LostNote({ refusal: { operation, refusal, session } }: { refusal: ShownRefusal }) {
  const { t } = useTranslation('device')
  const note = operation.kind === 'close' ? (operation.finalNotes ?? '') : ''
  const { closedAt, closedBy } = endOf(refusal.details)
  const time = formatTime(closedAt, session?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)
  return (
    <>
      <Text>{t(closedBy === 'system' ? 'noteLostToTime' : 'noteLostToOther', { time })}</Text>
      <NoteToCopy note={note} />
    </>
  )
}

/** As `after-end.ts` has written it. */
const endOf = (details: unknown) => details as { readonly closedAt: string; readonly closedBy: 'user' | 'system' }
