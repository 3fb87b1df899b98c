import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { endAccess } from '#src/accounts/end.ts'
import { issueAccountLink, linkUrl } from '#src/accounts/link.ts'
import { passwordProblem, setPassword } from '#src/accounts/set-password.ts'
import { passwordLength } from '#src/accounts/password.ts'
import { loadConfig } from '#src/config/config.ts'
import { readEnvironment } from '#src/config/env.ts'
import type { Context } from '#src/context.ts'
import { openDatabase } from '#src/db/open.ts'
import { now } from '#src/instant.ts'

const usage = 'npm run --silent account -- --user AUTH0ID [--reset | --password-stdin | --end]'

interface Wanted {
  readonly auth0Id: string
  readonly what: 'invitation' | 'reset' | 'end' | { readonly password: string }
}

async function readArguments(): Promise<Wanted> {
  const { values } = parseArgs({
    options: {
      user: { type: 'string' },
      reset: { type: 'boolean', default: false },
      'password-stdin': { type: 'boolean', default: false },
      end: { type: 'boolean', default: false },
    },
  })
  if (!values.user) throw new Error(`Say for whom: ${usage}`)
  const auth0Id = values.user
  const asked = [values.reset, values['password-stdin'], values.end].filter(Boolean)
  if (asked.length > 1) throw new Error(`Either a link, a password or the end: ${usage}`)
  if (values['password-stdin']) return { auth0Id, what: { password: await readPassword() } }
  if (values.end) return { auth0Id, what: 'end' }
  return { auth0Id, what: values.reset ? 'reset' : 'invitation' }
}

/** From stdin, for the arguments of a program are seen by everybody on the machine. */
async function readPassword(): Promise<string> {
  const password = (await text(process.stdin)).replace(/\r?\n$/, '')
  const problem = passwordProblem(password)
  if (problem === undefined && !/[\r\n]/.test(password)) return password
  throw new Error(`The password must be one line of ${passwordLength.min} to ${passwordLength.max} characters.`)
}

async function carryOut(ctx: Context, { auth0Id, what }: Wanted, publicUrl: string): Promise<string> {
  if (what === 'end') {
    await endAccess(ctx, { auth0Id, companyId: null })
    return ''
  }
  if (typeof what === 'object') return `${await setPassword(ctx, { auth0Id, password: what.password })}\n`
  const { secret } = await issueAccountLink(ctx, { auth0Id, kind: what, companyId: null, createdBy: null })
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

/** Prints a link with which a user sets a password once, whether the server runs or not; or sets one and prints the e-mail; or ends their access and prints nothing. */
if (import.meta.main) {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
