import { Button, Chip, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatUnits } from '../app/format.ts'
import type { Decision } from './decide.ts'

interface DecisionDialogProps {
  readonly kind: Decision['kind']
  readonly count: number
  readonly onCancel: () => void
  readonly onDecide: (decision: Decision) => void
}

const reasonLengthMax = 500
const reasons = ['reasonRepeated', 'reasonTest', 'reasonWrongPerson'] as const

/** Asks once more, for nothing brings a decision back. A rejection has a reason. */
export function DecisionDialog({ kind, count, onCancel, onDecide }: DecisionDialogProps) {
  const { t } = useTranslation('board')
  const [reason, setReason] = useState('')
  const isReject = kind === 'reject'
  const trimmed = reason.trim()
  return (
    <Modal
      opened
      onClose={onCancel}
      title={t(isReject ? 'rejectTitle' : 'acceptTitle', { count, shown: formatUnits(String(count)) })}
      closeButtonProps={{ 'aria-label': t('cancel'), size: 48 }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReject && trimmed === '') return
          onDecide(isReject ? { kind: 'reject', reason: trimmed } : { kind: 'accept' })
        }}
      >
        <Stack>
          <Text>{t(isReject ? 'rejectWarning' : 'acceptWarning')}</Text>
          {isReject && (
            <>
              <Group gap="xs" role="group" aria-label={t('rejectReason')}>
                {reasons.map((key) => (
                  <Chip
                    key={key}
                    size="lg"
                    styles={{ label: { height: 48 } }}
                    checked={reason === t(key)}
                    onChange={() => setReason(t(key))}
                  >
                    {t(key)}
                  </Chip>
                ))}
              </Group>
              <Textarea
                label={t('rejectReason')}
                required
                autosize
                minRows={2}
                maxLength={reasonLengthMax}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            </>
          )}
          <Group grow>
            <Button variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
            <Button type="submit" color={isReject ? 'red' : 'leaf'} disabled={isReject && trimmed === ''}>
              {t(isReject ? 'rejectConfirm' : 'acceptConfirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
