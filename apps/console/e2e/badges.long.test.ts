import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ElementHandle, Locator } from 'playwright-core'
import { readPixels, toGrey } from '../src/scan/read-pixels.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { isStocked, signIn } from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

/** In points, of 1/72 inch. */
const papers = { letter: [612, 792], a4: [595, 842] } as const

test('badges of chosen workers are printed on Letter and on A4, ten to a sheet, and each code reads as its number', async () => {
  const { manager } = await field.farm({ workerCount: 25 })
  const screen = await field.phone({ viewport: { width: 1280, height: 800 } })
  const { page } = screen
  await signIn(screen, manager)
  await isStocked(screen)
  await screen.open('/badges')
  const print = page.getByRole('button', { name: es.badges.print })
  assert(await print.isDisabled(), 'there is nothing to print')
  await page.getByRole('button', { name: es.badges.all, exact: true }).click()
  await page.getByText('25 gafetes en 3 hojas').waitFor()
  await screen.assertAccessible()
  for (const paper of ['letter', 'a4'] as const) {
    await page.getByRole('combobox', { name: es.badges.paper }).selectOption(paper)
    await page.locator(`[data-print-root] [data-paper=${paper}]`).nth(2).waitFor({ state: 'attached' })
    assert.deepEqual(await sizesOfPages(screen), [papers[paper], papers[paper], papers[paper]], paper)
  }
  await page.emulateMedia({ media: 'print' })
  for (const number of ['1001', '1010', '1025'])
    assert.equal(await readCode(page.locator(`[data-print-root] [data-badge="${number}"] svg`)), number)
  assert.deepEqual(await page.locator('[data-print-root] [data-badge="1003"] p').allTextContents(), [
    'Rancho San Pedro',
    'Guadalupe García Méndez',
    '1003',
  ])
})

test('one is found by name without a network, and the button opens the printer’s own window', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  const { page } = phone
  await signIn(phone, supervisor)
  await isStocked(phone)
  await phone.setOffline(true)
  await phone.open('/badges')
  await page.getByRole('textbox', { name: es.badges.search }).fill('xochitl')
  await page.getByRole('checkbox').first().check()
  await page.getByText('1 gafete en 1 hoja').waitFor()
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes')
  })
  await page.getByRole('button', { name: es.badges.print }).click()
  assert.equal(await page.locator('body').getAttribute('data-printed'), 'yes')
})

test('of hundreds, nothing is printed before they are drawn', async () => {
  const { manager } = await field.farm({ workerCount: 400 })
  const screen = await field.phone({ viewport: { width: 1280, height: 800 } })
  const { page } = screen
  await signIn(screen, manager)
  await isStocked(screen)
  await screen.open('/badges')
  await page.getByRole('checkbox').first().check()
  await page.getByText('1 gafete en 1 hoja').waitFor()
  const print = await page.getByRole('button', { name: es.badges.print }).elementHandle()
  const all = await page.getByRole('button', { name: es.badges.all, exact: true }).elementHandle()
  // As fast as the button lets anybody.
  const printed = await page.evaluate(
    async ([printButton, allButton]) => {
      const drawn = new Promise<number>((resolve) => {
        window.print = () => resolve(document.querySelectorAll('[data-print-root] [data-badge]').length)
      })
      allButton?.click()
      const press = () => {
        printButton?.click()
        requestAnimationFrame(press)
      }
      requestAnimationFrame(press)
      return drawn
    },
    [print, all] as (ElementHandle<HTMLElement> | null)[], // buttons are such elements
  )
  assert.equal(printed, 400)
})

/** What a printer would be given, page by page, in whole points. */
async function sizesOfPages({ page }: Phone): Promise<(readonly number[])[]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const boxes = pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)
  return Array.from(boxes, ([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))])
}

/** By the reader of the app, from a picture of what lies on the paper. */
async function readCode(code: Locator): Promise<string | null> {
  const picture = (await code.screenshot()).toString('base64')
  const frame = await code.page().evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    // Paper around it, as a badge has.
    const margin = 40
    const canvas = new OffscreenCanvas(bitmap.width + 2 * margin, bitmap.height + 2 * margin)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('this browser draws nothing')
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(bitmap, margin, margin)
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
    return { data: Array.from(data), width, height }
  }, picture)
  return readPixels(toGrey({ ...frame, data: Uint8ClampedArray.from(frame.data) }))
}
