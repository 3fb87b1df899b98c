import { totalOf } from '@tarja/contract/amount'
import { useTranslation } from 'react-i18next'
import { formatMoney, formatUnits, nameUnit } from '../app/format.ts'
import { compareDecimals } from '@tarja/contract/decimal'
import { useProjects } from '../device/hooks.ts'
import { type BoardSession, type ClosedSession, earningsOf, sumByUnit, summandsOfToday } from './board-state.ts'
import styles from './board.module.css'
import { rateSinceOpening } from './pace.ts'

interface BoardSummaryProps {
  readonly sessions: readonly BoardSession[]
  /** Those of today are among them; undefined while nobody knows, and then the sums are of what is open. */
  readonly closed: readonly ClosedSession[] | undefined
  readonly currency: string
  /** Of when the totals are. */
  readonly asOfMs: number
}

/** The day so far as one. */
export function BoardSummary({ sessions, closed, currency, asOfMs }: BoardSummaryProps) {
  const { t } = useTranslation('board')
  const projects = useProjects() ?? []
  const open = sessions.filter(({ status }) => status === 'open')
  const summands = closed ? summandsOfToday(sessions, { closed, projects, nowMs: asOfMs }) : open
  const earnings = earningsOf(summands)
  const moreOf = (unit: string) => {
    const counting = open.filter(({ samplingUnit }) => samplingUnit === unit)
    if (counting.length === 0) return t('allClosed')
    const rate = sumOfRates(counting, asOfMs)
    const pace = rate === null ? t('tooEarly') : t('perHourTogether', { rate: formatUnits(String(Math.round(rate))) })
    // Else the cards below would not add up to it.
    const [over] = sumByUnit(summands.filter((one) => one.status === 'closed' && one.samplingUnit === unit))
    return over && over.units !== '0' ? `${pace} · ${t('inClosed', { units: formatUnits(over.units) })}` : pace
  }
  const workers = new Set(open.flatMap((session) => [...session.workers.keys()])).size
  return (
    <section aria-label={t('summary')} className={styles.summary}>
      {sumByUnit(summands).map(({ unit, units }) => (
        <Figure
          key={unit}
          value={formatUnits(units)}
          name={t(closed ? 'unitsToday' : 'unitsOpen', { unit: nameUnit(unit, units) })}
          more={moreOf(unit)}
        />
      ))}
      <Figure
        value={formatMoney(totalOf(earnings), currency)}
        name={t(closed ? 'amountToday' : 'amountOpen')}
        more={
          compareDecimals(earnings.bonus, '0') > 0
            ? t('partsOfAmount', {
                piece: formatMoney(earnings.piece, currency),
                bonus: formatMoney(earnings.bonus, currency),
              })
            : t('noBonus')
        }
      />
      <Figure
        value={formatUnits(String(open.length))}
        name={t('openSessions', { count: open.length })}
        more={`${formatUnits(String(workers))} ${t('workers', { count: workers })}`}
      />
    </section>
  )
}

/** Of those of which there is one; null: of none. */
function sumOfRates(open: readonly BoardSession[], asOfMs: number): number | null {
  const rates = open.map((session) => rateSinceOpening(session, asOfMs)).filter((rate) => rate !== null)
  return rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0)
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
