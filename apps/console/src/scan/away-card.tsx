import { useTranslation } from 'react-i18next'
import { useSettled } from '../app/use-settled.ts'
import type { DeviceSession } from '../device/model.ts'
import { NotKept } from '../device/not-kept.tsx'
import { leaveAway, reactivateWorker } from '../device/settle-away.ts'
import { useAct } from '../device/use-act.ts'
import { useWaiting } from '../device/waiting.ts'
import styles from './scan.module.css'

/** A picker who does not work, as the office says, and who stands here with a box. It is recorded; whether they are back is asked. */
export function AwayCard({ session: { localId } }: { readonly session: DeviceSession }) {
  const { t } = useTranslation('scan')
  const worker = useWaiting(localId)?.away[0]
  const isSettled = useSettled(worker?.worker_id)
  const act = useAct(t('notSettled'))
  if (!worker) return null
  const settle = (answer: () => Promise<void>) => isSettled() && void act.run(answer)
  return (
    <section className={styles.waiting}>
      <h2>{t('away', { name: worker.name })}</h2>
      <p>{t('awayCounts', { badge: worker.worker_id })}</p>
      <NotKept act={act} />
      <div className={styles.answers}>
        <button
          type="button"
          className={styles.answer}
          onClick={() => settle(() => reactivateWorker({ localId, worker }))}
        >
          {t('reactivate')}
        </button>
        <button type="button" className={styles.answer} onClick={() => settle(() => leaveAway({ localId, worker }))}>
          {t('leaveAway')}
        </button>
      </div>
    </section>
  )
}
