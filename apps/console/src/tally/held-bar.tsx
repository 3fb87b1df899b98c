import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '../app/format.ts'
import { useSettled } from '../app/use-settled.ts'
import { useAct } from '../device/use-act.ts'
import { useHeldTaps } from '../device/waiting.ts'
import styles from './tally.module.css'
import type { Tallying } from './tallying.ts'

interface HeldBarProps {
  readonly localId: string
  readonly tallying: Tallying
  readonly unit: string
}

/** Taps that may have been none. They stay until somebody has said yes or no: nothing that was done is lost in silence. */
export function HeldBar({ localId, tallying, unit }: HeldBarProps) {
  const { t } = useTranslation('tally')
  const [held, ...others] = useHeldTaps(localId) ?? []
  const isSettled = useSettled(held?.workerId)
  const act = useAct(t('heldNotKept'))
  if (!held) return null
  const answer = (isMeant: boolean) => isSettled() && void act.run(() => tallying.answerHeld(held, isMeant))
  return (
    <div className={styles.held} role="alert">
      <p>
        <b>{held.name}</b>
        <span>{t('heldQuestion', { quantity: formatQuantity(String(held.taps), unit) })}</span>
        {others.length > 0 && <span>{` ${t('heldOthers', { count: others.length })}`}</span>}
        {act.failure !== null && <span>{act.failure}</span>}
      </p>
      <Button variant="default" onClick={() => answer(false)}>
        {t('heldNo')}
      </Button>
      <Button onClick={() => answer(true)}>{t('heldYes')}</Button>
    </div>
  )
}
