import { parseArgs } from 'node:util'
import { loadConfig } from '#src/config/config.ts'
import { readEnvironment } from '#src/config/env.ts'
import { openDatabase } from '#src/db/open.ts'
import { confirmClock } from '#src/db/pulse.ts'
import { now } from '#src/instant.ts'

const usage = 'npm run clock -- --confirm'

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { confirm: { type: 'boolean', default: false } } })
  if (!values.confirm) throw new Error(`The clock of this machine says ${now()}. If that is right: ${usage}`)
  const log = (message: string) => process.stderr.write(`${message}\n`)
  const { db, close } = await openDatabase(loadConfig(readEnvironment()), { log, join: true })
  try {
    const ctx = { db, now }
    await confirmClock(ctx)
    process.stdout.write(`Confirmed that it is ${ctx.now()}. A server that refused to store goes on within seconds.\n`)
  } finally {
    await close()
  }
}

/** `npm run clock -- --confirm`: the clock is right though the database holds work of later. The server may be running. */
if (import.meta.main) {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
