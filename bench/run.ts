import { parseArgs } from 'node:util'
import { benchGetSession } from './get-session.ts'
import { benchOpenClose } from './open-close.ts'
import { benchPastSessions } from './past-sessions.ts'
import type { Row } from './rounds.ts'
import { benchMemory, benchStartUp } from './start-up.ts'
import { makeWorld } from './world.ts'

/** `npm run bench`, or `npm run bench -- --only b` for one of them. Prints medians, and the ratio to the baseline. */
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
}

for (const [name, bench] of Object.entries(benches)) {
  if (values.only && !values.only.includes(name)) continue
  process.stdout.write(`measuring (${name})…\n`)
  console.table(await bench())
}
