import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import { sql } from '../../server/src/db/client.ts'
import { importFarm } from '../../server/src/farm-file/import.ts'
import type { Client } from '../../server/testing/app.ts'
import { jpeg, pngOfColors } from '../../server/testing/images.ts'
import { until } from '../../server/testing/until.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice } from './seed.ts'
import { arrived, haveArrived, register, registerMany, watchAsking } from './photos.ts'
import { findCard, isStocked, openSector, signIn, startTally, waitUntilSent } from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

const photoIn = (color: readonly [number, number, number]) => pngOfColors([color], { width: 300, height: 400 })
const [red, green, blue] = [photoIn([200, 30, 30]), photoIn([30, 160, 30]), photoIn([30, 30, 200])]

/** The photo on a worker's card, pixel by pixel. */
async function pixelsOf(phone: Phone, workerId: string) {
  const image = (await findCard(phone, workerId)).locator('img')
  return image.evaluate(async (element: HTMLImageElement) => {
    await element.decode()
    const { naturalWidth: width, naturalHeight: height } = element
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    const picture = canvas.getContext('2d', { willReadFrequently: true })
    picture?.drawImage(element, 0, 0)
    return { width, height, pixels: [...(picture?.getImageData(0, 0, width, height).data ?? [])] }
  })
}

/** What a person sees of it: its colour at the head, in the middle and at the foot. */
async function colorsOf(phone: Phone, workerId: string) {
  const { width, height, pixels } = await pixelsOf(phone, workerId)
  const nameAt = (part: number) => {
    const at = (Math.floor(height * part) * width + width / 2) * 4
    const [red = 0, green = 0, blue = 0] = pixels.slice(at)
    return red > 150 ? 'red' : green > 130 ? 'green' : blue > 150 ? 'blue' : 'another'
  }
  return { size: [width, height], head: nameAt(0.1), middle: nameAt(0.5), foot: nameAt(0.9) }
}

const showsInitials = async (phone: Phone, workerId: string, initials: string) =>
  (await findCard(phone, workerId)).getByText(initials, { exact: true }).waitFor()

/** The app opened again, which reads the directory anew: with somebody taken on meanwhile, whose photo is the last to come. */
async function openAgain(phone: Phone, { path, api }: { path: string; api: Client }): Promise<void> {
  const last = await register(api, 'Zoe Zamora', { content: green })
  await phone.open(path)
  await until(async () => (await arrived(phone)).includes(last))
}

test(
  'a photo of the office is on its card, small and square, also without a network; who has none or a broken one has initials, and no photo is fetched twice',
  { timeout: 300_000 },
  async () => {
    const { supervisor } = await field.farm({ workerCount: 2 })
    const api = await field.as(supervisor)
    const ana = await register(api, 'Ana Luna', { content: red })
    const bea = await register(api, 'Bea Mora', null)
    const caro = await register(api, 'Caro Nava', { type: 'image/jpeg', content: jpeg })
    const phone = await field.phone()
    const asked = watchAsking(phone)
    const address = await startTally(phone, supervisor)
    const shown = { size: [144, 144], head: 'red', middle: 'red', foot: 'red' }
    assert.deepEqual(await colorsOf(phone, ana), shown)
    await openAgain(phone, { path: address, api })
    assert.deepEqual(await colorsOf(phone, ana), shown)
    await showsInitials(phone, bea, 'BM')
    await showsInitials(phone, caro, 'CN')
    assert.equal(asked.length, 3, 'each of three once, the broken one too')
    await waitUntilSent(phone)

    field.network.cut()
    await phone.setOffline(true)
    await phone.open(address)
    assert.deepEqual(await colorsOf(phone, ana), shown)
    await showsInitials(phone, caro, 'CN')
    // Wherever a picker is chosen, too.
    await phone.open(`${address}/records`)
    await phone.page.getByRole('button', { name: es.tally.everybody }).tap()
    const picks = phone.page.getByRole('dialog').getByRole('listitem')
    await picks.filter({ hasText: 'Ana Luna' }).locator('img').waitFor()
    await phone.assertAccessible()
    field.network.mend()
  },
)

test('another photo takes the place of the one before while the tally is on the screen, and nobody else’s is fetched for it', async () => {
  const { supervisor } = await field.farm({ workerCount: 2 })
  const api = await field.as(supervisor)
  const ana = await register(api, 'Ana Luna', { content: red })
  await register(api, 'Bea Mora', { content: green })
  const phone = await field.phone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  await haveArrived(phone, 2)
  await openSector(phone)
  assert.equal((await colorsOf(phone, ana)).middle, 'red')
  const image = (await findCard(phone, ana)).locator('img')
  const before = await image.getAttribute('src')
  const asked = watchAsking(phone)
  await changePhoto(ana, supervisor.companyId, blue)
  // In another tab, which reads the directory when it starts.
  await (await phone.context.newPage()).goto(field.url)
  await until(async () => (await image.getAttribute('src')) !== before)
  assert.equal((await colorsOf(phone, ana)).middle, 'blue')
  assert.equal(asked.length, 1)
  // The browser says so.
  phone.problems.allow(/net::ERR_FILE_NOT_FOUND/)
  assert.equal(await isAlive(phone, before), false, 'what the image before took is given back')
})

