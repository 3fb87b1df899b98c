/** Whether a literal of JSON says what a double keeps: 5.10000000000000001 is not 5.1, and 1e400 is no number at all. */
export function isExactNumber(literal: string): boolean {
  // Fifteen significant digits always survive; so few characters without an exponent have no more.
  if (literal.length <= 15 && !/[eE]/.test(literal)) return true
  const number = Number(literal)
  // What is no number at all is not JSON, which is told of the whole text.
  return Number.isNaN(number) || canonical(literal) === canonical(String(number))
}

/** Sign, significant digits and exponent: the same text for every way of writing the same number. */
function canonical(literal: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal) ?? []
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return whole === '' ? literal : '0'
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`
}
