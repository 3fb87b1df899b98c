import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconCopy, IconShare } from '@tabler/icons-react'
import type { CreatedAccountLink } from '@tarja/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatLongDay, formatTime } from '../app/format.ts'
import { localDate } from '../app/local-date.ts'
import { type Person, nameOf } from './use-people.ts'

interface LinkDialogProps {
  readonly person: Person
  readonly made: CreatedAccountLink
  readonly onClose: () => void
}

/** The link, which the server says once. Only a button closes it: whoever taps beside it would have to make another. */
export function LinkDialog({ person, made, onClose }: LinkDialogProps) {
  const { t } = useTranslation('people')
  const { link, kind, email, expiresAt } = made
  const name = nameOf(person)
  const until = { name, ...untilOf(expiresAt) }
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={t(kind === 'invitation' ? 'invitationFor' : 'resetFor', { name })}
      closeButtonProps={{ 'aria-label': t('done'), size: 48 }}
    >
      <Stack>
        <Text>{t('linkHelp', until)}</Text>
        {kind === 'reset' && <Text>{t('resetHelp')}</Text>}
        <TextInput
          label={t('link')}
          description={t('signsInWith', { email })}
          value={link}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
        />
        <Handing link={link} text={t('shareText', until)} />
        <Button onClick={onClose}>{t('done')}</Button>
      </Stack>
    </Modal>
  )
}

/** To that person, by whatever the device has. */
function Handing({ link, text }: { link: string; text: string }) {
  const { t } = useTranslation('people')
  const [said, say] = useState<'copied' | 'byHand' | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      say('copied')
    } catch {
      // Not over https, or forbidden: the field above holds the link, to be copied by hand.
      say('byHand')
    }
  }
  const share = async () => {
    try {
      await navigator.share({ text, url: link })
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') return // the person changed their mind
      say('byHand')
    }
  }
  return (
    <>
      <Group grow>
        <Button variant="default" leftSection={<IconCopy aria-hidden />} onClick={copy}>
          {t('copy')}
        </Button>
        {typeof navigator.share === 'function' && (
          <Button variant="default" leftSection={<IconShare aria-hidden />} onClick={share}>
            {t('share')}
          </Button>
        )}
      </Group>
      <Text role="status" fw={700} ta="center">
        {said && t(said)}
      </Text>
    </>
  )
}

/** By the clock of who reads it. */
function untilOf(instant: string): { day: string; time: string } {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return { day: formatLongDay(localDate(instant, zone)), time: formatTime(instant, zone) }
}
