import { setPassword } from '#src/accounts/set-password.ts'
import type { Caller, Context } from '#src/context.ts'
import { importFarm } from '#src/farm-file/import.ts'
import { makeCompany } from './make.ts'

export const password = 'cosecha de mayo'

export interface Person extends Caller {
  readonly email: string
}

/** Two people of a company of their own, with accounts of that password. */
export async function makePeople(ctx: Context): Promise<{ supervisor: Person; admin: Person }> {
  const { companyId, supervisor, admin } = await makeCompany(ctx)
  const withEmail = (caller: Caller): Person => ({ ...caller, email: `${caller.role}.${companyId}@example.com` })
  const people = { supervisor: withEmail(supervisor), admin: withEmail(admin) }
  const users = Object.values(people).map(({ auth0Id, role, email }) => ({
    auth0Id,
    role,
    email,
    name: `Ana, ${role}`,
  }))
  await importFarm(ctx, { companies: [{ companyId, name: 'Rancho', users }] })
  for (const { auth0Id } of users) await setPassword(ctx, { auth0Id, password })
  return people
}
