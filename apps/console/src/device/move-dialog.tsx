import { Button, Modal, Stack, Text } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import { useTranslation } from 'react-i18next'
import { formatTime, formatUnits } from '../app/format.ts'
import { inLines } from '../app/in-lines.ts'
import { fitsSession } from './fits-session.ts'
import { useTodaysSessions } from './hooks.ts'
import type { DeviceRecord, DeviceSession } from './model.ts'
import { NotKept } from './not-kept.tsx'
import { moveRecords, recordsToMove } from './settle.ts'
import type { ShownRefusal } from './sync-overview.ts'
import { requestSync } from './sync.ts'
import { useAct } from './use-act.ts'

interface MoveDialogProps {
  readonly refusal: ShownRefusal
  readonly isOpen: boolean
  readonly close: () => void
}

/** Which other open session of mine takes these records. */
export function MoveDialog({ refusal, isOpen, close }: MoveDialogProps) {
  const { t } = useTranslation('device')
  return (
    <Modal opened={isOpen} onClose={close} title={t('moveTitle')} withCloseButton={false}>
      <Stack>
        <Targets refusal={refusal} close={close} />
        <Button variant="default" onClick={close} data-autofocus>
          {t('cancel')}
        </Button>
      </Stack>
    </Modal>
  )
}

function Targets({ refusal, close }: Omit<MoveDialogProps, 'isOpen'>) {
  const { t } = useTranslation('device')
  const records = useLiveQuery(() => recordsToMove(refusal.nrs), [refusal.nrs])
  const sessions = useTodaysSessions()
  const act = useAct(t('notMoved'))
  // Nobody chooses before it is known what would wait for the manager.
  if (!records || !sessions) return null
  const targets = sessions.filter(({ localId, status }) => status === 'open' && localId !== refusal.localId)
  const count = records.length
  const move = async (toLocalId: string) => {
    if (!(await act.run(() => moveRecords(refusal.nrs, { toLocalId, reason: t('movedReason') })))) return
    close()
    requestSync()
  }
  return (
    <>
      <Text>{targets.length > 0 ? t('moveText', { count, shown: formatUnits(String(count)) }) : t('moveNone')}</Text>
      <NotKept act={act} />
      {targets.map((session) => (
        <div key={session.localId}>
          <Button fullWidth disabled={act.isBusy} onClick={() => move(session.localId)} {...inLines}>
            {t('moveHere', { sector: session.sector_name, time: formatTime(session.openedAt, session.timezone) })}
          </Button>
          <Waiting records={records} session={session} />
        </div>
      ))}
    </>
  )
}

/** How many of the records would not count by themselves there. */
function Waiting({ records, session }: { records: readonly DeviceRecord[]; session: DeviceSession }) {
  const { t } = useTranslation('device')
  const count = records.filter((record) => !fitsSession(record, session)).length
  if (count === 0) return null
  const key = count === records.length ? 'moveAllWait' : 'moveSomeWait'
  return (
    <Text size="sm" mt={4}>
      {t(key, { count, shown: formatUnits(String(count)) })}
    </Text>
  )
}
