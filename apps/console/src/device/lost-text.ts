import i18next from 'i18next'
import type { DeviceSession } from './model.ts'

/** Why nothing more is recorded in a session that is not hers any more; null of any other. */
export const lostText = ({ lost }: DeviceSession): string | null => (lost ? i18next.t(`device:lost_${lost}`) : null)
