import { loadConfig } from '#src/config/config.ts'
import { readEnvironment } from '#src/config/env.ts'
import { openDatabase } from '#src/db/open.ts'
import type { Difference } from '#src/verify/check.ts'
import { type NamedResult, verifyDatabase } from '#src/verify/verify.ts'

async function main(): Promise<void> {
  const config = loadConfig(readEnvironment())
  const log = (message: string) => process.stderr.write(`${message}\n`)
  const { db, close } = await openDatabase(config, { log, join: true })
  try {
    let differenceCount = 0
    for await (const result of verifyDatabase(db)) {
      differenceCount += result.differenceCount
      process.stdout.write(describe(result))
    }
    process.stdout.write(differenceCount === 0 ? 'All is in order.\n' : `${differenceCount} differences.\n`)
    if (differenceCount > 0) process.exitCode = 1
  } finally {
    await close()
  }
}

function describe({ name, rowCount, differenceCount, examples }: NamedResult): string {
  const verdict = differenceCount === 0 ? 'ok' : `${differenceCount} differences`
  const more = differenceCount - examples.length
  return [
    `${name.padEnd(72)} ${String(rowCount).padStart(10)} rows  ${verdict}`,
    ...examples.map(lineOf),
    ...(more > 0 ? [`  and ${more} more`] : []),
    '',
  ].join('\n')
}

function lineOf({ companyId, sessionId, workerId, recordId, what }: Difference): string {
  const where = Object.entries({ company: companyId, session: sessionId, worker: workerId, record: recordId })
  const told = where.flatMap(([kind, id]) => (id === null ? [] : `${kind} ${id}`))
  return `  ${told.join(', ')}: ${what}`
}

/**
 * `npm run verify`: whether the stored totals are those of the ledger and every other promise of the data is kept, while
 * the server works or while it does not. Ends with 0 when all is in order, 1 with differences, 2 when it cannot say.
 */
if (import.meta.main) {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 2
  }
}
