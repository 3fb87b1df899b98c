import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openEmbedded } from '#src/db/embedded/embedded.ts'
import { dropTemplate, prepareTemplate } from './database.ts'
import { describeSchema, schemaFile } from './schema.ts'

/** `npm run schema`: writes db/schema.sql from a freshly migrated database of the embedded PostgreSQL, or of TEST_DATABASE_URL. */

const print = (line: string) => process.stdout.write(`${line}\n`)

async function write(serverUrl: string): Promise<void> {
  const templateUrl = await prepareTemplate(serverUrl)
  const client = new pg.Client(templateUrl)
  await client.connect()
  try {
    await writeFile(schemaFile, await describeSchema(client))
    print(`Wrote ${schemaFile}`)
  } finally {
    await client.end()
    await dropTemplate(templateUrl)
  }
}

async function writeFromEmbedded(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tarja-schema-'))
  try {
    const database = await openEmbedded({ dataDir, log: print })
    try {
      await write(database.connectionString)
    } finally {
      await database.stop()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
}

const server = process.env['TEST_DATABASE_URL']
await (server ? write(server) : writeFromEmbedded())
