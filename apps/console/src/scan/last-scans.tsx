import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '../app/format.ts'
import { useSettled } from '../app/use-settled.ts'
import { useRecords } from '../device/hooks.ts'
import styles from './scan.module.css'
import type { Scan } from './record-scan.ts'
import type { Scanning } from './scanning.ts'

const shownMost = 5
/** Enough to find five that stand after a few were taken back. */
const readMost = 25

interface LastScansProps {
  readonly localId: string
  readonly scanning: Scanning
  readonly unit: string
  readonly action: ReactNode
}

export function LastScans({ localId, scanning, unit, action }: LastScansProps) {
  const { t } = useTranslation('scan')
  const records = useRecords(localId, { limit: readMost }) ?? []
  const standing = records.filter(({ voided }) => voided === null).slice(0, shownMost)
  const isSettled = useSettled(standing.map(({ clientEventId }) => clientEventId).join(' ') || undefined)
  const undo = (scan: Scan) => {
    if (isSettled()) void scanning.undo(scan, t('undoReason'))
  }
  return (
    <section>
      <div className={styles.lastHead}>
        <h2>{t('last')}</h2>
        {action}
      </div>
      {standing.length === 0 && <p>{t('lastEmpty')}</p>}
      <ul className={styles.list}>
        {standing.map((record) => {
          const name = record.worker_name ?? t('unnamed', { badge: record.workerId })
          const quantity = formatQuantity(record.units, unit)
          return (
            <li key={record.clientEventId} className={styles.scan}>
              <span className={styles.scanName}>{name}</span>
              <span className={styles.scanUnits}>{quantity}</span>
              <Button
                variant="default"
                size="md"
                h={48}
                px="sm"
                aria-label={t('undoOf', { quantity, name })}
                onClick={() => undo(record)}
              >
                {t('undo')}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
