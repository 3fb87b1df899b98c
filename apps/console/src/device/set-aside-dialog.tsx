import { Button, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { notesLost } from './after-end.ts'
import { HeldNotice } from './held-notice.tsx'
import { NotKept } from './not-kept.tsx'
import { setAsideOperations } from './settle.ts'
import { refreshDirectory, requestSync } from './sync.ts'
import type { ShownRefusal } from './sync-overview.ts'
import { useAct } from './use-act.ts'

interface SetAsideDialogProps {
  readonly refusal: ShownRefusal
  readonly isOpen: boolean
  readonly close: () => void
}

function textOf({ kind, code }: ShownRefusal) {
  if (kind === 'void') return 'setAsideVoidText'
  return code === notesLost ? 'setAsideNoteText' : 'setAsideText'
}

/** Not sent, never lost: a reason has to be written before anything leaves the queue. */
export function SetAsideDialog({ refusal, isOpen, close }: SetAsideDialogProps) {
  const { t } = useTranslation('device')
  const [reason, setReason] = useState('')
  const act = useAct(t('notSetAside'))
  const setAside = async () => {
    if (!(await act.run(() => setAsideOperations(refusal.nrs, reason.trim())))) return
    close()
    requestSync()
    // What was changed here and is not sent becomes again what the server has.
    await refreshDirectory()
  }
  return (
    <Modal opened={isOpen} onClose={close} title={t('setAsideTitle')} withCloseButton={false}>
      <Stack>
        <Text>{t(textOf(refusal))}</Text>
        <Textarea
          label={t('setAsideReason')}
          placeholder={t('setAsideReasonHint')}
          value={reason}
          maxLength={500}
          autosize
          minRows={2}
          required
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {refusal.kind === 'open' && <HeldNotice localId={refusal.localId} />}
        <NotKept act={act} />
        <Button color="red" loading={act.isBusy} disabled={reason.trim() === ''} onClick={setAside}>
          {t('setAsideConfirm')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('cancel')}
        </Button>
      </Stack>
    </Modal>
  )
}
