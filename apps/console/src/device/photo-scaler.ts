import { askWorker } from '../app/ask-worker.ts'

/** Makes photos small, one at a time: a large one takes a phone's memory as it is. */
export interface PhotoScaler {
  /** As JPEG; null when no picture can be made of it. */
  scale(photo: Blob): Promise<ArrayBuffer | null>
  close(): void
}

/** Browsers that cannot draw beside the page, which would have to wait, show initials. */
export const canScalePhotos = (): boolean => 'OffscreenCanvas' in globalThis

export function openPhotoScaler(): PhotoScaler {
  const worker = new Worker(new URL('./photo-worker.ts', import.meta.url), { type: 'module' })
  let before: Promise<unknown> = Promise.resolve()
  return {
    scale(photo) {
      const scaled = before.then(() => askWorker<ArrayBuffer | null>(worker, photo))
      before = scaled.catch(() => {}) // told to who asked
      return scaled
    },
    close: () => worker.terminate(),
  }
}