const putPhoto = sql(`
  update worker_photo p set content = decode($3, 'base64'), digest = $4 from worker w
  where w.company_id = p.company_id and w.worker_uuid = p.worker_uuid and w.company_id = $1 and w.worker_id = $2`)

/** By the database: the API has no operation for it yet. */
async function changePhoto(workerId: string, companyId: string, content: Buffer): Promise<void> {
  const values = [companyId, workerId, content.toString('base64'), hash('sha256', content)]
  assert.equal(await field.ctx.db.run(putPhoto, values), 1)
}

/** Whether something stands behind the address that an image had. */
const isAlive = ({ page }: Phone, address: string | null): Promise<boolean> =>
  page.evaluate(
    (url) =>
      new Promise<boolean>((resolve) => {
        const image = new Image()
        image.addEventListener('load', () => resolve(true))
        image.addEventListener('error', () => resolve(false))
        image.src = url
      }),
    address ?? '',
  )

test('a photo that the camera has stored lying down is shown upright', async () => {
  const { supervisor } = await field.farm({ workerCount: 2 })
  const phone = await field.phone()
  const api = await field.as(supervisor)
  const ana = await register(api, 'Ana Luna', { type: 'image/jpeg', content: await photoLyingDown(phone) })
  await startTally(phone, supervisor)
  const { size, head, foot } = await colorsOf(phone, ana)
  assert.deepEqual({ size, head, foot }, { size: [144, 144], head: 'red', foot: 'blue' })
})

/** Red on the left and blue on the right, with the note of a camera that its left is up. */
async function photoLyingDown({ page }: Phone): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 300 })
    const picture = canvas.getContext('2d')
    for (const [index, color] of ['#c81e1e', '#1e1ec8'].entries()) {
      if (picture) picture.fillStyle = color
      picture?.fillRect(index * 200, 0, 200, 300)
    }
    return canvas.toDataURL('image/jpeg')
  })
  const drawn = Buffer.from(url.replace(/^.*,/, ''), 'base64')
  // A segment of Exif with one entry: Orientation, 6.
  const note = Buffer.from('ffe100224578696600004d4d002a00000008000101120003000000010006000000000000', 'hex')
  return Buffer.concat([drawn.subarray(0, 2), note, drawn.subarray(2)])
}

test('all of a large photo is in the small one: fine lines come out as what is between them', async () => {
  const { supervisor } = await field.farm({ workerCount: 2 })
  const black = [0, 0, 0] as const
  const white = [255, 255, 255] as const
  const content = pngOfColors([black, white], { width: 1500, height: 2000 })
  const ana = await register(await field.as(supervisor), 'Ana Luna', { content })
  const phone = await field.phone()
  await startTally(phone, supervisor)
  const { pixels } = await pixelsOf(phone, ana)
  const reds = pixels.filter((_, index) => index % 4 === 0)
  assert(Math.min(...reds) > 100 && Math.max(...reds) < 155, `${Math.min(...reds)} to ${Math.max(...reds)}`)
})

test('two tabs fetch each photo once', async () => {
  const { supervisor } = await field.farm({ workerCount: 2 })
  const api = await field.as(supervisor)
  const phone = await field.phone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  const readAt = async () => (await readDevice(phone.page, 'meta')).find(({ key }) => key === 'directoryReadAt')?.['at']
  const before = await readAt()
  const other = await phone.context.newPage()
  await other.goto(phone.page.url())
  // Photos that it were to fetch while it is opened anew would be asked for again.
  await until(async () => (await readAt()) !== before)
  const asked = watchAsking(phone)
  const badges = await registerMany(api, 12)
  await Promise.all([phone.page.reload(), other.reload()])
  await haveArrived(phone, badges.length)
  await openAgain(phone, { path: '/', api })
  assert.equal(asked.length, badges.length + 1)
})

test('the photo of who has left goes with them', async () => {
  const { supervisor, companyId } = await field.farm({ workerCount: 2 })
  const [gone = '', stays = ''] = await registerMany(await field.as(supervisor), 2)
  const phone = await field.phone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  await haveArrived(phone, 2)
  const left = { worker_id: gone, first_name: 'Ana', last_name: 'L0', status: 'terminated' }
  await importFarm(field.ctx, { companies: [{ companyId, name: 'Rancho San Pedro', workers: [left] }] })
  await phone.open('/')
  await until(async () => (await arrived(phone)).length === 1)
  assert.deepEqual(await arrived(phone), [stays])
})
