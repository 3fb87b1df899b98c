import { useQuery } from '@tanstack/react-query'
import type { ListedSession } from '@tarja/contract/sessions'
import { unwrap } from '@tarja/sdk'
import { tarja } from '../sign-in/client.ts'
import type { BoardSession, ClosedSession } from './board-state.ts'

const refreshMs = 300_000
/** As long as a session may last, with the hours by which its day may have begun before it and the zones lie apart. */
const daysBack = 4

/** What closed today, seen or not, and some of what closed before; undefined until it is known. */
export function useClosedSessions(shown: readonly BoardSession[]): readonly ClosedSession[] | undefined {
  const open = shown.filter(({ status }) => status === 'open').map(({ sessionId }) => sessionId)
  const { data } = useQuery({
    // When another one closes, heard or unheard, it is another list.
    queryKey: ['closed sessions', ...open],
    queryFn: readClosed,
    refetchInterval: refreshMs,
    placeholderData: (before) => before,
  })
  return data
}

async function readClosed(): Promise<ClosedSession[]> {
  const from = new Date(Date.now() - daysBack * 86_400_000).toISOString().slice(0, 10)
  const items: ClosedSession[] = []
  let cursor: string | null = null
  do {
    const query = { status: 'closed' as const, from, amounts: true, limit: 200, ...(cursor !== null && { cursor }) }
    const page: { items: ListedSession[]; nextCursor: string | null } = await unwrap(
      tarja.GET('/api/control/production/sessions', { params: { query } }),
    )
    for (const { amount, ...session } of page.items) if (amount) items.push({ ...session, amount })
    cursor = page.nextCursor
  } while (cursor !== null)
  return items
}
