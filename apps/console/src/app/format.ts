import i18next from 'i18next'
import { inZone } from '../device/zones.ts'
import { numberLocale } from './number-locale.ts'

/** Dates and hours as a Mexican says them; English keeps its own. Numbers are written as the company's country does. */
const localeOf = (language: string) => (language.startsWith('en') ? 'en-US' : 'es-MX')

/** Formatters are dear to make and cheap to use: one of each kind is kept. */
const numberFormats = new Map<string, Intl.NumberFormat>()
function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const locale = numberLocale(localeOf(i18next.language))
  const key = locale + JSON.stringify(options)
  let format = numberFormats.get(key)
  if (!format) numberFormats.set(key, (format = new Intl.NumberFormat(locale, options)))
  return format
}

const timeFormats = new Map<string, Intl.DateTimeFormat>()
function timeFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = localeOf(i18next.language)
  const key = locale + JSON.stringify(options)
  let format = timeFormats.get(key)
  if (!format) timeFormats.set(key, (format = new Intl.DateTimeFormat(locale, options)))
  return format
}

/** Intl formats decimal text exactly, without a float on the way; only its type asks for a literal. */
const exact = (text: string) => text as Intl.StringNumericLiteral // our decimal text is such a literal

/** `1234.5` → `1,234.5`; at most the three decimals that units have. */
export function formatUnits(text: string): string {
  return numberFormat({ maximumFractionDigits: 3 }).format(exact(text))
}

/** An amount, to the cent: `5432.1` → `$5,432.10`. */
export function formatMoney(text: string, currency: string): string {
  return numberFormat({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(exact(text))
}

/** A price per unit, with all of its decimals, be it with a bonus in percent: `0.3725` → `$0.3725`. */
export function formatPrice(text: string, currency: string): string {
  return numberFormat({
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: 10,
  }).format(exact(text))
}

/** `7:05 a.m.` in the zone of the project, whatever zone the phone believes to be in. No line ends within it. */
export function formatTime(instant: string, zone: string): string {
  const { date, timeZone } = inZone(Date.parse(instant), zone)
  const time = timeFormat({ hour: 'numeric', minute: '2-digit', timeZone }).format(date)
  return time.replaceAll(/\s/g, '\u00a0')
}

/** `2026-11-23` → `lun 23 de nov`. A day is a date: no zone may move it. */
export function formatDay(day: string): string {
  const date = new Date(`${day.slice(0, 10)}T12:00:00Z`)
  return timeFormat({ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(date)
}

/** `2026-11-23` → `lunes, 23 de noviembre`. */
export function formatLongDay(day: string): string {
  const date = new Date(`${day.slice(0, 10)}T12:00:00Z`)
  return timeFormat({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(date)
}

/** Units that have a word of their own in each language. */
export const knownUnits: readonly string[] = [
  'box',
  'bucket',
  'tray',
  'basket',
  'bag',
  'bin',
  'bunch',
  'piece',
  'kg',
  'lb',
]

/** The word for a unit beside a count: `box`, `2` → `cajas`. A unit we have no word for is shown as the office wrote it. */
export function nameUnit(unit: string, count: string): string {
  const key = unit.toLowerCase()
  if (!knownUnits.includes(key)) return unit
  return i18next.t(`unit_${key}`, { ns: 'app', count: Number(count) }) // only chooses singular or plural
}

/** `12.5`, `box` → `12.5 cajas`. */
export function formatQuantity(units: string, unit: string): string {
  return `${formatUnits(units)} ${nameUnit(unit, units)}`
}

/** A bonus in percent: `12.5` → `12.5 %`. */
export function formatPercent(value: number): string {
  return numberFormat({ style: 'percent', maximumFractionDigits: 4 }).format(value / 100)
}
