import { randomBytes } from 'node:crypto'
import { after } from 'node:test'
import pg from 'pg'
import { query } from './cluster.ts'
import { databaseUrl } from './database.ts'

const databases: string[] = []
const roles: string[] = []

// Here and not where they are made: `after` called in a test would be of that test, before what else uses them is closed.
after(async () => {
  for (const name of databases) await query(testServer(), `drop database ${name} with (force)`)
  for (const name of roles) await query(testServer(), `drop role if exists ${name}`)
})

/** A database with nothing in it on the server of the tests, made with these options; dropped after the tests of the file. */
export async function makeEmptyDatabase(options = ''): Promise<string> {
  const server = testServer()
  const name = `tarja_empty_${randomBytes(6).toString('hex')}`
  await query(server, `create database ${name} ${options}`)
  databases.push(name)
  return databaseUrl(server, name)
}

/** A copy of a database that nobody is connected to any more; dropped after the tests of the file. */
export async function copyDatabase(url: string): Promise<string> {
  const name = `tarja_copy_${randomBytes(6).toString('hex')}`
  await query(testServer(), `create database ${name} template ${new URL(url).pathname.slice(1)}`)
  databases.push(name)
  return databaseUrl(testServer(), name)
}

/** For a role that nothing else has; dropped, if it was made, after the tests of the file. */
export function nameRole(): string {
  const name = `tarja_role_${randomBytes(6).toString('hex')}`
  roles.push(name)
  return name
}

function testServer(): string {
  const templateUrl = process.env['TEST_TEMPLATE_URL']
  if (!templateUrl) throw new Error('Run tests with `npm test`, or one file with `npm run test:only -- <file>`.')
  return databaseUrl(templateUrl, 'postgres')
}

/** A connection driven by hand, as the owner; closed with the scope. */
export async function openByHand(url: string): Promise<pg.Client & AsyncDisposable> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() })
}

/** How many connections of this database wait for a lock. */
export async function countWaiting(url: string): Promise<number> {
  const rows = await query(
    url,
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows.length
}
