import i18next from 'i18next'
import type { DeviceSession } from './model.ts'

/** Why nothing more is recorded in a session that is not hers any more; null of any other. */
export function lostText({ lost, helps }: DeviceSession): string | null {
  if (!lost) return null
  return i18next.t(helps !== undefined && lost === 'NOT_SESSION_OWNER' ? 'device:lost_helper' : `device:lost_${lost}`)
}
