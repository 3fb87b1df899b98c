import { Button, Stack, TextInput } from '@mantine/core'
import { IconKeyboard } from '@tabler/icons-react'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Sheet } from '../app/sheet.tsx'
import { readBadge } from '../device/read-badge.ts'

interface ManualEntryProps {
  readonly isOpen: boolean
  readonly setOpen: (isOpen: boolean) => void
  readonly enter: (badge: string) => void
}

/** For a badge that is torn or wet, or a phone without a camera. */
export function ManualEntry({ isOpen, setOpen, enter }: ManualEntryProps) {
  const { t } = useTranslation('scan')
  return (
    <>
      <Button
        variant="default"
        size="md"
        h={48}
        px="sm"
        leftSection={<IconKeyboard aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('typeNumber')}
      </Button>
      <Sheet isOpen={isOpen} title={t('typeNumber')} close={() => setOpen(false)}>
        <NumberForm
          enter={(badge) => {
            setOpen(false)
            enter(badge)
          }}
        />
      </Sheet>
    </>
  )
}

function NumberForm({ enter }: { readonly enter: (badge: string) => void }) {
  const { t } = useTranslation('scan')
  const [text, setText] = useState('')
  const badge = readBadge(text)
  const isWrong = text.trim() !== '' && badge === null
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (badge !== null) enter(badge)
  }
  return (
    <Stack component="form" gap="sm" onSubmit={submit}>
      <TextInput
        data-autofocus
        label={t('number')}
        description={t('numberHint')}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        value={text}
        error={isWrong && t('numberWrong')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" disabled={badge === null}>
        {t('record')}
      </Button>
    </Stack>
  )
}
