import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { seedRecords } from '../../apps/console/e2e/seed.ts'
import { es } from '../../apps/console/e2e/words.ts'
import type { Phone } from '../../apps/console/e2e/phone.ts'
import { type Row, median } from '../rounds.ts'
import { type Stage, enter, openSession, slowDown, workerCount } from './stage.ts'

export const recordCount = 5_000
const tapCount = 100
/** As fast as a supervisor counts while boxes are put down around her. */
const tapEveryMs = 400
const aimMs = 50

declare global {
  interface Window {
    tapsMs: number[]
    handledMs: number[]
  }
}

/** Runs in the page: from each touch's lifting to the frame that shows the count of what was touched. */
function watchTaps(): void {
  window.tapsMs = []
  window.handledMs = []
  const waiting: { liftedAt: number; isShown: boolean }[] = []
  const frameMade = new MessageChannel()
  frameMade.port1.addEventListener('message', () => {
    const now = performance.now()
    for (const tap of waiting.splice(0)) window.tapsMs.push(now - tap.liftedAt)
  })
  frameMade.port1.start()
  document.addEventListener(
    'pointerup',
    ({ timeStamp, target }) => {
      const card = target instanceof Element ? target.closest('li') : null
      if (!card) return
      const observer = new MutationObserver(() => {
        observer.disconnect()
        waiting.push({ liftedAt: timeStamp, isShown: true })
        requestAnimationFrame(() => frameMade.port2.postMessage(null))
      })
      observer.observe(card, { childList: true, subtree: true, characterData: true })
    },
    { capture: true },
  )
  const events = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'touchend') window.handledMs.push(entry.duration)
  })
  events.observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit)
}

interface Place {
  readonly x: number
  readonly y: number
}

async function tapAll(page: Page, places: readonly Place[], count: number): Promise<number[]> {
  await page.evaluate(() => {
    window.tapsMs.length = 0
  })
  for (let nr = 0; nr < count; nr++) {
    const place = places[nr % places.length]
    if (!place) throw new Error('there is nobody to tap')
    await Promise.all([page.touchscreen.tap(place.x, place.y), delay(tapEveryMs)])
  }
  await page.waitForFunction((all) => window.tapsMs.length >= all, count)
  return page.evaluate(() => window.tapsMs)
}

const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1] ?? Number.NaN

/** From the lifting of the finger to the frame with the new count: stored on the device, then shown. */
export async function benchTaps(stage: Stage): Promise<Row[]> {
  const bare = await tapBarePage(stage)
  await using phone = await stage.phone()
  await phone.open('/')
  await enter(phone, await stage.farm())
  const localId = await openSession(phone)
  await phone.isReadyForTheField()
  await phone.page.getByRole('link', { name: es.app.allSent }).waitFor()
  await phone.setOffline(true)
  await fill(phone, localId)
  await slowDown(phone.context, phone.page)
  const places = await placesOf(phone.page)
  await tapAll(phone.page, places, places.length)
  const offline = await tapAll(phone.page, places, tapCount)
  await phone.setOffline(false)
  const sending = await tapAll(phone.page, places, tapCount / 2)
  const row = (what: string, taps: readonly number[], part: number, aim: string): Row => ({
    what: `(console c) ms from lifted finger to the frame with the count, ${what} (baseline: one button and one put)`,
    baseline: percentile(bare, part).toFixed(0),
    product: percentile(taps, part).toFixed(0),
    ratio: (percentile(taps, part) / percentile(bare, part)).toFixed(2),
    aim,
  })
  const handled = await phone.page.evaluate(() => window.handledMs)
  return [
    row('no network, p50', offline, 0.5, ''),
    row('no network, p95', offline, 0.95, `≤ ${aimMs}`),
    row(`while ${recordCount} records are sent, p50`, sending, 0.5, ''),
    row(`while ${recordCount} records are sent, p95`, sending, 0.95, `≤ ${aimMs}`),
    {
      what: `(console c) ms of the touch by Event Timing (lifted finger to the paint that follows), median of ${handled.length}`,
      baseline: '',
      product: handled.length > 0 ? median(handled).toFixed(0) : '< 16',
      ratio: '',
      aim: '',
    },
  ]
}

/** Five thousand records of two hundred workers on the device, and the app opened anew. */
async function fill({ page }: Phone, localId: string): Promise<void> {
  const workerIds = Array.from({ length: workerCount }, (_, index) => String(1_001 + index))
  await seedRecords(page, { localId, count: recordCount, workerIds })
  await page.addInitScript(watchTaps)
  await page.reload()
  await page.getByRole('list', { name: es.tally.workers }).getByRole('listitem').first().waitFor()
  // Counts and photos have been read.
  await page.getByTestId('session-total').filter({ hasText: '5' }).waitFor()
}

/** The middles of the cards that are wholly on the screen. */
async function placesOf(page: Page): Promise<Place[]> {
  return page.evaluate(() => {
    const visible: { x: number; y: number }[] = []
    for (const button of document.querySelectorAll('li > button:first-child')) {
      const { left, top, width, height } = button.getBoundingClientRect()
      const [x, y] = [left + width / 2, top + height / 2]
      if (document.elementFromPoint(x, y)?.closest('button') === button) visible.push({ x, y })
    }
    return visible
  })
}

async function tapBarePage({ browser, bareUrl }: Stage): Promise<number[]> {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 640 } })
  const page = await context.newPage()
  await page.addInitScript(watchTaps)
  await page.goto(bareUrl)
  await slowDown(context, page)
  const places = await placesOf(page)
  await tapAll(page, places, 10)
  const taps = await tapAll(page, places, tapCount)
  await context.close()
  return taps
}
