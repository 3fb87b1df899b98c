import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface EndDialogProps {
  readonly name: string
  readonly onCancel: () => void
  readonly onConfirm: () => void
}

/** Asks once more, and says what becomes of work that is still on the phone. */
export function EndDialog({ name, onCancel, onConfirm }: EndDialogProps) {
  const { t } = useTranslation('people')
  return (
    <Modal
      opened
      onClose={onCancel}
      title={t('endTitle', { name })}
      closeButtonProps={{ 'aria-label': t('cancel'), size: 48 }}
    >
      <Stack>
        <Text>{t('endText')}</Text>
        <Text fw={600}>{t('endUnsent')}</Text>
        <Group grow>
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
          <Button color="red" onClick={onConfirm}>
            {t('endConfirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
