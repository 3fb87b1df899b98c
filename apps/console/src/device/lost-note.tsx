import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../app/format.ts'
import type { ShownRefusal } from './sync-overview.ts'

/** A note that nobody at the office can read: how that came about, the note, and a way to hand it over. */
export function LostNote({ refusal: { operation, refusal, session } }: { refusal: ShownRefusal }) {
  const { t } = useTranslation('device')
  const [outcome, setOutcome] = useState<'noteCopied' | 'noteNotCopied' | null>(null)
  const note = operation.kind === 'close' ? (operation.finalNotes ?? '') : ''
  const { closedAt, closedBy } = endOf(refusal.details)
  const time = formatTime(closedAt, session?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(note)
      setOutcome('noteCopied')
    } catch {
      setOutcome('noteNotCopied') // whatever the browser has against it, the note can be read above
    }
  }
  return (
    <>
      <Text>{t(closedBy === 'system' ? 'noteLostToTime' : 'noteLostToOther', { time })}</Text>
      <Text component="blockquote" m={0} pl="sm" fw={600} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {note}
      </Text>
      <Button onClick={copy}>
        <span aria-live="polite">{t(outcome ?? 'copyNote')}</span>
      </Button>
    </>
  )
}

/** As `after-end.ts` has written it. */
const endOf = (details: unknown) => details as { readonly closedAt: string; readonly closedBy: 'user' | 'system' }
