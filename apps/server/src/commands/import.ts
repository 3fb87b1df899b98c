import { parseArgs } from 'node:util'
import { AppError } from '@tarja/contract/errors'
import { loadConfig } from '#src/config/config.ts'
import { readEnvironment } from '#src/config/env.ts'
import { openDatabase } from '#src/db/open.ts'
import { type Count, importFarm, type ImportCounts } from '#src/farm-file/import.ts'
import { readFarmFile } from '#src/farm-file/check.ts'
import { listReactivated } from '#src/farm-file/reactivated.ts'
import { listUnknownStatuses, type UnknownStatuses } from '#src/farm-file/unknown-statuses.ts'
import { listUnnamed, type Unnamed } from '#src/farm-file/unnamed.ts'
import { now } from '#src/instant.ts'

const namesMax = 5

async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [path] = positionals
  if (path === undefined || positionals.length > 1) throw new Error('Name one farm file: npm run import -- FILE.json')
  try {
    await importFile(path)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new Error(`Nothing of ${path} was imported. What is wrong in it:\n${error.message}`, { cause: error })
  }
}

async function importFile(path: string): Promise<void> {
  // Before the database is opened: a wrong file should not make one.
  const farm = await readFarmFile(path)
  const log = (message: string) => process.stderr.write(`${message}\n`)
  const { db, close } = await openDatabase(loadConfig(readEnvironment()), { log, join: true })
  try {
    const before = await listReactivated({ db, now }, farm)
    const counts = await importFarm({ db, now }, farm)
    const after = await listReactivated({ db, now }, farm)
    process.stdout.write(summary(path, counts))
    process.stdout.write(describeEnded([...before].flatMap(([id, name]) => (after.has(id) ? [] : [name]))))
    process.stdout.write(describeUnnamed(await listUnnamed({ db }, farm)))
    process.stdout.write(describeStatuses(await listUnknownStatuses({ db }, farm)))
  } finally {
    await close()
  }
}

function summary(path: string, counts: ImportCounts): string {
  const lines = Object.entries(counts).map(([kind, count]) => `  ${kind.padEnd(10)} ${describe(count)}\n`)
  return `Imported ${path}\n${lines.join('')}`
}

function describe(count: Count): string {
  const parts = Object.entries(count).filter(([, number]) => number > 0)
  return parts.map(([what, number]) => `${number} ${what}`).join(', ') || 'none in the file'
}

/** Else a file that nobody has put right would undo every night, without a word, what the field did by day. */
function describeEnded(names: readonly string[]): string {
  if (names.length === 0) return ''
  const more = names.length > namesMax ? `, and ${names.length - namesMax} more` : ''
  const shown = names.slice(0, namesMax).join(', ')
  return `Reactivated in the field, and not working any more by this file: ${shown}${more}\n`
}

/** A line for each kind. Whoever takes somebody out of the file may think that this takes them out of the farm. */
function describeUnnamed(unnamed: readonly Unnamed[]): string {
  if (unnamed.length === 0) return ''
  const lines = unnamed.map(({ kind, count, names }) => {
    const more = count - names.length
    return `  ${kind.padEnd(10)} ${count}: ${names.join(', ')}${more > 0 ? `, and ${more} more` : ''}\n`
  })
  return `Not named in the file, and left as they are:\n${lines.join('')}`
}

function describeStatuses({ count, first }: UnknownStatuses): string {
  if (count === 0) return ''
  const shown = first.map(({ status, workers }) => `${status} (${workers})`).join(', ')
  const more = count > first.length ? `, and ${count - first.length} more` : ''
  return `Statuses that count as working, for workerStatuses does not say what they mean: ${shown}${more}\n`
}

/** `npm run import -- FILE.json`: makes the directory what the file says, while the server works or while it does not. */
if (import.meta.main) {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
