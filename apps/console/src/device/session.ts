import type { DeviceSession } from './model.ts'

/** Elapsed hours, so that a change of the clocks changes nothing. */
export const expiryOf = (openedAt: string, maxDurationHours: number): string =>
  new Date(Date.parse(openedAt) + maxDurationHours * 3_600_000).toISOString()

/** A session past its longest duration is closed, for the server and so for the device, whether or not either said so. */
export function asOf(session: DeviceSession, atMs: number): DeviceSession {
  if (session.status === 'closed' || atMs < Date.parse(session.expiresAt)) return session
  return { ...session, status: 'closed', closedAt: session.expiresAt, closedBy: 'system' }
}
