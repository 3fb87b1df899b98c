import { device } from './database.ts'
import type { KnownPhoto } from './plan-photos.ts'

/** All photos on the device, without their images: read from the index. */
export async function listKnownPhotos(): Promise<KnownPhoto[]> {
  // The index is of three texts; Dexie's types cannot know.
  const keys = (await device.photos.orderBy('[worker_id+url+againAt]').keys()) as unknown as [string, string, string][]
  return keys.map(([worker_id, url, againAt]) => ({ worker_id, url, againAt }))
}
