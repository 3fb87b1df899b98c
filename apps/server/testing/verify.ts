import assert from 'node:assert/strict'
import type { Db } from '#src/db/client.ts'
import { type NamedResult, verifyDatabase } from '#src/verify/verify.ts'

export async function resultsOfVerify(db: Db): Promise<NamedResult[]> {
  const results: NamedResult[] = []
  for await (const result of verifyDatabase(db)) results.push(result)
  return results
}

/** Fails with every difference that `npm run verify` would tell. */
export async function requireInOrder(db: Db): Promise<void> {
  const results = await resultsOfVerify(db)
  const told = results.flatMap(({ name, examples }) => examples.map((example) => ({ name, ...example })))
  assert.deepEqual(told, [])
}
