import { randomBytes } from 'node:crypto'
import { after, before } from 'node:test'
import pg from 'pg'
import { connect, type Db } from '#src/db/client.ts'
import { now } from '#src/instant.ts'
import { migrate } from '#src/db/migrate.ts'

/** The same server, another database. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/**
 * Makes a migrated database from which every test file's own is copied, and answers its URL: the value that tests
 * expect in TEST_TEMPLATE_URL. Its name is its own, so that several runs can share a server.
 */
export async function prepareTemplate(serverUrl: string): Promise<string> {
  const name = `tarja_template_${randomBytes(6).toString('hex')}`
  const url = databaseUrl(serverUrl, name)
  await admin(serverUrl, `create database ${name}`)
  await migrate(url)
  return url
}

export async function dropTemplate(templateUrl: string): Promise<void> {
  await admin(templateUrl, `drop database ${databaseName(templateUrl)} with (force)`)
}

const databaseName = (url: string): string => new URL(url).pathname.slice(1)

export interface TestDatabase {
  /** Of the owner, who may do anything. */
  readonly url: string
  /** As the service works: with its role and its limits. */
  readonly db: Db
  /** There, and to be waited for in another `before`: Node starts those of a file all at once. */
  readonly isMade: Promise<void>
}

/** One private database per test file, copied from the migrated template. Call at the top of the file. */
export function useDatabase(): TestDatabase {
  const templateUrl = process.env['TEST_TEMPLATE_URL']
  if (!templateUrl) throw new Error('Run tests with `npm test`, or one file with `npm run test:only -- <file>`.')
  const name = `tarja_test_${randomBytes(6).toString('hex')}`
  const url = databaseUrl(templateUrl, name)
  const db = connect({
    connectionString: url,
    role: 'tarja_app',
    onIdleError: ignoreForcedDrop,
    incarnation: { now },
  })
  const isMade = admin(templateUrl, `create database ${name} template ${databaseName(templateUrl)}`)
  before(() => isMade)
  after(async () => {
    await db.close()
    await admin(templateUrl, `drop database ${name} with (force)`)
  })
  return { url, db, isMade }
}

// The pool says it has ended before the server has let go, so `with (force)` may still cut a connection.
const ignoreForcedDrop = () => {}

async function admin(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client(databaseUrl(serverUrl, 'postgres'))
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
