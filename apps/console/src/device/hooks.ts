import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { askedOffset, clockOffset, nowMs } from './clock.ts'
import {
  type BadgeAlias,
  type SessionTotals,
  type StoredOperation,
  type StoredTally,
  device,
  keepStorage,
} from './database.ts'
import { dayOf } from './day.ts'
import type { DeviceProject, DeviceRecord, DeviceSession, DeviceWorker, Profile, Refusal } from './model.ts'
import { keepReading } from './keep-reading.ts'
import { newestRecords, recordsOf } from './records-of.ts'
import { asOf } from './session.ts'
import { refusedCount, restoring, subscribeToUnsent, unsentCount } from './unsent-count.ts'
import { readWaiting } from './waiting.ts'

// What pages see of the device, alive: a change in any tab shows in all. Undefined until it has been read once.

/** Null when nobody is signed in. */
export const useProfile = (): Profile | null | undefined =>
  useLiveQuery(async () => (await device.profile.get('me')) ?? null)

export const useProjects = (): readonly DeviceProject[] | undefined => useLiveQuery(() => device.projects.toArray())

/** Whom lists show: those who work now. */
export const useWorkers = (): readonly DeviceWorker[] | undefined =>
  useLiveQuery(() => device.workers.filter(({ works }) => works !== false).toArray())

/** Whose badge is known: also those who do not work now, for a picker who comes back wears the old one. */
export const useBadgeHolders = (): readonly DeviceWorker[] | undefined => useLiveQuery(() => device.workers.toArray())

/** Those of mine: of today, still open, or with something unsent or to be answered, newest first. */
export function useTodaysSessions(): readonly DeviceSession[] | undefined {
  const minute = useNow(60_000)
  return useLiveQuery(() => listTodaysSessions(minute), [minute])
}

async function listTodaysSessions(atMs: number): Promise<DeviceSession[]> {
  const profile = await device.profile.get('me')
  if (!profile) return []
  const [own, projects] = await Promise.all([
    device.sessions.where('ownerId').equals(profile.auth0Id).toArray(),
    device.projects.toArray(),
  ])
  const keys = own.map(({ localId }) => localId)
  const [totals, waiting] = await Promise.all([device.totals.bulkGet(keys), Promise.all(keys.map(readWaiting))])
  const dayStarts = new Map(projects.map(({ projectId, dayStartsAt }) => [projectId, dayStartsAt]))
  const isShown = (session: DeviceSession, index: number) => {
    const dayStartsAt = dayStarts.get(session.projectId) ?? '00:00'
    const today = dayOf(new Date(atMs).toISOString(), { timezone: session.timezone, dayStartsAt })
    const { badges = [], away = [], namesakes = [], taps = [] } = waiting[index] ?? {}
    const isAskedAbout = badges.length + away.length + namesakes.length + taps.length > 0
    return session.status === 'open' || session.day === today || (totals[index]?.unsentCount ?? 0) > 0 || isAskedAbout
  }
  return own
    .map((session) => asOf(session, atMs))
    .filter(isShown)
    .toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1))
}

/** The sectors of a project in which who is signed in has had a session on this device, the last one first. */
export const useRecentSectorIds = (projectId: string): readonly string[] | undefined =>
  useLiveQuery(async () => {
    const ownerId = (await device.profile.get('me'))?.auth0Id ?? ''
    const own = await device.sessions.where('ownerId').equals(ownerId).toArray()
    const here = own.filter((session) => session.projectId === projectId)
    const lastFirst = here.toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1))
    return [...new Set(lastFirst.map(({ sectorId }) => sectorId))]
  }, [projectId])

/** As it is now: past its longest duration it is closed. Null when the device has none of this key. */
export function useSession(localId: string): DeviceSession | null | undefined {
  const session = useLiveQuery(async () => (await device.sessions.get(localId)) ?? null, [localId])
  const now = useNow(10_000)
  return session ? asOf(session, now) : session
}

export const useTallies = (localId: string): readonly StoredTally[] | undefined =>
  useLiveQuery(() => device.tallies.where('localId').equals(localId).toArray(), [localId])

