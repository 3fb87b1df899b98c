import { device } from './database.ts'
import type { DeviceWorker } from './model.ts'
import { searchTextOf } from './search-text.ts'

/** Whose badge this is, be it that of the field or the number that the office gave them. */
export async function findWorker(badge: string): Promise<DeviceWorker | undefined> {
  const { workers } = device
  return (await workers.get(badge)) ?? workers.filter(({ officeBadge }) => officeBadge === badge).first()
}

/** Who has this name already, however it is written. */
export async function findNamesake(name: string): Promise<DeviceWorker | undefined> {
  const plain = searchTextOf(name.trim().replaceAll(/\s+/g, ' '))
  return (await device.workers.toArray()).find((worker) => searchTextOf(worker.name) === plain)
}
