import type { TestContext } from 'node:test'
import pg from 'pg'
import { sessionChannel } from '#src/db/channel.ts'

/** Listens as other processes do, for the rest of the test; answers what was heard since it was last asked. */
export async function listen(t: TestContext, databaseUrl: string): Promise<() => Promise<string[]>> {
  const client = new pg.Client({ connectionString: databaseUrl })
  let heard: string[] = []
  client.on('notification', ({ payload = '' }) => heard.push(payload))
  await client.connect()
  t.after(() => client.end())
  await client.query(`listen ${sessionChannel}`)
  return async () => {
    // What was committed before arrives before the answer.
    await client.query('select 1')
    const told = heard
    heard = []
    return told
  }
}