export const useAliases = (localId: string): readonly BadgeAlias[] | undefined =>
  useLiveQuery(() => device.aliases.where('localId').anyOf('', localId).toArray(), [localId])

/** What stands of a session, each record by itself, for who must know when it was made; empty when nobody must. */
export const useStanding = (localId: string, isNeeded: boolean): readonly DeviceRecord[] | undefined =>
  useLiveQuery(
    async () =>
      isNeeded
        ? recordsOf(localId)
            .filter(({ voided }) => voided === null)
            .toArray()
        : [],
    [localId, isNeeded],
  )

/** Newest first, voided ones too. */
export const useRecords = (localId: string, { limit }: { limit: number }): readonly DeviceRecord[] | undefined =>
  useLiveQuery(() => newestRecords(localId).limit(limit).toArray(), [localId, limit])

/** Units, records and workers that stand, and how many records are unsent, wait for the manager or were refused. */
export const useSessionSummary = (localId: string): SessionTotals | null | undefined =>
  useLiveQuery(async () => (await device.totals.get(localId)) ?? null, [localId])

/** How many records of a session wait for the manager; undefined until it has been read. Read at rest, for pages where people tap. */
export function usePendingCount(localId: string): number | undefined {
  const [count, setCount] = useState<number>()
  useEffect(() => {
    let isGone = false
    const read = async () => {
      const total = await device.totals.get(localId)
      if (!isGone) setCount(total?.pendingCount ?? 0)
    }
    const stop = keepReading('totals', read)
    return () => {
      isGone = true
      stop()
    }
  }, [localId])
  return count
}

/** All that was done here and the server has not acknowledged; undefined until it has been counted. */
export const useUnsentCount = (): number | undefined => useSyncExternalStore(subscribeToUnsent, unsentCount)

/** Of that, what the server would not take: it does not leave by itself. */
export const useRefusedCount = (): number => useSyncExternalStore(subscribeToUnsent, refusedCount)

/** While the office is behind what it acknowledged: what is compared with it and what is sent again. */
export const useRestoring = () => useSyncExternalStore(subscribeToUnsent, restoring)

export type RefusedOperation = StoredOperation & { readonly refusal: Refusal }

/** What the server would not take, oldest first, until a person has settled it. */
export const useRefusals = (): readonly RefusedOperation[] | undefined => useLiveQuery(listRefusals)

async function listRefusals(): Promise<RefusedOperation[]> {
  const profile = await device.profile.get('me')
  const refused = await device.operations.where('refusal.code').above('').sortBy('nr')
  return refused.filter((one): one is RefusedOperation => one.ownerId === profile?.auth0Id && one.refusal !== null)
}

/** Server minus device in milliseconds; null when unknown. */
export function useClockOffset(): number | null {
  const kept = useLiveQuery(() => device.meta.get('clockOffset'))
  return kept?.key === 'clockOffset' ? kept.offsetMs : clockOffset()
}

/** An offset that the server claims and a person is to judge; null when there is none. */
export const useAskedOffset = (): number | null => useLiveQuery(askedOffset) ?? null

/** The corrected present in milliseconds, anew at each interval. */
export function useNow(intervalMs: number): number {
  const [now, setNow] = useState(nowMs)
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), intervalMs)
    return () => clearInterval(timer)
  }, [intervalMs])
  return now
}

const watchNetwork = (changed: () => void) => {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

export const useIsOnline = (): boolean => useSyncExternalStore(watchNetwork, () => navigator.onLine)

/** Whether the browser may clear what is stored when it wants room; undefined until it has said so. */
export function useMayBeCleared(): boolean | undefined {
  const [mayBe, setMayBe] = useState<boolean>()
  useEffect(() => {
    const ask = () => void keepStorage().then((isKept) => setMayBe(!isKept))
    ask()
    // It grants it by itself when the app is installed.
    window.addEventListener('appinstalled', ask)
    return () => window.removeEventListener('appinstalled', ask)
  }, [])
  return mayBe
}
