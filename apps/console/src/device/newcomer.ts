import type { DeviceWorker } from './model.ts'
import { searchTextOf } from './search-text.ts'

/** A picker as this device knows those whom the office does not know yet. */
export const newcomer = ({ worker_id, name }: Pick<DeviceWorker, 'worker_id' | 'name'>): DeviceWorker => ({
  worker_id,
  name,
  searchText: searchTextOf(`${name} ${worker_id}`),
  photoUrl: null,
  isNew: true,
})
