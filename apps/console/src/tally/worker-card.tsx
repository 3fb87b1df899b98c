import { IconDots } from '@tabler/icons-react'
import { memo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatUnits, nameUnit } from '../app/format.ts'
import type { DeviceWorker } from '../device/model.ts'
import { useCell } from './cell.ts'
import styles from './tally.module.css'
import type { Tapped } from './recorder.ts'
import type { Tallying } from './tallying.ts'
import { useLongPress } from './use-long-press.ts'
import { WorkerPhoto } from './worker-photo.tsx'

/** As much of a worker as a card shows. */
export type CardWorker = Pick<DeviceWorker, 'worker_id' | 'officeBadge' | 'name'>

interface WorkerCardProps {
  readonly worker: CardWorker
  readonly unit: string
  readonly tallying: Tallying
  readonly openKeypad: (worker: Tapped) => void
}

/** Watches one worker's count and nothing else, so that a tap draws one card, however many there are. */
export const WorkerCard = memo(function WorkerCard({ worker, unit, tallying, openKeypad }: WorkerCardProps) {
  const { t } = useTranslation('tally')
  const tapped = { workerId: worker.worker_id, name: worker.name }
  const press = useLongPress({
    onTap: () => void tallying.tap(tapped),
    onLongPress: () => openKeypad(tapped),
  })
  return (
    <li className={styles.card}>
      <button type="button" className={styles.cardTap} {...press}>
        <WorkerPhoto workerId={worker.worker_id} name={worker.name} />
        <RunningCount workerId={worker.worker_id} unit={unit} tallying={tallying} />
        <span className={styles.name}>{worker.name}</span>
        {worker.name !== worker.worker_id && <span className={styles.badge}>{worker.worker_id}</span>}
      </button>
      <button
        type="button"
        className={styles.more}
        aria-label={t('otherQuantityFor', { name: worker.name })}
        onClick={() => openKeypad(tapped)}
      >
        <IconDots aria-hidden />
      </button>
    </li>
  )
})

function RunningCount({ workerId, unit, tallying }: { workerId: string; unit: string; tallying: Tallying }) {
  const { units } = useCell(tallying.counts.of(workerId))
  const atFirst = useRef(units)
  return (
    // By its key a new count is a new element: its animation runs anew even when one tap follows another at once.
    <span key={units} className={styles.count} data-changed={units !== atFirst.current || undefined}>
      {formatUnits(units)}
      <span className={styles.unseen}> {nameUnit(unit, units)}</span>
    </span>
  )
}
