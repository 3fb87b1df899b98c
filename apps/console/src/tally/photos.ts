import { Dexie, type ObservabilitySet } from 'dexie'
import { type StoredPhoto, device } from '../device/database.ts'
import { listKnownPhotos } from '../device/kept-photos.ts'
import type { KnownPhoto } from '../device/plan-photos.ts'
import { type Cell, makeCell } from './cell.ts'

// The photos on the device as addresses that an image can show. One is made for each photo that a page has asked for, kept
// while the app is open, and given back when the photo changes or goes.

const readAfterMs = 250
// As Dexie names the table in what it tells of changes, in this tab and in others.
const photosPart = 'idb://tarja/photos/'

const cells = new Map<string, Cell<string | null>>()
/** Which photo each cell shows; none before it has been read. */
const shown = new Map<string, string>()
let timer: ReturnType<typeof setTimeout> | undefined

/** The address of a worker's photo; null when there is none. Who watches it is drawn anew when it changes, and nobody else. */
export function photoOf(workerId: string): Cell<string | null> {
  const known = cells.get(workerId)
  if (known) return known
  if (cells.size === 0) Dexie.on.storagemutated.subscribe(onMutation)
  const cell = makeCell<string | null>(null)
  cells.set(workerId, cell)
  readSoon(0) // with those of the other cards that are being drawn
  return cell
}

function onMutation(changes: ObservabilitySet): void {
  if (Object.keys(changes).some((part) => part.startsWith(photosPart))) readSoon(readAfterMs)
}

function readSoon(afterMs: number): void {
  timer ??= setTimeout(() => {
    timer = undefined
    readChanged().catch(reportError)
  }, afterMs)
}

/** Reads only what is another photo than the one shown: they come by the hundred, one after the other. */
async function readChanged(): Promise<void> {
  const versions = new Map((await listKnownPhotos()).map((photo) => [photo.worker_id, versionOf(photo)]))
  const changed = [...cells.keys()].filter((workerId) => versions.get(workerId) !== shown.get(workerId))
  const photos = await device.photos.bulkGet(changed)
  for (const [index, workerId] of changed.entries()) show(workerId, photos[index])
}

const versionOf = ({ url, againAt }: KnownPhoto): string => `${url} ${againAt}`

function show(workerId: string, photo: StoredPhoto | undefined): void {
  const cell = photoOf(workerId)
  const before = cell.get()
  if (photo) shown.set(workerId, versionOf(photo))
  else shown.delete(workerId)
  cell.set(photo?.image ? URL.createObjectURL(new Blob([photo.image], { type: 'image/jpeg' })) : null)
  if (before !== null) URL.revokeObjectURL(before)
}
