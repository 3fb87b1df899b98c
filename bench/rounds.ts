import type { Result } from './load.ts'

export interface Comparison {
  readonly baseline: readonly Result[]
  readonly product: readonly Result[]
}

/** Baseline and product in turn, so that whatever else the machine does falls on both. The first round only warms up. */
export async function compare(
  rounds: number,
  baseline: () => Promise<Result>,
  product: () => Promise<Result>,
): Promise<Comparison> {
  const results = { baseline: [] as Result[], product: [] as Result[] }
  for (let round = 0; round <= rounds; round++) {
    const pair = { baseline: await baseline(), product: await product() }
    if (round === 0) continue
    results.baseline.push(pair.baseline)
    results.product.push(pair.product)
  }
  return results
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  if (low === undefined || high === undefined) throw new Error('no values, no median')
  return (low + high) / 2
}

export interface Row {
  readonly what: string
  readonly baseline: string
  readonly product: string
  readonly ratio: string
  readonly aim: string
}

/** Throughput, p50 and p99 of both as one row each; a throughput ratio above 1 means the product is faster. */
export function rowsOf(
  what: string,
  { baseline, product }: Comparison,
  aims: { rate: string; p99: string; p50?: string },
): Row[] {
  const of = (results: readonly Result[], key: keyof Result) => median(results.map((result) => result[key]))
  const row = (label: string, key: keyof Result, aim: string): Row => ({
    what: `${what}: ${label}`,
    baseline: of(baseline, key).toFixed(key === 'perSecond' ? 0 : 2),
    product: of(product, key).toFixed(key === 'perSecond' ? 0 : 2),
    // Of the ratios of each round, for neighbours share their noise.
    ratio: median(product.map((result, index) => result[key] / (baseline[index]?.[key] ?? Number.NaN))).toFixed(2),
    aim,
  })
  return [
    row('per second', 'perSecond', aims.rate),
    row('p50 ms', 'p50Ms', aims.p50 ?? ''),
    row('p99 ms', 'p99Ms', aims.p99),
  ]
}
