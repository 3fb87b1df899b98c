import { liveQuery } from 'dexie'
import { now, nowMs } from './clock.ts'
import { type StoredPhoto, device } from './database.ts'
import { listKnownPhotos } from './kept-photos.ts'
import { type PhotoScaler, canScalePhotos, openPhotoScaler } from './photo-scaler.ts'
import { type WantedPhoto, planPhotos } from './plan-photos.ts'
import { waitWhileSending } from './sync-status.ts'

// Brings the photos of the directory's workers onto the device, made small, so that they are seen without a network. Nothing
// waits for it: it gives way to what is being sent, and gives up without a word when there is no network.

/** Sends one request as the person of this device. */
export type SendAsPerson = (path: string, init: RequestInit) => Promise<Response>

let isStarted = false

/** Looks whenever the directory has been read, and goes on when the network comes back or the app is looked at again. */
export function startPhotos(send: SendAsPerson): void {
  if (isStarted || !canScalePhotos()) return
  isStarted = true
  const look = () => void fetchPhotos(send).catch(reportError)
  window.addEventListener('online', look)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') look()
  })
  liveQuery(() => device.meta.get('directoryReadAt')).subscribe(look)
}

/** One tab at a time; the next finds nothing left to do, or goes on where this one was closed. */
const fetchPhotos = (send: SendAsPerson): Promise<void> =>
  navigator.locks.request('tarja.photos', async () => {
    const [workers, known] = await Promise.all([
      device.workers.filter(({ works }) => works !== false).toArray(),
      listKnownPhotos(),
    ])
    const { missing, gone } = planPhotos({ workers, known, at: now() })
    if (gone.length > 0) await device.photos.bulkDelete([...gone])
    if (missing.length > 0 && navigator.onLine) await fetchAll(send, missing)
  })

/** So many requests at once: a browser has no more than six for a server, and taps are sent by them too. */
const laneCount = 2
/** After so many the network or the server is away; one photo that does not come stops no other. */
const failuresMax = 3

async function fetchAll(send: SendAsPerson, missing: readonly WantedPhoto[]): Promise<void> {
  const scaler = openPhotoScaler()
  const left = missing.values()
  let failures = 0
  const lane = async () => {
    for (const photo of left) {
      await waitWhileSending()
      if (failures >= failuresMax) return
      if (!(await fetchOne(send, { photo, scaler }))) failures++
    }
  }
  try {
    await Promise.all(Array.from({ length: laneCount }, lane))
  } finally {
    scaler.close()
  }
}

const weekMs = 7 * 86_400_000

/** False when it could not be asked for; then nothing is changed. */
async function fetchOne(
  send: SendAsPerson,
  { photo, scaler }: { photo: WantedPhoto; scaler: PhotoScaler },
): Promise<boolean> {
  const original = await download(send, photo)
  if (original === 'failed') return false
  // Taken for broken before it is looked at: one that takes the browser with it would do so at each start.
  await keep({ ...photo, image: null, againAt: new Date(nowMs() + weekMs).toISOString() })
  const image = original === 'none' ? null : await scaler.scale(original)
  if (image) await keep({ ...photo, image, againAt: '' })
  return true
}

/** A photo of 12 MiB through a bad network takes that long; what takes longer is not worth asking for soon. */
const longestMs = 300_000

async function download(send: SendAsPerson, { url }: WantedPhoto): Promise<Blob | 'none' | 'failed'> {
  const signal = AbortSignal.timeout(longestMs)
  try {
    // Large ones would push from the browser's cache what it needs; the small one is kept here.
    const response = await send(url, { signal, cache: 'no-store', redirect: 'error', priority: 'low' })
    if (response.status === 404) return 'none'
    // A network that wants somebody to sign in answers with a page.
    const isImage = response.headers.get('content-type')?.startsWith('image/')
    return response.ok && isImage ? await response.blob() : 'failed'
  } catch {
    // Without a network, or nobody is signed in: it is asked for when there is.
    return signal.aborted ? 'none' : 'failed'
  }
}

/** Only while this is still the worker's photo: the person may have signed out meanwhile, or the office taken another. */
function keep(photo: StoredPhoto): Promise<void> {
  const { workers, photos } = device
  return device.transaction('rw', [workers, photos], async () => {
    const worker = await workers.get(photo.worker_id)
    if (worker?.photoUrl === photo.url) await photos.put(photo)
  })
}
