import type { TFunction } from 'i18next'
import { formatPercent, formatPrice, formatTime, nameUnit } from '../app/format.ts'
import { addDecimals, decimalOf, multiplyDecimals } from '@tarja/contract/decimal'
import type { Bonus, DeviceSession } from '../device/model.ts'
import { timelineOf } from '../device/session-terms.ts'

interface Paid {
  readonly samplingUnit: string
  readonly pricePerUnit: string
  readonly bonus: Pick<Bonus, 'type' | 'value'> | null
  readonly currency: string
}

/** `$5.50 por caja`. */
export const priceLine = (
  t: TFunction<'sessions'>,
  { samplingUnit, pricePerUnit, currency }: Omit<Paid, 'bonus'>,
): string => t('pricePer', { price: formatPrice(pricePerUnit, currency), unit: nameUnit(samplingUnit, '1') })

/** `bono de $0.50 por caja`, `bono de 10%`. */
export function bonusLine(
  t: TFunction<'sessions'>,
  { samplingUnit, bonus, currency }: Omit<Paid, 'pricePerUnit'>,
): string {
  if (bonus === null) return t('withoutBonus')
  if (bonus.type === 'percent') return t('withBonusPercent', { value: formatPercent(bonus.value) })
  const value = formatPrice(decimalOf(bonus.value), currency)
  return t('withBonusFlat', { value, unit: nameUnit(samplingUnit, '1') })
}

/** What a bonus adds to the price of a unit, to the last decimal. */
export function bonusPerUnit({ pricePerUnit, bonus }: Pick<Paid, 'pricePerUnit' | 'bonus'>): string {
  if (bonus === null) return '0'
  const value = decimalOf(bonus.value)
  return bonus.type === 'flat' ? value : multiplyDecimals(multiplyDecimals(pricePerUnit, value), '0.01')
}

/** `Cada caja paga $5.50 + $0.50 de bono = $6.00`; null without a bonus, when the price says it all. */
export function payLine(
  t: TFunction<'sessions'>,
  { samplingUnit, pricePerUnit, bonus, currency }: Paid,
): string | null {
  if (bonus === null) return null
  const added = bonusPerUnit({ pricePerUnit, bonus })
  const [price, more, total] = [pricePerUnit, added, addDecimals(pricePerUnit, added)].map((one) =>
    formatPrice(one, currency),
  )
  return t('unitPays', { unit: nameUnit(samplingUnit, '1'), price, more, total })
}

/** What a unit of the session is paid; of one whose pay was changed, each with its time: `desde las 10:05 $6.00 por caja`. */
export function termsLines(t: TFunction<'sessions'>, session: DeviceSession, currency: string): readonly string[] {
  const timeline = timelineOf(session)
  return timeline.map(({ from, terms }) => {
    const { samplingUnit, pricePerUnit } = terms
    const bonus = terms.bonus && { ...terms.bonus, value: Number(terms.bonus.value) }
    const paid = { samplingUnit, pricePerUnit, bonus, currency }
    const line = [priceLine(t, paid), ...(bonus ? [bonusLine(t, paid)] : [])].join(' · ')
    if (timeline.length === 1) return line
    return from === null
      ? t('paidAtFirst', { line })
      : t('paidSince', { line, time: formatTime(from, session.timezone) })
  })
}
