import { parseArgs } from 'node:util'
import { AppError } from '@tarja/contract/errors'
import { type Config, loadConfig } from '#src/config/config.ts'
import { readEnvironment } from '#src/config/env.ts'
import type { Context } from '#src/context.ts'
import { openDatabase } from '#src/db/open.ts'
import { createCallerDirectory } from '#src/identity/find-caller.ts'
import { databaseKeyStore, fileKeyStore } from '#src/identity/key-stores.ts'
import { type LocalIssuer, openLocalIssuer } from '#src/identity/local-issuer.ts'
import { now } from '#src/instant.ts'

const usage = 'npm run --silent token -- --user AUTH0ID [--hours 12]'
const hoursMax = 365 * 24

/** A token of the local issuer for a registered user. */
export async function issueToken(
  ctx: Context,
  { issuer, auth0Id, audience, hours }: { issuer: LocalIssuer; auth0Id: string; audience: string; hours: number },
): Promise<string> {
  const issuedAt = ctx.now()
  try {
    await createCallerDirectory(ctx.db, ctx.now).find(auth0Id, () => issuedAt.epochMilliseconds)
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'USER_NOT_REGISTERED')) throw error
    throw new Error(`There is no user ${JSON.stringify(auth0Id)}. Add the user to the farm file and import it.`, {
      cause: error,
    })
  }
  return issuer.sign({ sub: auth0Id, audience, lifetimeSeconds: Math.round(hours * 3_600) }, issuedAt)
}

function readArguments(): { auth0Id: string; hours: number } {
  const { values } = parseArgs({ options: { user: { type: 'string' }, hours: { type: 'string', default: '12' } } })
  const hours = /^\d+(\.\d+)?$/.test(values.hours) ? Number(values.hours) : Number.NaN
  if (!values.user) throw new Error(`Say for whom: ${usage}`)
  // Shorter than a second would be expired when printed.
  if (!(hours >= 0.001 && hours <= hoursMax))
    throw new Error(`--hours is ${JSON.stringify(values.hours)}, but must be a number of hours up to ${hoursMax}.`)
  return { auth0Id: values.user, hours }
}

function requireLocalIssuer(config: Config): void {
  if (config.localIssuer) return
  throw new Error(
    config.authIssuer === undefined
      ? 'LOCAL_ISSUER is 0, so this server makes no tokens.'
      : `AUTH_ISSUER is set, so tokens come from ${config.authIssuer} and this server makes none. Sign in there.`,
  )
}

async function main(): Promise<void> {
  const { auth0Id, hours } = readArguments()
  const config = loadConfig(readEnvironment())
  requireLocalIssuer(config)
  // Silent: whoever runs this wants the token alone, and what goes wrong is thrown.
  const { db, kind, close } = await openDatabase(config, { log: () => {}, join: true })
  try {
    const issuer = await openLocalIssuer(kind === 'embedded' ? fileKeyStore(config.dataDir) : databaseKeyStore(db))
    const token = await issueToken({ db, now }, { issuer, auth0Id, audience: config.authAudience, hours })
    process.stdout.write(`${token}\n`)
  } finally {
    await close()
  }
}

/** Prints a token and nothing else, whether the server runs or not. */
if (import.meta.main) {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
