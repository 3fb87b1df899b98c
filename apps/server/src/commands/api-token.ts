import { parseArgs } from 'node:util'
import { type Scope, scopes } from '@tarja/contract/api-tokens'
import { isName } from '@tarja/contract/names'
import { issueApiToken } from '#src/api-tokens/create.ts'
import { revokeKey } from '#src/api-tokens/revoke.ts'
import { loadConfig } from '#src/config/config.ts'
import { readEnvironment } from '#src/config/env.ts'
import type { Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { openDatabase } from '#src/db/open.ts'
import { now } from '#src/instant.ts'

const usage = 'npm run --silent api-token -- --company COMPANY (--scope read:production [--name NAME] | --revoke KEYID)'
const nameDefault = 'Made by the command api-token'
const nameLengthMax = 200

const findCompany = sql('select 1 from company where company_id = $1')

interface Wanted {
  readonly companyId: string
  readonly what: { readonly revoke: string } | { readonly scopes: Scope[]; readonly name: string }
}

function readArguments(): Wanted {
  const { values } = parseArgs({
    options: {
      company: { type: 'string' },
      scope: { type: 'string', multiple: true, default: [] },
      name: { type: 'string' },
      revoke: { type: 'string' },
    },
  })
  if (!values.company) throw new Error(`Say of which company: ${usage}`)
  const { company: companyId, scope, revoke, name = nameDefault } = values
  if (revoke !== undefined) {
    if (scope.length > 0 || values.name !== undefined) throw new Error(`Make a token or revoke one: ${usage}`)
    return { companyId, what: { revoke } }
  }
  if (scope.length === 0) throw new Error(`Say what it may do: ${usage}`)
  if ([...name].length > nameLengthMax || !isName(name)) {
    throw new Error(
      `--name must be text of 1 to ${nameLengthMax} characters that shows something and has no control characters.`,
    )
  }
  return { companyId, what: { scopes: [...new Set(scope.map(toScope))], name } }
}

function toScope(text: string): Scope {
  const scope = scopes.find((one) => one === text)
  if (scope) return scope
  throw new Error(`--scope is ${JSON.stringify(text)}, but must be one of ${scopes.join(', ')}.`)
}

async function carryOut(ctx: Context, { companyId, what }: Wanted): Promise<string> {
  if (!(await ctx.db.maybeOne(findCompany, [companyId])))
    throw new Error(`There is no company ${JSON.stringify(companyId)}. Add it to the farm file and import it.`)
  if ('revoke' in what) {
    const { keyId, name } = await revokeKey(ctx, companyId, what.revoke)
    return `${keyId} ${JSON.stringify(name)} opens nothing any more.\n`
  }
  const { token } = await issueApiToken(ctx, { companyId, ...what, createdBy: null })
  return `${token}\n`
}

async function main(): Promise<void> {
  const wanted = readArguments()
  // Silent: whoever runs this wants the token alone, and what goes wrong is thrown.
  const { db, close } = await openDatabase(loadConfig(readEnvironment()), { log: () => {}, join: true })
  try {
    process.stdout.write(await carryOut({ db, now }, wanted))
  } finally {
    await close()
  }
}

/** Prints an API token and nothing else, or revokes one, whether the server runs or not. */
if (import.meta.main) {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
