const firstMs = 1_000
const longestMs = 60_000

/** How long to wait after so many failures in a row: twice as long each time, and never all phones at the same moment. */
export function backoffMs(failures: number, random: number): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 10))
  return Math.round(ceiling * (0.5 + random / 2))
}
