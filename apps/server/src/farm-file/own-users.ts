import type { FieldError } from '@tarja/contract/errors'
import type { FarmFile } from '@tarja/contract/farm-file'
import { normalizeEmail } from '#src/accounts/failures.ts'
import { sql, type Queries } from '#src/db/client.ts'
import { refusal } from './check.ts'

const findForeignUsers = sql<{ auth0_id: string; company_id: string }>(`
  select auth0_id, company_id from app_user
  join unnest($1::text[], $2::text[]) as named (auth0_id, company) using (auth0_id)
  where company_id <> company
`)
// Of every company: an e-mail says who signs in, whatever their company.
const listEmails = sql<{ auth0Id: string; email: string }>(
  `select auth0_id as "auth0Id", email from app_user where email is not null order by auth0_id`,
)

interface NamedUser {
  readonly auth0Id: string
  readonly email: string | null | undefined
  readonly companyId: string
  readonly path: string
}

/**
 * Refuses users who belong to another company, and e-mails that somebody else has. Asked once the file is stored: then two
 * people who change their e-mails with each other are in nobody's way.
 */
export async function requireOwnUsers(tx: Queries, farm: FarmFile): Promise<void> {
  const named = farm.companies.flatMap(({ companyId, users }, company) =>
    (users ?? []).map(({ auth0Id, email }, user): NamedUser => {
      return { auth0Id, email, companyId, path: `companies[${company}].users[${user}]` }
    }),
  )
  const details = [...(await foreignUsers(tx, named)), ...(await takenEmails(tx, named))]
  if (details.length > 0) throw refusal(details)
}

async function foreignUsers(tx: Queries, named: readonly NamedUser[]): Promise<FieldError[]> {
  const foreign = await tx.many(findForeignUsers, [
    named.map((user) => user.auth0Id),
    named.map((user) => user.companyId),
  ])
  const companyOf = new Map(foreign.map((row) => [row.auth0_id, row.company_id]))
  return named.flatMap(({ auth0Id, companyId, path }): FieldError[] => {
    const present = companyOf.get(auth0Id)
    if (present === undefined) return []
    const message = `the user ${auth0Id} already belongs to the company ${present} and cannot also belong to ${companyId}`
    return [{ path: `${path}.auth0Id`, message }]
  })
}

async function takenEmails(tx: Queries, named: readonly NamedUser[]): Promise<FieldError[]> {
  if (!named.some(({ email }) => email)) return []
  const stored = await tx.many(listEmails, [])
  const holders = Map.groupBy(stored, ({ email }) => normalizeEmail(email))
  return named.flatMap(({ auth0Id, email, path }): FieldError[] => {
    if (!email) return []
    const other = holders.get(normalizeEmail(email))?.find((holder) => holder.auth0Id !== auth0Id)
    if (!other) return []
    const message = `${email} is the e-mail of the user ${other.auth0Id}, and says who signs in. Give one of the two another`
    return [{ path: `${path}.email`, message }]
  })
}
