// Only a literal of more than 15 significant digits, or with an exponent of three, can lose any of it as a double.
const longNumber = /\d[\d.]{15,}|\d[eE][-+]?\d{3}/

/**
 * `JSON.parse` that refuses a number it cannot keep exactly, rather than round it in silence: 5.10000000000000001 is
 * not 5.1. Throws SyntaxError, or takes what `onInexact` answers instead of the number. The source of each literal is
 * looked at only when the text has what may be one.
 */
export function parseExactJson(text: string, onInexact: OnInexact = refuse): unknown {
  if (!longNumber.test(text)) return JSON.parse(text)
  try {
    return JSON.parse(text, (key: string, value: unknown, context?: { source?: string }) =>
      isExact(value, context?.source) ? value : onInexact(context?.source ?? '', key),
    )
  } catch (error) {
    // Without a function to call for each value V8 does not recurse; with one it does.
    if (error instanceof RangeError) throw new SyntaxError('it is nested too deeply', { cause: error })
    throw error
  }
}

/** What to make of a number that cannot be kept: its literal, and the name of the field it stands in. */
type OnInexact = (source: string, key: string) => unknown

/** Only literals of numbers have a source to be compared with. */
function isExact(value: unknown, source: string | undefined): boolean {
  return typeof value !== 'number' || source === undefined || canonical(source) === canonical(String(value))
}

function refuse(source: string, key: string): never {
  throw new SyntaxError(`the number ${source.slice(0, 60)} of ${key} has more digits than can be kept exactly`)
}

/** Sign, significant digits and exponent: the same text for every way of writing the same number. */
function canonical(literal: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal) ?? []
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return '0'
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`
}
