import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice } from './seed.ts'
import { bounce, closeSession, findCard, isStocked, openSector, signIn, tap, typeBadge } from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

/** The app and its data take a part of it. */
const roomBytes = 24_000_000

test(
  'on a phone without room nothing looks kept that is not: each act says what was not done and what helps, and goes on when there is room',
  { timeout: 300_000 },
  async () => {
    const { supervisor } = await field.farm()
    const phone = await field.mortalPhone({ roomBytes })
    const { page } = phone
    await signIn(phone, supervisor)
    await isStocked(phone)
    await phone.setOffline(true)
    const address = await openSector(phone)
    await tap(phone, '1001', { expect: '1' })
    // The app reports each to whoever watches the browser, which has no words for it.
    phone.problems.allow(/^uncaught: $/)
    await takeRoom(phone)
    const before = await kept(phone)

    await (await findCard(phone, '1002')).tap()
    await page.getByText(/No se guardó: 1 caja\. No hay espacio/).waitFor()
    await bounce(phone, '1003')
    await page.getByText(/No se guardó: 1 caja\. No hay espacio/).waitFor()
    await page.getByRole('button', { name: es.tally.addWorker, exact: true }).click()
    await page.getByRole('textbox', { name: es.tally.nameLabel, exact: true }).fill('Nieves Robles')
    await page.getByRole('button', { name: /^Agregar y anotar/ }).click()
    await says(phone, es.tally.addNotKept)

    await phone.open(`${address}/scan`)
    await typeBadge(phone, '1002')
    await page.getByText(es.scan.failedFull).waitFor({ state: 'attached' })

    await phone.open(`${address}/records`)
    await page.getByRole('button', { name: /^Deshacer: 1 caja/ }).click()
    await says(phone, es.tally.notVoided)
    await phone.assertAccessible()
    await page.getByRole('list', { name: es.tally.recordsTitle }).getByRole('button').first().click()
    await page.getByRole('button', { name: es.tally.reasonDouble }).click()
    await page.getByRole('dialog').getByText(es.tally.notVoided).waitFor()

    await phone.open(`${address}/edit`)
    await page.getByRole('textbox', { name: /Precio/ }).fill('7,25')
    await page.getByRole('button', { name: es.sessions.save, exact: true }).click()
    await says(phone, es.sessions.notSaved)
    await page.getByRole('button', { name: es.sessions.extendLabel.replace('{{hours}}', '1') }).click()
    await says(phone, es.sessions.notExtended)
    await phone.assertNoHorizontalScroll()

    await phone.open(`${address}/close`)
    await page.getByRole('button', { name: /^Cerrar Lote/ }).click()
    await page.getByRole('button', { name: es.sessions.closeForSure }).click()
    await says(phone, es.sessions.notClosed)
    await page.getByRole('button', { name: es.sessions.notYet }).click()
    await phone.open('/open')
    await page.getByRole('radio').nth(1).click()
    await page.getByRole('button', { name: /^Abrir / }).click()
    await says(phone, es.sessions.notOpened)
    assert.deepEqual(await kept(phone), before)

    await makeRoom(phone)
    await phone.open(`${address}/close`)
    await closeSession(phone)
  },
)

/** What was not done, and that it is for want of room. */
const says = ({ page }: Phone, notDone: string) =>
  page
    .getByRole('alert')
    .filter({ hasText: `${notDone} ${es.device.because_full}` })
    .waitFor()

/** Photos and videos take all the room there is, to the last byte: what is stored stays, nothing more is. */
async function takeRoom({ page }: Phone): Promise<void> {
  await page.evaluate(async (bytes) => {
    const isFull = (cause: unknown) => cause instanceof DOMException && cause.name === 'QuotaExceededError'
    // Noise, because what is alike is stored small.
    const picture = (size: number) => {
      const noise = new Uint8Array(size)
      for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(noise.subarray(at, at + 65_536))
      return noise
    }
    const photos = await caches.open('photos')
    let taken = 0
    for (let size = 4_000_000; size >= 1;) {
      try {
        await photos.put(`/photo-${(taken += 1)}`, new Response(picture(size)))
      } catch (cause) {
        if (!isFull(cause)) throw cause
        size = Math.floor(size / 2)
      }
    }
    // What it has let IndexedDB have for half a minute without counting, the browser counts when more than that is asked for.
    const refused = await new Promise((resolve, reject) => {
      const opening = indexedDB.open('tarja')
      opening.addEventListener('error', () => reject(opening.error))
      opening.addEventListener('success', () => {
        const writing = opening.result.transaction('meta', 'readwrite')
        writing.objectStore('meta').put({ key: 'video', video: picture(bytes) })
        writing.addEventListener('abort', () => resolve(writing.error))
        writing.addEventListener('complete', () => resolve(null))
        opening.result.close()
      })
    })
    if (!isFull(refused)) throw new Error('there is room')
  }, roomBytes)
}

const makeRoom = ({ page }: Phone) => page.evaluate(() => caches.delete('photos'))

const tables = ['sessions', 'records', 'tallies', 'totals', 'heldTaps', 'workers']

async function kept({ page }: Phone) {
  const rows: unknown[] = []
  for (const table of tables) rows.push(await readDevice(page, table))
  return rows
}
