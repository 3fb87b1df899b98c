import { randomUUID } from 'node:crypto'
import type { FarmWorker } from '@tarja/contract/farm-file'
import { setPassword } from '../../server/src/accounts/set-password.ts'
import type { Caller, Context } from '../../server/src/context.ts'
import { importFarm } from '../../server/src/farm-file/import.ts'
import { type TestCompany, makeCompany } from '../../server/testing/make.ts'

/** Someone who signs in by the real pages. */
export interface Person extends Caller {
  readonly name: string
  readonly email: string
  readonly password: string
}

type Role = 'supervisor' | 'otherSupervisor' | 'manager' | 'admin'

export type Farm = Omit<TestCompany, Role> & Readonly<Record<Role, Person>>

export interface FarmOptions {
  readonly workerCount?: number
  /** Without one nobody has an account: for tests of invitations. */
  readonly password?: string | null
  /** Of the project; Mexico City if absent. */
  readonly timezone?: string
}

const companyName = 'Rancho San Pedro'

/** A company of the test's own, whose people have e-mails and passwords, and whose workers have the numbers from 1001 on. */
export async function makeFarm(ctx: Context, options: FarmOptions = {}): Promise<Farm> {
  const {
    workerCount = 60,
    password = `correcto-${randomUUID().slice(0, 8)}`,
    timezone = 'America/Mexico_City',
  } = options
  const company = await makeCompany(ctx, {
    company: { workers: makeWorkers(workerCount) },
    project: { timezone },
  })
  const named = (caller: Caller, name: string) => {
    const email = `${caller.auth0Id.replace('auth0|', '')}@example.com`
    return { ...caller, name, email, password: password ?? '' }
  }
  const people = {
    supervisor: named(company.supervisor, 'María López'),
    otherSupervisor: named(company.otherSupervisor, 'Ramón Ibarra'),
    manager: named(company.manager, 'Héctor Salinas'),
    admin: named(company.admin, 'Elena Navarro'),
  }
  const users = Object.values(people).map(({ auth0Id, role, name, email }) => ({ auth0Id, role, name, email }))
  await importFarm(ctx, { companies: [{ companyId: company.companyId, name: companyName, users }] })
  if (password !== null) await Promise.all(users.map(({ auth0Id }) => setPassword(ctx, { auth0Id, password })))
  return { ...company, ...people }
}

const firstNames = ['María', 'José', 'Guadalupe', 'Juan', 'Rosa', 'Ángel', 'Lucía', 'Óscar', 'Inés', 'Ramón', 'Xóchitl']
const lastNames = ['López', 'Núñez', 'García', 'Peña', 'Ibarra', 'Zúñiga', 'Cruz', 'Méndez', 'Ávila', 'Toledo']

/** Pickers with numbers from 1001 on, whose names repeat as names do. */
function makeWorkers(count: number): FarmWorker[] {
  const at = (names: readonly string[], index: number) => names[index % names.length] ?? ''
  return Array.from({ length: count }, (_, index) => ({
    worker_id: String(1_001 + index),
    first_name: at(firstNames, index),
    last_name: `${at(lastNames, index)} ${at(lastNames, index * 7 + 3)}`,
  }))
}
