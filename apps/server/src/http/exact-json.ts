// Only a literal of more than 15 significant digits, or with an exponent of three, can lose any of it as a double.
const longNumber = /\d[\d.]{15,}|\d[eE][-+]?\d{3}/

/**
 * `JSON.parse` that refuses a number it cannot keep exactly, rather than round it in silence: 5.10000000000000001 is
 * not 5.1. Throws SyntaxError. The source of each literal is looked at only when the text has what may be one.
 */
export function parseExactJson(text: string): unknown {
  if (!longNumber.test(text)) return JSON.parse(text)
  try {
    return JSON.parse(text, requireExact)
  } catch (error) {
    // Without a function to call for each value V8 does not recurse; with one it does.
    if (error instanceof RangeError) throw new SyntaxError('it is nested too deeply', { cause: error })
    throw error
  }
}

function requireExact(key: string, value: unknown, context?: { source?: string }): unknown {
  if (
    typeof value === 'number' &&
    context?.source !== undefined &&
    canonical(context.source) !== canonical(String(value))
  ) {
    throw new SyntaxError(
      `the number ${context.source.slice(0, 60)} of ${key} has more digits than can be kept exactly`,
    )
  }
  return value
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
