import { type Amount, noAmount, totalOf } from '@tarja/contract/amount'
import { sumDecimals } from '@tarja/contract/decimal'
import type { TFunction } from 'i18next'
import { formatLongDay, formatMoney, formatQuantity, formatUnits } from '../app/format.ts'
import type { StoredTally } from '../device/database.ts'
import type { DeviceSession } from '../device/model.ts'
import { sumOf } from './amounts.ts'
import { partsLine, ranked } from './summary.tsx'
import { termsLines } from './terms-line.ts'

interface SummaryTextInput {
  readonly session: DeviceSession
  readonly tallies: readonly StoredTally[]
  readonly amounts: ReadonlyMap<string, Amount>
  readonly currency: string
}

/** The summary of a session as a message, with what the page says: a line for each worker. */
export function summaryText(
  t: TFunction<'sessions'>,
  { session, tallies, amounts, currency }: SummaryTextInput,
): string {
  const rows = ranked(tallies)
  const units = sumDecimals(rows.map((row) => row.units))
  const amount = sumOf(amounts.values())
  const money = (of: Amount) => formatMoney(totalOf(of), currency)
  return [
    `${session.sector_name} · ${formatLongDay(session.day)}`,
    `${t('total')}: ${formatQuantity(units, session.samplingUnit)} · ${money(amount)}`,
    ...termsLines(t, session, currency),
    partsLine(t, amount, currency),
    ...rows.map(
      ({ workerId, name, units: own }) =>
        `${workerId} ${name}: ${formatUnits(own)} · ${money(amounts.get(workerId) ?? noAmount)}`,
    ),
  ].join('\n')
}
