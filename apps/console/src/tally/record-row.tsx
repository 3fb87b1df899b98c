import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime, formatUnits, nameUnit } from '../app/format.ts'
import type { DeviceRecord } from '../device/model.ts'
import styles from './records.module.css'

interface RecordRowProps {
  readonly record: DeviceRecord
  readonly unit: string
  readonly zone: string
  readonly open: (record: DeviceRecord) => void
}

const stateNames = {
  unsent: 'stateUnsent',
  counted: 'stateCounted',
  pending: 'statePending',
  rejected: 'stateRejected',
  withdrawn: 'stateVoided',
  refused: 'stateRefused',
  voided: 'stateVoided',
} as const

/** What became of a record: taken back comes before anything the server said, but that a manager did not accept it. */
export const fateOf = ({ state, voided }: DeviceRecord): keyof typeof stateNames =>
  voided && state !== 'rejected' ? 'voided' : state

export const RecordRow = memo(function RecordRow({ record, unit, zone, open }: RecordRowProps) {
  const { t } = useTranslation('tally')
  const fate = fateOf(record)
  return (
    <li className={styles.row}>
      <button type="button" className={styles.rowButton} data-fate={fate} onClick={() => open(record)}>
        <span className={styles.who}>
          <b>{record.worker_name ?? record.workerId}</b>
          <span>{`${formatTime(record.recordedAt, zone)} · ${record.workerId}`}</span>
        </span>
        <span className={styles.what}>
          <b>
            <span>{formatUnits(record.units)}</span> <small>{nameUnit(unit, record.units)}</small>
          </b>
          <span className={styles.fate}>{t(stateNames[fate])}</span>
        </span>
      </button>
    </li>
  )
})
