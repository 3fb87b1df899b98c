import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSettled } from '../app/use-settled.ts'
import { extendSession } from '../device/change-session.ts'
import type { DeviceSession } from '../device/model.ts'
import { NotKept } from '../device/not-kept.tsx'
import { useAct } from '../device/use-act.ts'
import styles from './sessions.module.css'
import { durationHoursMax, extensionsOf } from './time-left.ts'

/** One tap makes the session longer. */
export function ExtendButtons({ session }: { session: DeviceSession }) {
  const { t } = useTranslation('sessions')
  const isSettled = useSettled(String(session.maxDurationHours))
  const act = useAct(t('notExtended'))
  const extensions = extensionsOf(session.maxDurationHours)
  if (extensions.length === 0) return <span>{t('extendNoMore', { hours: durationHoursMax })}</span>
  return (
    <>
      <NotKept act={act} />
      <div className={styles.warningActions}>
        {extensions.map(({ hours, maxDurationHours }) => (
          <Button
            key={hours}
            variant="default"
            aria-label={t('extendLabel', { hours })}
            onClick={() => isSettled() && void act.run(() => extendSession(session.localId, maxDurationHours))}
          >
            {t('extendBy', { hours })}
          </Button>
        ))}
      </div>
    </>
  )
}
