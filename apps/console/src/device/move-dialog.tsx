import { Button, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatTime, formatUnits } from '../app/format.ts'
import { inLines } from '../app/in-lines.ts'
import { useTodaysSessions } from './hooks.ts'
import { moveRecords } from './settle.ts'
import type { ShownRefusal } from './sync-overview.ts'
import { requestSync } from './sync.ts'

interface MoveDialogProps {
  readonly refusal: ShownRefusal
  readonly isOpen: boolean
  readonly close: () => void
}

/** Which other open session of mine takes these records. */
export function MoveDialog({ refusal, isOpen, close }: MoveDialogProps) {
  const { t } = useTranslation('device')
  const sessions = useTodaysSessions() ?? []
  const targets = sessions.filter(({ localId, status }) => status === 'open' && localId !== refusal.localId)
  const move = async (localId: string) => {
    close()
    await moveRecords(refusal.nrs, localId)
    requestSync()
  }
  const count = refusal.recordCount
  return (
    <Modal opened={isOpen} onClose={close} title={t('moveTitle')} withCloseButton={false}>
      <Stack>
        <Text>{targets.length > 0 ? t('moveText', { count, shown: formatUnits(String(count)) }) : t('moveNone')}</Text>
        {targets.map(({ localId, sector_name, openedAt, timezone }) => (
          <Button key={localId} onClick={() => move(localId)} {...inLines}>
            {t('moveHere', { sector: sector_name, time: formatTime(openedAt, timezone) })}
          </Button>
        ))}
        <Button variant="default" onClick={close} data-autofocus>
          {t('cancel')}
        </Button>
      </Stack>
    </Modal>
  )
}
