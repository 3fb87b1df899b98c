import type { DeviceWorker } from '../device/model.ts'
import { searchTextOf } from '../device/search-text.ts'

/** What was searched for in vain is most likely the newcomer: a text with a digit is their badge, any other their name. */
export function readNewcomer(text: string): { readonly name: string; readonly badge: string } {
  const trimmed = text.trim()
  if (/\d/u.test(trimmed) && !/\s/u.test(trimmed)) return { name: '', badge: trimmed }
  const name = trimmed.replaceAll(/\s+/gu, ' ').replaceAll(/(^|\s)(\p{L})/gu, (start) => start.toUpperCase())
  return { name, badge: '' }
}

/** Who has this name already, however it is written. */
export function findNamesake(workers: readonly DeviceWorker[], name: string): DeviceWorker | undefined {
  const plain = searchTextOf(name.trim().replaceAll(/\s+/gu, ' '))
  return workers.find((worker) => searchTextOf(worker.name) === plain)
}
