import { IconPencil } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime, formatUnits, nameUnit } from '../app/format.ts'
import type { DeviceRecord, OfficeCorrection } from '../device/model.ts'
import styles from './records.module.css'

interface RecordRowProps {
  readonly record: DeviceRecord
  /** The office's that took it back or made it. */
  readonly correction: OfficeCorrection | undefined
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

/** Who corrected it and why; that it is from the office, where it stands. */
export function useCorrectionText(record: DeviceRecord, correction: OfficeCorrection | undefined): string | null {
  const { t } = useTranslation('tally')
  if (!correction) return null
  const { reason } = correction
  const name = correction.userName ?? t('theOffice')
  return t(record.voided ? 'correctedBy' : 'fromOffice', { name, reason })
}

export const RecordRow = memo(function RecordRow({ record, correction, unit, zone, open }: RecordRowProps) {
  const { t } = useTranslation('tally')
  const fate = fateOf(record)
  const corrected = useCorrectionText(record, correction)
  return (
    <li className={styles.row}>
      <button type="button" className={styles.rowButton} data-fate={fate} onClick={() => open(record)}>
        <span className={styles.who}>
          <b>{record.worker_name ?? record.workerId}</b>
          <span>{`${formatTime(record.recordedAt, zone)} · ${record.workerId}`}</span>
          {corrected !== null && (
            <span className={styles.corrected}>
              <IconPencil size="1em" aria-hidden /> {corrected}
            </span>
          )}
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
