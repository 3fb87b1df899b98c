import type { DeviceWorker } from './model.ts'

// Which photos are fetched and which forgotten. Pure.

/** A photo to be had: whose, and where. */
export interface WantedPhoto {
  readonly worker_id: string
  /** As the server gave it: under an address there is never another photo. */
  readonly url: string
}

/** What is known of a photo without reading it. */
export interface KnownPhoto extends WantedPhoto {
  /** The instant after which it is tried again, where no image could be made of it; empty where one was. */
  readonly againAt: string
}

export interface PhotoPlan {
  readonly missing: readonly WantedPhoto[]
  /** Badges whose photo is nobody's any more. */
  readonly gone: readonly string[]
}

/** Another photo of a worker stays until the new one is here. */
export function planPhotos(input: {
  readonly workers: readonly Pick<DeviceWorker, 'worker_id' | 'photoUrl'>[]
  readonly known: readonly KnownPhoto[]
  readonly at: string
}): PhotoPlan {
  const wanted = input.workers.flatMap(({ worker_id, photoUrl }) =>
    photoUrl === null ? [] : [{ worker_id, url: photoUrl }],
  )
  const badges = new Set(wanted.map(({ worker_id }) => worker_id))
  const settled = new Map(
    input.known.filter(({ againAt }) => againAt === '' || againAt > input.at).map((one) => [one.worker_id, one.url]),
  )
  return {
    missing: wanted.filter(({ worker_id, url }) => settled.get(worker_id) !== url),
    gone: input.known.filter(({ worker_id }) => !badges.has(worker_id)).map(({ worker_id }) => worker_id),
  }
}
