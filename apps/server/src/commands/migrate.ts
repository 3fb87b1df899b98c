import { loadConfig } from '#src/config/config.ts'
import { readEnvironment } from '#src/config/env.ts'
import { openDatabase } from '#src/db/open.ts'

/** `npm run migrate`: brings the tables up to date without starting the server, which does the same at its start. */
if (import.meta.main) {
  try {
    const log = (message: string) => process.stderr.write(`${message}\n`)
    const { close } = await openDatabase(loadConfig(readEnvironment()), { log, join: true, mayMigrate: true })
    await close()
    process.stdout.write('The database is up to date.\n')
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
