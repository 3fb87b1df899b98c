// How numbers are written: as in the company's country, in whatever language the words are. A price read as a tenth or a
// thousand times of what was meant is somebody's wage.

export type DecimalSign = '.' | ','

let companyLocale: string | null = null

interface Company {
  readonly currency: string
  /** ISO 3166-1; null or absent: the country of the currency. */
  readonly country?: string | null
}

/** From now on numbers are written for this company; null: for nobody, so as the language does. */
export function writeNumbersFor(company: Company | null): void {
  companyLocale = company && localeOf(company)
}

/** The locale of numbers; `fallback` where no country is known. */
export const numberLocale = (fallback: string): string => companyLocale ?? fallback

/** `CLP` is of Chile; those of several countries (`EUR`, `XOF`) say nothing. */
function localeOf({ country, currency }: Company): string | null {
  const region = country ?? (/^(EU|X)/.test(currency) ? null : currency.slice(0, 2))
  if (region === null) return null
  const { language } = new Intl.Locale(`und-${region}`).maximize()
  // The keypad and the ledger have these digits alone.
  return `${language}-${region}-u-nu-latn`
}

const signs = new Map<string, DecimalSign>()

/** What stands before the decimals. */
export function decimalSign(fallback = 'es-MX'): DecimalSign {
  const locale = numberLocale(fallback)
  const known = signs.get(locale)
  if (known) return known
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5)
  const sign = parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.'
  signs.set(locale, sign)
  return sign
}

/** Decimal text as it is typed in a field: `5.5` → `5,5` where a comma is written. */
export const asTyped = (decimal: string): string => decimal.replace('.', decimalSign())
