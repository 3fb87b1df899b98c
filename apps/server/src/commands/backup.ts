import { parseArgs } from 'node:util'
import { loadConfig } from '#src/config/config.ts'
import { readEnvironment } from '#src/config/env.ts'
import { backupEmbedded } from '#src/db/embedded/backup.ts'

/** `npm run backup -- --to DIR`: a copy of the built-in database and the keys, while the server works or while it does not. */
if (import.meta.main) {
  try {
    const { values } = parseArgs({ options: { to: { type: 'string' } } })
    if (values.to === undefined) throw new Error('Say where to: npm run backup -- --to DIRECTORY')
    const config = loadConfig(readEnvironment())
    if (config.databaseUrl !== undefined)
      throw new Error(
        'DATABASE_URL is set, so the data is in that PostgreSQL; back it up with pg_dump or its own tools.',
      )
    await backupEmbedded({ dataDir: config.dataDir, to: values.to, log: (message) => console.log(message) })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
