import { useTranslation } from 'react-i18next'
import { formatMoney, formatUnits, nameUnit } from '../app/format.ts'
import { sumDecimals } from '../device/decimal.ts'
import { type BoardSession, amountOf, sumByUnit } from './board-state.ts'
import styles from './board.module.css'
import { rateSinceOpening } from './pace.ts'

interface BoardSummaryProps {
  readonly sessions: readonly BoardSession[]
  readonly currency: string
  readonly nowMs: number
}

/** The open sessions as one. */
export function BoardSummary({ sessions, currency, nowMs }: BoardSummaryProps) {
  const { t } = useTranslation('board')
  const open = sessions.filter(({ status }) => status === 'open')
  const workers = new Set(open.flatMap((session) => [...session.workers.keys()])).size
  return (
    <section aria-label={t('summary')} className={styles.summary}>
      {sumByUnit(open).map(({ unit, units }) => (
        <Figure
          key={unit}
          value={formatUnits(units)}
          name={nameUnit(unit, units)}
          more={`${rateOf(open, unit, nowMs)} ${t('perHourAverage')}`}
        />
      ))}
      <Figure
        value={formatMoney(sumDecimals(open.map(amountOf)), currency)}
        name={t('amountSoFar')}
        more={t('amountHelp')}
      />
      <Figure
        value={formatUnits(String(open.length))}
        name={t('openSessions', { count: open.length })}
        more={`${formatUnits(String(workers))} ${t('workers', { count: workers })}`}
      />
    </section>
  )
}

function rateOf(open: readonly BoardSession[], unit: string, nowMs: number): string {
  const rates = open.filter(({ samplingUnit }) => samplingUnit === unit).map((one) => rateSinceOpening(one, nowMs) ?? 0)
  return formatUnits(String(Math.round(rates.reduce((sum, rate) => sum + rate, 0))))
}

function Figure({ value, name, more }: { value: string; name: string; more: string }) {
  return (
    <p>
      <b>{value}</b>
      <span>{name}</span>
      <small>{more}</small>
    </p>
  )
}
