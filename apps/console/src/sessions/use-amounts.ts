import { type Amount, currencyDecimals } from '@tarja/contract/amount'
import type { StoredTally } from '../device/database.ts'
import { useStanding } from '../device/hooks.ts'
import type { DeviceSession } from '../device/model.ts'
import { timelineOf } from '../device/session-terms.ts'
import { amountsOf } from './amounts.ts'

/** What each worker has earned so far. The running counts tell it, unless the price was changed: then each record does. */
export function useAmounts(
  session: DeviceSession,
  { tallies, currency }: { tallies: readonly StoredTally[] | undefined; currency: string },
): ReadonlyMap<string, Amount> | undefined {
  const timeline = timelineOf(session)
  const isOneLine = timeline.length === 1
  const standing = useStanding(session.localId, !isOneLine)
  const worked = isOneLine ? tallies?.map((one) => ({ ...one, recordedAt: one.lastRecordedAt })) : standing
  return worked && amountsOf(worked, timeline, currencyDecimals(currency))
}
