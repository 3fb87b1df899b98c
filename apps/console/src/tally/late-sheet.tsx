import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatQuantity, formatTime } from '../app/format.ts'
import { Sheet } from '../app/sheet.tsx'
import { lostText } from '../device/lost-text.ts'
import type { DeviceSession } from '../device/model.ts'
import { useCell } from './cell.ts'
import styles from './tally.module.css'
import type { Tallying } from './tallying.ts'

/** Nobody counts on by accident in a session that is over: what comes late waits for the manager, and is said to. */
export function LateSheet({ tallying, session }: { tallying: Tallying; session: DeviceSession }) {
  const { t } = useTranslation('tally')
  const question = useCell(tallying.lateQuestion)
  const answer = (isMeant: boolean) => void tallying.answerLate(isMeant)
  return (
    <Sheet isOpen={question !== null} title={t('lateTitle')} close={tallying.putOffLate}>
      {question && (
        <div className={styles.sheet}>
          <p>
            {lostText(session) ??
              t(session.closedBy === 'user' ? 'lateTextClosed' : 'lateText', {
                time: formatTime(session.closedAt ?? session.expiresAt, session.timezone),
                quantity: formatQuantity(question.units, session.samplingUnit),
                name: question.name,
              })}
          </p>
          {!session.lost && <Button onClick={() => answer(true)}>{t('lateYes')}</Button>}
          <Button variant="default" onClick={() => answer(false)}>
            {t('lateNo')}
          </Button>
        </div>
      )}
    </Sheet>
  )
}
