import type { TFunction } from 'i18next'
import { formatLongDay, formatQuantity, formatUnits } from '../app/format.ts'
import type { StoredTally } from '../device/database.ts'
import { sumDecimals } from '@tarja/contract/decimal'
import type { DeviceSession } from '../device/model.ts'
import { ranked } from './summary.tsx'
import { bonusLine, priceLine } from './terms-line.ts'

interface SummaryTextInput {
  readonly session: DeviceSession
  readonly tallies: readonly StoredTally[]
  readonly currency: string
}

/** The summary of a session as a message: a line for each worker. */
export function summaryText(t: TFunction<'sessions'>, { session, tallies, currency }: SummaryTextInput): string {
  const rows = ranked(tallies)
  const units = sumDecimals(rows.map((row) => row.units))
  return [
    `${session.sector_name} · ${formatLongDay(session.day)}`,
    [
      `${t('total')}: ${formatQuantity(units, session.samplingUnit)}`,
      priceLine(t, { ...session, currency }),
      ...(session.bonus ? [bonusLine(t, { ...session, currency })] : []),
    ].join(' · '),
    ...rows.map((row) => `${row.workerId} ${row.name}: ${formatUnits(row.units)}`),
  ].join('\n')
}
