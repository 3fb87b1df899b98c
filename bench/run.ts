import { parseArgs } from 'node:util'
import { benchFirstLoad, benchInteractive } from './console/first-load.ts'
import { makeStage } from './console/stage.ts'
import { benchSync } from './console/sync.ts'
import { benchTaps } from './console/tap.ts'
import { benchBulk, benchCreate } from './create-record.ts'
import { benchGetSession } from './get-session.ts'
import { benchOpenClose } from './open-close.ts'
import { benchLargeLedger, benchLargeSession, benchLedgerMemory } from './ledger-size.ts'
import { benchListeners } from './listeners.ts'
import { benchPastSessions } from './past-sessions.ts'
import type { Row } from './rounds.ts'
import { benchMemory, benchStartUp } from './start-up.ts'
import { makeWorld } from './world.ts'

/** `npm run bench`, or `npm run bench -- --only b` for one of them, `--only console` for those of the field app. Prints medians, and the ratio to the baseline. */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
  },
})
const measure = { rounds: Number(values.rounds), durationMs: Number(values.seconds) * 1_000 }

const benches: Record<string, () => Promise<Row[]>> = {
  a: async () => {
    await using world = await makeWorld()
    return await benchGetSession(world, measure)
  },
  b: async () => {
    await using world = await makeWorld()
    return await benchOpenClose(world, measure)
  },
  c: async () => {
    await using world = await makeWorld()
    return [...(await benchStartUp()), ...(await benchMemory(world))]
  },
  d: () => benchPastSessions(measure),
  create: async () => {
    await using world = await makeWorld()
    return await benchCreate(world, measure)
  },
  bulk: async () => {
    await using world = await makeWorld()
    return await benchBulk(world, measure)
  },
  session: () => benchLargeSession(measure),
  ledger: () => benchLargeLedger(measure),
  memory: () => benchLedgerMemory(),
  listeners: () => benchListeners(),
  'console-load': async () => {
    await using stage = await makeStage()
    return [...(await benchFirstLoad(stage)), ...(await benchInteractive(stage, measure.rounds))]
  },
  'console-taps': async () => {
    await using stage = await makeStage()
    return await benchTaps(stage)
  },
  'console-sync': async () => {
    await using stage = await makeStage()
    return await benchSync(stage, measure.rounds)
  },
}

const only = values.only?.split(',')

for (const [name, bench] of Object.entries(benches)) {
  if (only && !only.some((asked) => name === asked || name.startsWith(`${asked}-`))) continue
  process.stdout.write(`measuring (${name})…\n`)
  console.table(await bench())
}
