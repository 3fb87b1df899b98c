/** Numbers that look random and are the same for the same seed, so that a failing run can be had again. */
export interface Random {
  /** From 0 up to, not including, `end`. */
  below(end: number): number
  /** True so many times in a hundred. */
  percent(chance: number): boolean
  pick<T>(from: readonly T[]): T
  uuid(): string
}

export function makeRandom(seed: number): Random {
  let state = seed
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    below,
    percent: (chance) => below(100) < chance,
    pick(from) {
      if (from.length === 0) throw new Error('nothing to pick from')
      return from[below(from.length)]! // it has that many
    },
    uuid: () => 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replaceAll('x', () => below(16).toString(16)),
  }
}
