import { Drawer } from '@mantine/core'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './sheet.module.css'

/** Of browsers since 2024; TypeScript's list does not have it yet. */
declare class CloseWatcher extends EventTarget {
  destroy(): void
}

interface SheetProps {
  readonly isOpen: boolean
  readonly title: ReactNode
  readonly close: () => void
  readonly children: ReactNode
  /** As high as the screen lets it be, whatever it holds: a list that gets shorter while one types. */
  readonly isTall?: boolean
}

/** Rises from below, no higher than what it holds, so that everything lies under the thumb. */
export function Sheet({ isOpen, title, close, children, isTall = false }: SheetProps) {
  const { t } = useTranslation('app')
  useBackCloses(isOpen, close)
  return (
    <Drawer
      opened={isOpen}
      onClose={close}
      position="bottom"
      size="auto"
      title={title}
      closeButtonProps={{ 'aria-label': t('close'), size: 48 }}
      transitionProps={{ duration: 120 }}
      classNames={{ content: styles.content ?? '', inner: styles.inner ?? '', title: styles.title ?? '' }}
      attributes={{ content: { 'data-tall': isTall || undefined } }}
    >
      {children}
    </Drawer>
  )
}

/** The phone's own way back closes what lies over the page, and leaves the page where it is. Not every browser has it. */
function useBackCloses(isOpen: boolean, close: () => void): void {
  const closeNow = useEffectEvent(close)
  useEffect(() => {
    if (!isOpen || typeof CloseWatcher === 'undefined') return
    const watcher = new CloseWatcher()
    watcher.addEventListener('close', () => closeNow())
    return () => watcher.destroy()
  }, [isOpen])
}
