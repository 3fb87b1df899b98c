import type { AccountLinkKind, CreatedAccountLink } from '@tarja/contract/accounts'
import type { User } from '@tarja/contract/users'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { unwrap } from '@tarja/sdk'
import { useState } from 'react'
import { tarja } from '../sign-in/client.ts'
import { wordsOf } from '../sign-in/words-of.ts'

const queryKey = ['people']
const pageSize = 100

/** As an admin is told of them. */
export type Person = User

/** What people call them, or what there is instead. */
export const nameOf = ({ name, email, auth0Id }: Person): string => name ?? email ?? auth0Id

/** Everybody of the company, page by page. */
export function usePeople(isAdmin: boolean) {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) =>
      unwrap(tarja.GET('/api/control/users', { params: { query: { page: pageParam, limit: pageSize } } })),
    initialPageParam: 1,
    getNextPageParam: ({ page, total }) => (page * pageSize < total ? page + 1 : undefined),
    enabled: isAdmin,
  })
}

/** What came of what was asked for; nothing while it is under way. */
export type Outcome =
  | { readonly kind: 'link'; readonly person: Person; readonly made: CreatedAccountLink }
  | { readonly kind: 'ended'; readonly person: Person }
  | { readonly kind: 'failed'; readonly message: string }

export interface Accounts {
  readonly outcome: Outcome | null
  /** Of whom something is under way. */
  readonly busyWith: string | null
  makeLink(person: Person, kind: AccountLinkKind): Promise<void>
  end(person: Person): Promise<void>
  forget(): void
}

/** Lets people in and out. A link is kept nowhere but in what the page shows. */
export function useAccounts(): Accounts {
  const queries = useQueryClient()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [busyWith, setBusyWith] = useState<string | null>(null)
  async function settle(person: Person, act: () => Promise<Outcome>): Promise<void> {
    setOutcome(null)
    setBusyWith(person.auth0Id)
    try {
      setOutcome(await act())
    } catch (error) {
      setOutcome({ kind: 'failed', message: wordsOf(error) })
    } finally {
      setBusyWith(null)
      await queries.invalidateQueries({ queryKey })
    }
  }
  return {
    outcome,
    busyWith,
    makeLink: (person, kind) =>
      settle(person, async () => {
        const body = { forAuth0Id: person.auth0Id, kind }
        return { kind: 'link', person, made: await unwrap(tarja.POST('/api/control/accounts/links', { body })) }
      }),
    end: (person) =>
      settle(person, async () => {
        const path = { auth0Id: person.auth0Id }
        await unwrap(tarja.POST('/api/control/accounts/{auth0Id}/end', { params: { path }, body: {} }))
        return { kind: 'ended', person }
      }),
    forget: () => setOutcome(null),
  }
}
