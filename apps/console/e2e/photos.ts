import assert from 'node:assert/strict'
import type { Client } from '../../server/testing/app.ts'
import { dataUrl, pngOfColors } from '../../server/testing/images.ts'
import { until } from '../../server/testing/until.ts'
import { workerBody, workersPath } from '../../server/testing/workers.ts'
import type { Phone } from './phone.ts'
import { readDevice } from './seed.ts'

// Workers with photos at the office, and what a phone has of them.

/** Takes on a worker at the office; answers their badge. */
export async function register(
  api: Client,
  name: string,
  photo: { type?: string; content: Buffer } | null,
): Promise<string> {
  const [first_name, last_name] = name.split(' ')
  const url = photo && dataUrl(photo.type ?? 'image/png', photo.content)
  const { status, body } = await api.send('POST', workersPath, workerBody({ first_name, last_name, photo: url }))
  assert.equal(status, 201, JSON.stringify(body))
  return body.data.worker_id
}

/** Each with a photo of its own. */
export async function registerMany(api: Client, count: number): Promise<string[]> {
  const badges: string[] = []
  for (let nr = 0; nr < count; nr++) {
    const content = pngOfColors([[nr, 100, 200]], { width: 60, height: 60 })
    badges.push(await register(api, `Ana L${nr}`, { content }))
  }
  return badges
}

/** Every asking for a photo from now on, by its address. */
export function watchAsking({ context }: Phone): string[] {
  const asked: string[] = []
  context.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (pathname.endsWith('/photo')) asked.push(pathname + search)
  })
  return asked
}

/** Until the phone has an image of so many; the others have none. */
export const haveArrived = (phone: Phone, count: number) =>
  until(async () => (await arrived(phone)).length === count, 60_000)
export const arrived = async ({ page }: Phone) =>
  (await readDevice(page, 'photos')).filter(({ againAt }) => againAt === '').map(({ worker_id }) => worker_id)

/** Until no tab is at it. */
export const untilAtRest = ({ page }: Phone): Promise<void> =>
  page.evaluate(() => navigator.locks.request('tarja.photos', () => {}))
