import type { DeviceRecord, DeviceSession } from './model.ts'

/** By how much the server lets the clocks of device and server differ, on either side of a session's span. */
const clockSkewMs = 2 * 60_000

/** Whether the server would count a record of then in this session; one of outside of its span it keeps for the manager. */
export function fitsSession(
  { recordedAt }: Pick<DeviceRecord, 'recordedAt'>,
  { openedAt, expiresAt }: Pick<DeviceSession, 'openedAt' | 'expiresAt'>,
): boolean {
  const at = Date.parse(recordedAt)
  return at >= Date.parse(openedAt) - clockSkewMs && at <= Date.parse(expiresAt) + clockSkewMs
}
