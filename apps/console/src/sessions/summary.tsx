import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import { formatMoney, formatUnits, nameUnit } from '../app/format.ts'
import { type Amount, noAmount, totalOf } from '@tarja/contract/amount'
import { compareDecimals } from '@tarja/contract/decimal'
import type { StoredTally } from '../device/database.ts'
import { useProfile, useSessionSummary, useTallies } from '../device/hooks.ts'
import type { DeviceSession } from '../device/model.ts'
import { sumOf } from './amounts.ts'
import styles from './sessions.module.css'
import { payLine, termsLines } from './terms-line.ts'
import { useAmounts } from './use-amounts.ts'

/** Who picked most stands first; who has nothing that stands is left out. */
export const ranked = (tallies: readonly StoredTally[]): readonly StoredTally[] =>
  tallies
    .filter(({ recordCount }) => recordCount > 0)
    .toSorted((a, b) => compareDecimals(b.units, a.units) || a.name.localeCompare(b.name))

/** What the amount consists of, and that it is not final. */
export const partsLine = (t: TFunction<'sessions'>, { piece, bonus }: Amount, currency: string): string =>
  compareDecimals(bonus, '0') > 0
    ? t('amountParts', { piece: formatMoney(piece, currency), bonus: formatMoney(bonus, currency) })
    : t('amountNotFinal')

/** Units in all, large enough to be shown across a row, then each worker's. */
export function Summary({ session }: { session: DeviceSession }) {
  const { t } = useTranslation('sessions')
  const currency = useProfile()?.currency ?? 'MXN'
  const totals = useSessionSummary(session.localId)
  const tallies = useTallies(session.localId)
  const amounts = useAmounts(session, { tallies, currency })
  if (totals === undefined || tallies === undefined || amounts === undefined) return null
  const { units = '0', recordCount = 0, workerCount = 0 } = totals ?? {}
  const rows = ranked(tallies)
  const amount = sumOf(amounts.values())
  const paid = termsLines(t, session, currency)
  return (
    <section aria-label={t('summaryTitle')}>
      <p className={styles.total}>
        <b>{formatUnits(units)}</b>
        <span>{nameUnit(session.samplingUnit, units)}</span>
      </p>
      <dl className={styles.figures}>
        <div>
          <dt>{t('pickers')}</dt>
          <dd>{formatUnits(String(workerCount))}</dd>
        </div>
        <div>
          <dt>{t('amount')}</dt>
          <dd>{formatMoney(totalOf(amount), currency)}</dd>
        </div>
      </dl>
      <p className={styles.facts}>
        <span>{t('records', { count: recordCount, shown: formatUnits(String(recordCount)) })}</span>
        {paid.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </p>
      <p>{partsLine(t, amount, currency)}</p>
      {session.bonus && paid.length === 1 && <p>{payLine(t, { ...session, currency })}</p>}
      <h2 className={styles.heading}>{t('perWorker')}</h2>
      {rows.length === 0 ? (
        <p>{t('nobody')}</p>
      ) : (
        <ul className={styles.card}>
          {rows.map((row) => (
            <li key={row.workerId} className={styles.row}>
              <span className={styles.rowText}>
                <b>{row.name}</b>
                <span className={styles.facts}>{row.workerId}</span>
              </span>
              <span className={styles.rowEnd}>
                <b>{formatUnits(row.units)}</b>
                <span>{formatMoney(totalOf(amounts.get(row.workerId) ?? noAmount), currency)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
