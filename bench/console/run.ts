import type { Row } from '../rounds.ts'
import { benchFirstLoad, benchInteractive } from './first-load.ts'
import { type Stage, makeStage } from './stage.ts'
import { benchSync } from './sync.ts'
import { benchTaps } from './tap.ts'

const parts: Record<string, (stage: Stage, rounds: number) => Promise<Row[]>> = {
  'first load': benchFirstLoad,
  interactive: benchInteractive,
  taps: benchTaps,
  sync: benchSync,
}

/** The field app in a real browser: what a phone fetches, when it can be used, how fast it answers, how fast it sends. */
export async function benchConsole({ rounds }: { rounds: number }): Promise<Row[]> {
  await using stage = await makeStage()
  const rows: Row[] = []
  for (const [name, bench] of Object.entries(parts)) {
    process.stdout.write(`  ${name}…\n`)
    rows.push(...(await bench(stage, rounds)))
  }
  return rows
}
