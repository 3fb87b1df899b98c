import type { FieldError } from '@tarja/contract/errors'
import type { FarmFile } from '@tarja/contract/farm-file'
import { normalizeEmail } from '#src/accounts/failures.ts'
import { formatPath } from './json-path.ts'

type Keys = (string | number)[]

/** Says of every id and every e-mail that was seen before, within its scope, where that was. */
export function findRepeats(farm: FarmFile): FieldError[] {
  const wrong: FieldError[] = []
  const firsts = new Map<string, string>()
  const see = (keys: Keys, id: string, ...scope: string[]) => tell(keys, { id, told: id }, scope)
  const tell = (keys: Keys, { id, told }: { id: string; told: string }, scope: readonly string[]) => {
    const path = formatPath(keys)
    const identity = JSON.stringify([keys.findLast((key) => typeof key === 'string'), ...scope, id])
    const first = firsts.get(identity)
    if (first === undefined) firsts.set(identity, path)
    else wrong.push({ path, message: `${told} is already at ${first}` })
  }
  for (const [c, company] of farm.companies.entries()) {
    const { companyId } = company
    see(['companies', c, 'companyId'], companyId)
    // Of all companies: a user belongs to exactly one.
    for (const [u, { auth0Id, email }] of (company.users ?? []).entries()) {
      const user = ['companies', c, 'users', u]
      see([...user, 'auth0Id'], auth0Id)
      if (email) tell([...user, 'email'], { id: normalizeEmail(email), told: email }, [])
    }
    for (const [s, { status }] of (company.workerStatuses ?? []).entries())
      see(['companies', c, 'workerStatuses', s, 'status'], status, companyId)
    for (const [w, { worker_id }] of (company.workers ?? []).entries())
      see(['companies', c, 'workers', w, 'worker_id'], worker_id, companyId)
    for (const [p, { projectId, sectors }] of (company.projects ?? []).entries()) {
      const project = ['companies', c, 'projects', p]
      see([...project, 'projectId'], projectId, companyId)
      for (const [s, { sectorId }] of (sectors ?? []).entries())
        see([...project, 'sectors', s, 'sectorId'], sectorId, companyId, projectId)
    }
  }
  return wrong
}
