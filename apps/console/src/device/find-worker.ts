import { device } from './database.ts'
import type { DeviceWorker } from './model.ts'

/** Whose badge this is, be it that of the field or the number that the office gave them. */
export async function findWorker(badge: string): Promise<DeviceWorker | undefined> {
  const { workers } = device
  return (await workers.get(badge)) ?? workers.filter(({ officeBadge }) => officeBadge === badge).first()
}
