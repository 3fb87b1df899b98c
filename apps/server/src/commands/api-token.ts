import { parseArgs } from 'node:util'
import { type Scope, scopes } from '@tarja/contract/api-tokens'
import { isName } from '@tarja/contract/names'
import { issueApiToken } from '#src/api-tokens/create.ts'
import { loadConfig } from '#src/config/config.ts'
import { readEnvironment } from '#src/config/env.ts'
import { sql } from '#src/db/client.ts'
import { openDatabase } from '#src/db/open.ts'
import { now } from '#src/instant.ts'

const usage = 'npm run --silent api-token -- --company COMPANY --scope read:production [--name NAME]'
const nameDefault = 'Made by the command api-token'
const nameLengthMax = 200

const findCompany = sql('select 1 from company where company_id = $1')

interface Wanted {
  readonly companyId: string
  readonly scopes: Scope[]
  readonly name: string
}

function readArguments(): Wanted {
  const { values } = parseArgs({
    options: {
      company: { type: 'string' },
      scope: { type: 'string', multiple: true, default: [] },
      name: { type: 'string', default: nameDefault },
    },
  })
  if (!values.company) throw new Error(`Say of which company: ${usage}`)
  if (values.scope.length === 0) throw new Error(`Say what it may do: ${usage}`)
  if ([...values.name].length > nameLengthMax || !isName(values.name)) {
    throw new Error(
      `--name must be text of 1 to ${nameLengthMax} characters that shows something and has no control characters.`,
    )
  }
  return { companyId: values.company, scopes: [...new Set(values.scope.map(toScope))], name: values.name }
}

function toScope(text: string): Scope {
  const scope = scopes.find((one) => one === text)
  if (scope) return scope
  throw new Error(`--scope is ${JSON.stringify(text)}, but must be one of ${scopes.join(', ')}.`)
}

async function main(): Promise<void> {
  const wanted = readArguments()
  // Silent: whoever runs this wants the token alone, and what goes wrong is thrown.
  const { db, close } = await openDatabase(loadConfig(readEnvironment()), { log: () => {}, join: true })
  try {
    if (!(await db.maybeOne(findCompany, [wanted.companyId]))) {
      throw new Error(`There is no company ${JSON.stringify(wanted.companyId)}. Add it to the farm file and import it.`)
    }
    const { token } = await issueApiToken({ db, now }, { ...wanted, createdBy: null })
    process.stdout.write(`${token}\n`)
  } finally {
    await close()
  }
}

/** Prints an API token and nothing else, whether the server runs or not. */
if (import.meta.main) {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
