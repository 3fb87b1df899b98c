import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** A note that the office does not have, and a way to hand it over. */
export function NoteToCopy({ note }: { readonly note: string }) {
  const { t } = useTranslation('device')
  const [outcome, setOutcome] = useState<'noteCopied' | 'noteNotCopied' | null>(null)
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
      <Text component="blockquote" m={0} pl="sm" fw={600} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {note}
      </Text>
      <Button onClick={copy}>
        <span aria-live="polite">{t(outcome ?? 'copyNote')}</span>
      </Button>
    </>
  )
}
