import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './tally.module.css'

interface SheetProps {
  readonly isOpen: boolean
  readonly title: ReactNode
  readonly close: () => void
  readonly children: ReactNode
}

/** Rises from below, no higher than what it holds, so that everything lies under the thumb. */
export function Sheet({ isOpen, title, close, children }: SheetProps) {
  const { t } = useTranslation('tally')
  return (
    <Drawer
      opened={isOpen}
      onClose={close}
      position="bottom"
      size="auto"
      title={title}
      closeButtonProps={{ 'aria-label': t('cancel'), size: 48 }}
      transitionProps={{ duration: 120 }}
      classNames={{
        content: styles.sheetContent ?? '',
        inner: styles.sheetInner ?? '',
        title: styles.sheetTitle ?? '',
      }}
    >
      {children}
    </Drawer>
  )
}
