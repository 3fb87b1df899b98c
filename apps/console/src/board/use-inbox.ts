import type { PendingRecord } from '@tarja/contract/records'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { unwrap } from '@tarja/sdk'
import { useState } from 'react'
import { tarja } from '../sign-in/client.ts'
import { type Decided, type Decision, decideAll } from './decide.ts'

const refreshMs = 30_000
const pageSize = 50

/** What waits, page by page, read again while the page is shown. */
export function useInbox(isOffice: boolean) {
  return useInfiniteQuery({
    queryKey: ['pending records', 'inbox'],
    queryFn: ({ pageParam }) => {
      const query = { limit: pageSize, ...(pageParam !== '' && { cursor: pageParam }) }
      return unwrap(tarja.GET('/api/control/production/records/pending', { params: { query } }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: refreshMs,
    enabled: isOffice,
  })
}

export interface Deciding {
  /** Null while nothing is under way. */
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly outcome: (Decided & { readonly kind: Decision['kind'] }) | null
  decide(recordIds: readonly string[], decision: Decision): Promise<void>
}

export function useDeciding(): Deciding {
  const queries = useQueryClient()
  const [progress, setProgress] = useState<Deciding['progress']>(null)
  const [outcome, setOutcome] = useState<Deciding['outcome']>(null)
  return {
    progress,
    outcome,
    async decide(recordIds, decision) {
      const total = recordIds.length
      setOutcome(null)
      setProgress({ done: 0, total })
      try {
        const decided = await decideAll(recordIds, decision, (done) => setProgress({ done, total }))
        setOutcome({ ...decided, kind: decision.kind })
      } finally {
        setProgress(null)
        await queries.invalidateQueries({ queryKey: ['pending records'] })
      }
    },
  }
}

export interface InboxGroup {
  readonly sessionId: string
  readonly sector: string
  /** `YYYY-MM-DD`. */
  readonly day: string
  readonly records: readonly PendingRecord[]
}

/** By session, in the order in which the first of each arrived. */
export function groupBySession(records: readonly PendingRecord[]): InboxGroup[] {
  return [...Map.groupBy(records, ({ sessionId }) => sessionId)].flatMap(([sessionId, those]) => {
    const [first] = those
    return first ? [{ sessionId, sector: first.sector_name, day: first.day.slice(0, 10), records: those }] : []
  })
}
