import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { AppError } from '@tarja/contract/errors'
import { sql } from '#src/db/client.ts'
import { useDatabase } from '#testing/database.ts'
import { makeCompany } from '#testing/make.ts'
import { importFarm } from './import.ts'

const { db } = useDatabase()
const ctx = { db, now: () => Temporal.Instant.from('2025-10-19T18:00:00Z') }

const findCompany = sql('select 1 from company where company_id = $1')
const findUser = sql<{ role: string; email: string | null }>('select role, email from app_user where auth0_id = $1')

/** A company with one user who has an e-mail. */
function makeFarm() {
  const mark = randomUUID()
  const user = { auth0Id: `auth0|${mark}`, email: `maría.${mark}@example.com`, role: 'supervisor' as const }
  const company = { companyId: `comp_${mark}`, name: 'Rancho' }
  return {
    user,
    company: { ...company, users: [user] },
    withEmail: (email: string) => ({ ...company, users: [{ ...user, email }] }),
  }
}

/** What the import is refused with. */
async function detailsOf(importing: Promise<unknown>): Promise<unknown> {
  const error = await importing.then(
    () => assert.fail('it was taken'),
    (cause: unknown) => cause,
  )
  assert(error instanceof AppError)
  assert.equal(error.code, 'INVALID_REQUEST')
  return error.details
}

test('a user of another company is refused by path and both companies, and nothing of the file is kept', async () => {
  const home = await makeCompany(ctx)
  const { company: thief } = makeFarm()
  const { auth0Id } = home.supervisor
  const users = [...thief.users, { auth0Id, role: 'admin' as const }]
  assert.deepEqual(await detailsOf(importFarm(ctx, { companies: [{ ...thief, users }] })), [
    {
      path: 'companies[0].users[1].auth0Id',
      message: `the user ${auth0Id} already belongs to the company ${home.companyId} and cannot also belong to ${thief.companyId}`,
    },
  ])
  assert.equal(await db.maybeOne(findCompany, [thief.companyId]), undefined)
  assert.equal((await db.one(findUser, [auth0Id])).role, 'supervisor')
})

test('an e-mail that somebody else has, in whatever letters and company, is refused by path, and nothing is kept', async () => {
  const [home, other] = [makeFarm(), makeFarm()]
  await importFarm(ctx, { companies: [home.company, other.company] })
  const email = ` ${other.user.email.toUpperCase().normalize('NFD')} `
  assert.deepEqual(await detailsOf(importFarm(ctx, { companies: [home.withEmail(email)] })), [
    {
      path: 'companies[0].users[0].email',
      message: `${email} is the e-mail of the user ${other.user.auth0Id}, and says who signs in. Give one of the two another`,
    },
  ])
  assert.equal((await db.one(findUser, [home.user.auth0Id])).email, home.user.email)
})

test('two people who exchange their e-mails are in nobody’s way', async () => {
  const [home, other] = [makeFarm(), makeFarm()]
  await importFarm(ctx, { companies: [home.company, other.company] })
  await importFarm(ctx, { companies: [home.withEmail(other.user.email), other.withEmail(home.user.email)] })
  assert.equal((await db.one(findUser, [home.user.auth0Id])).email, other.user.email)
})
