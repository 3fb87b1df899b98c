import { hash } from 'node:crypto'
import { AppError, invalidField } from '@tarja/contract/errors'
import { photoBytesMax } from '@tarja/contract/workers'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { getWorker, isNamed, namedBy, namedFirst } from './get.ts'
import { type ImageType, imageTypeOf } from './image.ts'

/** A photo that came with a worker, checked. */
export interface SentPhoto {
  readonly mediaType: ImageType
  /** As sent: the database takes it so, and text of this length is not made twice. */
  readonly base64: string
  readonly digest: string
}

const prefix = /^data:(image\/[a-z]+);base64,/i
// image/jpg was never registered and is sent all the same.
const declarable: Readonly<Record<string, ImageType>> = {
  'image/jpeg': 'image/jpeg',
  'image/jpg': 'image/jpeg',
  'image/png': 'image/png',
  'image/webp': 'image/webp',
}

/** What a data URL holds: an image whose bytes are of the type that it says. Refuses anything else, naming /photo. */
export function readPhoto(dataUrl: string): SentPhoto {
  const [start = '', declared = ''] = prefix.exec(dataUrl.slice(0, 64)) ?? []
  const mediaType = declarable[declared.toLowerCase()]
  if (mediaType === undefined) {
    throw invalidField(
      '/photo',
      'must be a data URL that begins with data:image/jpeg;base64, or the same of png or webp',
    )
  }
  const base64 = dataUrl.slice(start.length)
  // Before it is decoded: what is far too long would only cost time.
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0
  if ((base64.length / 4) * 3 - padding > photoBytesMax) {
    throw invalidField('/photo', 'must have at most 12 MiB once decoded; send a smaller photo')
  }
  const bytes = Buffer.from(base64, 'base64')
  // Buffer skips what is no base64. Only what comes back the same was nothing else, padding and last bits included.
  if (bytes.toString('base64') !== base64) {
    throw invalidField(
      '/photo',
      'must be base64 after the comma: A-Z a-z 0-9 + / with = at the end, without line breaks',
    )
  }
  const actual = imageTypeOf(bytes)
  if (actual === undefined)
    throw invalidField('/photo', 'must be a whole JPEG, PNG or WebP image; these bytes are none')
  if (actual !== mediaType) throw invalidField('/photo', `is called ${mediaType}, but its bytes are ${actual}`)
  return { mediaType, base64, digest: hash('sha256', bytes) }
}

export interface StoredPhoto {
  readonly worker_id: string
  readonly mediaType: ImageType
  readonly digest: string
  /** Null when the caller has it already. */
  readonly content: Buffer | null
}

const select = sql<StoredPhoto>(`
  select w.worker_id, p.media_type as "mediaType", p.digest,
    case when p.digest = any ($4::text[]) or '*' = any ($4) then null else p.content end as content
  from worker w join worker_photo p using (company_id, worker_uuid)
  where ${isNamed} ${namedFirst}`)

/** The photo of a worker, without its content when its digest is among `known`, where `*` means any. */
export async function getWorkerPhoto(
  ctx: Context,
  caller: Caller,
  { worker, known }: { worker: string; known: readonly string[] },
): Promise<StoredPhoto> {
  const photo = await ctx.db.maybeOne(select, [...namedBy(caller, worker), known])
  if (photo) return photo
  const { worker_id } = await getWorker(ctx, caller, worker)
  // Not WORKER_NOT_FOUND, at which a client might forget the worker.
  throw new AppError('ROUTE_NOT_FOUND', `The worker ${worker_id} has no photo; photo_url is null.`)
}
