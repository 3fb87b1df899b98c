import type { Session } from '@tarja/contract/sessions'
import type { Answer, TestApp } from './app.ts'
import type { TestCompany } from './make.ts'
import { iso, sessionsPath } from './sessions.ts'

export type Verb = 'open' | 'close' | 'extend' | 'update' | 'transfer'
export const verbs: readonly Verb[] = ['open', 'close', 'extend', 'update', 'transfer']

/**
 * One of the things that can be done to a session open for 12 hours at a price of 5.5, as its owner does it; and the
 * opening of another in its place, as another supervisor tries it.
 */
export function sendVerb(
  as: TestApp['as'],
  { verb, company, session }: { verb: Verb; company: TestCompany; session: Session },
): Promise<Answer> {
  const { sessionId, projectId, sectorId } = session
  const path = `${sessionsPath}/${sessionId}`
  const owner = as(company.supervisor)
  switch (verb) {
    case 'open': {
      // Of the same day and alive for longer.
      const openedAt = iso(Temporal.Instant.from(session.openedAt).add({ minutes: 1 }))
      const body = { projectId, sectorId, openedAt, maxDurationHours: 24 }
      return as(company.otherSupervisor).send('POST', sessionsPath, body)
    }
    case 'close':
      return owner.send('POST', `${path}/close`, { finalNotes: 'Fin' })
    case 'extend':
      return owner.send('POST', `${path}/extend`, { maxDurationHours: 18 })
    case 'update':
      return owner.send('PATCH', path, { pricePerUnit: 6.25, notes: 'Otra' })
    case 'transfer':
      return owner.send('POST', `${path}/transfer`, { toAuth0Id: company.manager.auth0Id })
  }
}

/** Status and what tells one outcome from another, such as `409 SESSION_NOT_OPEN` or `200 unchanged`. */
export function outcomeOf({ status, body }: Answer): string {
  const told = body.code ?? (body.data.updated === false ? 'unchanged' : '')
  return `${status} ${told}`.trim()
}
