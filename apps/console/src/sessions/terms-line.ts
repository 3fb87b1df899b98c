import type { TFunction } from 'i18next'
import { formatMoney, formatPercent, formatPrice, nameUnit } from '../app/format.ts'
import type { Bonus } from '../device/model.ts'

/** `$5.50 por caja`. */
export const priceLine = (
  t: TFunction<'sessions'>,
  { samplingUnit, pricePerUnit, currency }: { samplingUnit: string; pricePerUnit: string; currency: string },
): string => t('pricePer', { price: formatPrice(pricePerUnit, currency), unit: nameUnit(samplingUnit, '1') })

/** `bono de 10%`. */
export function bonusLine(t: TFunction<'sessions'>, bonus: Bonus | null, currency: string): string {
  if (bonus === null) return t('withoutBonus')
  return bonus.type === 'flat'
    ? t('withBonusFlat', { value: formatMoney(String(bonus.value), currency) })
    : t('withBonusPercent', { value: formatPercent(bonus.value) })
}
