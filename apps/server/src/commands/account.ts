import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { issueAccountLink, linkUrl } from '#src/accounts/link.ts'
import { passwordProblem, setPassword } from '#src/accounts/set-password.ts'
import { passwordLength } from '#src/accounts/password.ts'
import { loadConfig } from '#src/config/config.ts'
import { readEnvironment } from '#src/config/env.ts'
import type { Context } from '#src/context.ts'
import { openDatabase } from '#src/db/open.ts'
import { now } from '#src/instant.ts'

const usage = 'npm run --silent account -- --user AUTH0ID [--reset | --password-stdin]'

interface Wanted {
  readonly auth0Id: string
  readonly kind: 'invitation' | 'reset'
  /** Set at once, instead of a link. */
  readonly password: string | undefined
}

async function readArguments(): Promise<Wanted> {
  const { values } = parseArgs({
    options: {
      user: { type: 'string' },
      reset: { type: 'boolean', default: false },
      'password-stdin': { type: 'boolean', default: false },
    },
  })
  if (!values.user) throw new Error(`Say for whom: ${usage}`)
  if (values.reset && values['password-stdin']) throw new Error(`Either a link or a password: ${usage}`)
  const password = values['password-stdin'] ? await readPassword() : undefined
  return { auth0Id: values.user, kind: values.reset ? 'reset' : 'invitation', password }
}

/** From stdin, for the arguments of a program are seen by everybody on the machine. */
async function readPassword(): Promise<string> {
  const password = (await text(process.stdin)).replace(/\r?\n$/, '')
  const problem = passwordProblem(password)
  if (problem === undefined && !/[\r\n]/.test(password)) return password
  throw new Error(`The password must be one line of ${passwordLength.min} to ${passwordLength.max} characters.`)
}

async function carryOut(ctx: Context, { auth0Id, kind, password }: Wanted, publicUrl: string): Promise<string> {
  if (password !== undefined) return `${await setPassword(ctx, { auth0Id, password })}\n`
  const { secret } = await issueAccountLink(ctx, { auth0Id, kind, companyId: null, createdBy: null })
  return `${linkUrl(publicUrl, secret)}\n`
}

async function main(): Promise<void> {
  const wanted = await readArguments()
  const config = loadConfig(readEnvironment())
  if (!config.localIssuer)
    throw new Error('Another issuer is configured and keeps the accounts. Invite and reset there.')
  // Silent: whoever runs this wants the link alone, and what goes wrong is thrown.
  const { db, close } = await openDatabase(config, { log: () => {}, join: true })
  try {
    process.stdout.write(await carryOut({ db, now }, wanted, config.publicUrl))
  } finally {
    await close()
  }
}

/** Prints a link with which a user sets a password once, whether the server runs or not; or sets one and prints the e-mail. */
if (import.meta.main) {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
