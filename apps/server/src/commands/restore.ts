import { parseArgs } from 'node:util'
import { loadConfig } from '#src/config/config.ts'
import { readEnvironment } from '#src/config/env.ts'
import { restoreEmbedded } from '#src/db/embedded/restore.ts'

/** `npm run restore -- --from DIR`: a backup into the DATA_DIR of the environment, which has to be new or empty. */
if (import.meta.main) {
  try {
    const { values } = parseArgs({ options: { from: { type: 'string' } } })
    if (values.from === undefined) throw new Error('Say where from: npm run restore -- --from DIRECTORY')
    const config = loadConfig(readEnvironment())
    if (config.databaseUrl !== undefined)
      throw new Error(
        'DATABASE_URL is set; unset it, since a backup of the built-in database is restored into DATA_DIR.',
      )
    await restoreEmbedded({ from: values.from, dataDir: config.dataDir })
    console.log(
      `Restored into ${config.dataDir}. Start the server with npm start. Phones will send again what they recorded since the backup; what other programs sent since is missing. Look at the API tokens: those revoked since work again. More in docs/operations.md, "After a restore or a fail-over".`,
    )
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
