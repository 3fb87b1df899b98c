import { useQuery } from '@tanstack/react-query'
import { unwrap } from '@tarja/sdk'
import { useLiveQuery } from 'dexie-react-hooks'
import { device } from '../device/database.ts'
import { tarja } from '../sign-in/client.ts'

const refreshMs = 30_000
/** As long as phones keep what they have sent. */
const mattersMs = 14 * 86_400_000

/** What became of the office since it came back from a backup, as long as that matters and this manager has not put it away. */
export function useRecovery(isOffice: boolean, nowMs: number) {
  const { data } = useQuery({
    queryKey: ['recovery'],
    queryFn: () => unwrap(tarja.GET('/api/control/recovery')),
    refetchInterval: refreshMs,
    enabled: isOffice,
  })
  const away = useLiveQuery(readPutAway)
  const isShown =
    data !== undefined &&
    away !== undefined &&
    data.cause !== 'created' &&
    data.incarnation !== away.incarnation &&
    data.reportedCount < data.knownCount &&
    nowMs - Date.parse(data.at) < mattersMs
  return { recovery: isShown ? data : null, putAway: () => void putAway(data?.incarnation ?? '') }
}

const keyOf = (ownerId: string) => `recoveryPutAway ${ownerId}` as const

async function readPutAway(): Promise<{ readonly incarnation: string | null }> {
  const profile = await device.profile.get('me')
  const kept = await device.meta.get(keyOf(profile?.auth0Id ?? ''))
  return { incarnation: kept && 'incarnation' in kept ? kept.incarnation : null }
}

async function putAway(incarnation: string): Promise<void> {
  const profile = await device.profile.get('me')
  if (profile) await device.meta.put({ key: keyOf(profile.auth0Id), incarnation })
}
