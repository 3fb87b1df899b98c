import { UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconArrowBackUp, IconCheck, IconRepeat } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity, formatUnits } from '../app/format.ts'
import { useCell } from './cell.ts'
import styles from './tally.module.css'
import type { Flash } from './recorder.ts'
import type { Tallying } from './tallying.ts'

/** As long as it takes to look up from the picker, see that it was the wrong one, and reach the button. */
const undoMs = 8000

const icons = {
  counted: IconCheck,
  again: IconRepeat,
  undone: IconArrowBackUp,
  failed: IconAlertTriangle,
  stands: IconAlertTriangle,
}

/** The last thing done, as wide as the screen: the name, what they have now, and the way back. */
export function FlashBar({ tallying, unit }: { tallying: Tallying; unit: string }) {
  const { t } = useTranslation('tally')
  const flash = useCell(tallying.flash)
  const isFresh = useIsFresh(flash)
  const Icon = flash && icons[flash.kind]
  return (
    <div
      className={styles.flash}
      data-kind={flash?.kind}
      data-fresh={isFresh || undefined}
      data-late={flash?.isLate || undefined}
    >
      <div className={styles.flashText} role="status" aria-live="polite" key={flash?.nr}>
        {flash && Icon ? (
          <>
            <FlashWords flash={flash} unit={unit} icon={<Icon size={18} aria-hidden />} />
          </>
        ) : (
          <p className={styles.hint}>{t('hint')}</p>
        )}
      </div>
      {flash && flash.clientEventId !== null && !flash.isLate && isFresh && (
        <UnstyledButton className={styles.undo} onClick={() => void tallying.undo(flash, t('undoReason'))}>
          <IconArrowBackUp aria-hidden />
          {t('undo')}
        </UnstyledButton>
      )}
    </div>
  )
}

function FlashWords({ flash, unit, icon }: { flash: Flash; unit: string; icon: ReactNode }) {
  const { t } = useTranslation('tally')
  const { kind, name, units, count, isLate, isFull } = flash
  const quantity = formatQuantity(units, unit)
  const detail = {
    counted: isLate ? t('flashLate', { quantity }) : t('flashCounted', { quantity }),
    again: isLate ? t('flashLate', { quantity }) : t('flashAgain', { quantity }),
    undone: t('flashUndone', { quantity }),
    failed: t(isFull ? 'flashFull' : 'flashFailed', { quantity }),
    stands: t(isFull ? 'flashStandsFull' : 'flashStands'),
  }[kind]
  return (
    <>
      <p className={styles.flashWords}>
        <b>{name}</b>
        <span>
          {icon} <span>{detail}</span>
        </span>
      </p>
      {kind !== 'failed' && <b className={styles.flashCount}>{formatUnits(count)}</b>}
    </>
  )
}

function useIsFresh(flash: Flash | null): boolean {
  const [stale, setStale] = useState<Flash | null>(null)
  useEffect(() => {
    if (!flash) return
    const timer = setTimeout(() => setStale(flash), undoMs)
    return () => clearTimeout(timer)
  }, [flash])
  return flash !== null && flash !== stale
}
