import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '../app/format.ts'
import { useCell } from './cell.ts'
import styles from './tally.module.css'
import type { Tallying } from './tallying.ts'

/** Taps that may have been none. They stay until somebody has said yes or no: nothing that was done is lost in silence. */
export function HeldBar({ tallying, unit }: { tallying: Tallying; unit: string }) {
  const { t } = useTranslation('tally')
  const [held] = useCell(tallying.held.list)
  const others = useCell(tallying.held.list).length - 1
  if (!held) return null
  const answer = (isMeant: boolean) => void tallying.answerHeld(held.workerId, isMeant)
  return (
    <div className={styles.held} role="alert">
      <p>
        <b>{held.name}</b>
        <span>{t('heldQuestion', { quantity: formatQuantity(String(held.taps), unit) })}</span>
        {others > 0 && <span> {t('heldOthers', { count: others })}</span>}
      </p>
      <Button variant="default" onClick={() => answer(false)}>
        {t('heldNo')}
      </Button>
      <Button onClick={() => answer(true)}>{t('heldYes')}</Button>
    </div>
  )
}
