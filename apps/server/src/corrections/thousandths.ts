// Units have three decimals: sums of them are sums of whole thousandths, exact however many there are.

export function thousandthsOf(units: string): bigint {
  const [whole = '', decimals = ''] = units.split('.')
  return BigInt(whole + decimals.padEnd(3, '0'))
}

/** As decimal text. */
export function unitsOf(thousandths: bigint): string {
  const digits = String(thousandths).padStart(4, '0')
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`
}
