import type { Row } from '../rounds.ts'
import { benchFirstLoad, benchInteractive } from './first-load.ts'
import { makeStage } from './stage.ts'
import { benchSync } from './sync.ts'
import { benchTaps } from './tap.ts'

/** The field app in a real browser: what a phone fetches, when it can be used, how fast it answers, how fast it sends. */
export async function benchConsole({ rounds }: { rounds: number }): Promise<Row[]> {
  await using stage = await makeStage()
  return [
    ...(await benchFirstLoad(stage)),
    ...(await benchInteractive(stage, rounds)),
    ...(await benchTaps(stage)),
    ...(await benchSync(stage, Math.min(rounds, 3))),
  ]
}
