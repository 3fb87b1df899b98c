import { parseArgs } from 'node:util'
import { type Config, loadConfig } from '#src/config/config.ts'
import { readEnvironment } from '#src/config/env.ts'
import { restoreEmbedded } from '#src/db/embedded/restore.ts'
import { openDatabase } from '#src/db/open.ts'
import { describeAccess } from './access.ts'

const advice = `Start the server with npm start. Phones will send again what they recorded since the backup, after their people have signed in again, for the sign-ins of the backup have ended; so have its one-time links. What other programs sent since is missing. More in docs/operations.md, "After a restore or a fail-over".`

/** Begins the new incarnation, which ends what must not open any more, and lists what still does. */
async function listAccess(config: Config): Promise<string> {
  const { db, close } = await openDatabase(config, { log: (message) => console.error(message), join: true })
  try {
    return await describeAccess(db)
  } finally {
    await close()
  }
}

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
    console.log(`Restored into ${config.dataDir}. ${advice}`)
    try {
      const access = await listAccess(config)
      console.log(
        `\nLook at who may come in now: a token revoked, a role taken away or an access ended since the backup is valid again, and passwords are those of then.\n${access}`,
      )
    } catch (error) {
      // Such as a backup of an older version, whose tables the first start brings up to date.
      const why = error instanceof Error ? error.message : String(error)
      console.error(
        `Who may come in cannot be listed yet: ${why}\nWhen the server has started, see it with: npm run access`,
      )
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
