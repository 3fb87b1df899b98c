import { Badge, Button, Checkbox, Text } from '@mantine/core'
import type { PendingRecord } from '@tarja/contract/records'
import { useTranslation } from 'react-i18next'
import { formatDay, formatQuantity, formatTime } from '../app/format.ts'
import { localDate } from '../app/local-date.ts'
import { decimalOf } from '@tarja/contract/decimal'
import { formatDelay } from './format-time-left.ts'
import styles from './inbox.module.css'

interface InboxItemProps {
  readonly record: PendingRecord
  readonly isChosen: boolean
  readonly onChoose: (isChosen: boolean) => void
  readonly onAccept: () => void
  readonly onReject: () => void
}

/** One record that waits, with what it takes to decide about it. */
export function InboxItem({ record, isChosen, onChoose, onAccept, onReject }: InboxItemProps) {
  const { t } = useTranslation('board')
  const name = record.worker_name ?? t('noName')
  const quantity = formatQuantity(decimalOf(record.units), record.samplingUnit)
  return (
    <li className={styles.item}>
      <Checkbox
        size="lg"
        className={styles.choice}
        checked={isChosen}
        aria-label={t('choose', { name, quantity })}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <div className={styles.what}>
        <p className={styles.head}>
          <b>{name}</b> <span>{quantity}</span>
        </p>
        <Text size="sm" c="dimmed">
          {`${t('badge', { id: record.workerId })} · ${t('byWhom', { owner: record.userName ?? record.auth0Id })}`}
        </Text>
        <p className={styles.why}>
          <Badge variant="light" color={record.pendingReason === 'late' ? 'leaf' : 'orange'} tt="none" size="lg">
            {t(whyOf(record))}
          </Badge>{' '}
          <When record={record} />
        </p>
      </div>
      <div className={styles.decisions}>
        <Button variant="default" onClick={onReject} aria-label={t('rejectOne', { name, quantity })}>
          {t('reject')}
        </Button>
        <Button onClick={onAccept} aria-label={t('acceptOne', { name, quantity })}>
          {t('accept')}
        </Button>
      </div>
    </li>
  )
}

const whyOf = ({ pendingReason }: PendingRecord) => {
  if (pendingReason === 'not_helping') return 'notHelping'
  return pendingReason === 'late' ? 'late' : 'outside'
}

/** What the phone's clock said, and when it arrived by ours. */
function When({ record: { recordedAtUtc, receivedAt, timezone, pendingReason } }: { record: PendingRecord }) {
  const { t } = useTranslation('board')
  const apartMs = Date.parse(receivedAt) - Date.parse(recordedAtUtc)
  const key = pendingReason !== 'outside_session' ? 'lateWhen' : apartMs < 0 ? 'outsideAhead' : 'outsideBehind'
  return (
    <span>
      {t(key, {
        captured: formatTime(recordedAtUtc, timezone),
        received: formatTime(receivedAt, timezone),
        day: formatDay(localDate(pendingReason !== 'outside_session' ? receivedAt : recordedAtUtc, timezone)),
        dayReceived: formatDay(localDate(receivedAt, timezone)),
        delay: formatDelay(apartMs),
      })}
    </span>
  )
}
