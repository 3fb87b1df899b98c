import { once } from 'node:events'
import { type IncomingMessage, get } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { CDPSession, Page } from 'playwright-core'
import { es } from '../../apps/console/e2e/words.ts'
import { type Row, median } from '../rounds.ts'
import { type Stage, enter, openSession, slowDown } from './stage.ts'

const aimKb = 250
/** As the build does it: what is smaller fits into one packet anyway. */
const leastCompressed = 1024

/** Bytes of script as they came over the wire, from the first visit until the first tally is on the screen. */
export async function benchFirstLoad(stage: Stage): Promise<Row[]> {
  // Without a service worker, which would fetch what other pages need and mix it in.
  await using phone = await stage.phone({ hasServiceWorker: false })
  const debuggers = await phone.context.newCDPSession(phone.page)
  const scripts = await countScripts(debuggers)
  const farm = await stage.farm()
  const row = async (what: string): Promise<Row> => ({
    what: `(console a) script kB in Brotli, as over https, ${what} (baseline: as gzip, over http)`,
    baseline: (scripts.bytes() / 1_000).toFixed(1),
    product: ((await brotliBytes(scripts.urls())) / 1_000).toFixed(1),
    ratio: '',
    aim: `≤ ${aimKb}`,
  })
  await phone.open('/')
  await phone.page.getByRole('button', { name: es.signIn.enter, exact: true }).waitFor()
  await phone.page.waitForLoadState('networkidle')
  const rows = [await row('welcome')]
  await enter(phone, farm)
  await phone.page.waitForLoadState('networkidle')
  rows.push(await row('and sign-in and first page'))
  await openSession(phone)
  await phone.page.waitForLoadState('networkidle')
  rows.push(await row('and opening a session and its tally'))
  return rows
}

interface Scripts {
  /** Of what came over the wire, with headers. */
  bytes(): number
  urls(): readonly string[]
}

async function countScripts(debuggers: CDPSession): Promise<Scripts> {
  await debuggers.send('Network.enable')
  const scripts = new Map<string, string>()
  let bytes = 0
  debuggers.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script') scripts.set(requestId, response.url)
  })
  debuggers.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  return { bytes: () => bytes, urls: () => [...new Set(scripts.values())] }
}

/** Browsers ask for Brotli over https alone, and phones in the field come over nothing else: a service worker needs it. */
async function brotliBytes(urls: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    urls.map(async (url) => {
      const asked = once(get(url, { headers: { 'accept-encoding': 'br' } }), 'response')
      // Node's types know no tuple for this event.
      const [answer] = (await asked) as [IncomingMessage]
      const { length } = await buffer(answer)
      const isCompressed = answer.headers['content-encoding'] === 'br'
      if (!isCompressed && length >= leastCompressed) throw new Error(`${url} does not come in Brotli`)
      return length
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

declare global {
  interface Window {
    usableAtMs: number | undefined
  }
}

/** Runs in the page before any script of its own: notes when the first frame with what is waited for has been made. */
function watchUsable(selector: string): void {
  const frameMade = new MessageChannel()
  frameMade.port1.addEventListener('message', () => {
    window.usableAtMs = performance.now()
  })
  frameMade.port1.start()
  const observer = new MutationObserver(() => {
    if (!document.querySelector(selector)) return
    observer.disconnect()
    requestAnimationFrame(() => frameMade.port2.postMessage(null))
  })
  observer.observe(document, { childList: true, subtree: true })
}

interface Opening {
  readonly page: Page
  readonly url: string
  readonly rounds: number
}

/** From the start of the navigation until the first frame in which the page's main button is drawn. */
async function timeUsable({ page, url, rounds }: Opening): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round <= rounds; round++) {
    await page.goto('about:blank')
    await page.goto(url)
    const usable = await page.waitForFunction(() => window.usableAtMs)
    // The first round only warms up.
    if (round > 0) times.push((await usable.jsonValue()) ?? Number.NaN)
  }
  return times
}

/** Time until the first page can be used, cold and from the service worker, against a bare page of one button. */
export async function benchInteractive(stage: Stage, rounds: number): Promise<Row[]> {
  await using phone = await stage.phone()
  const { page, context } = phone
  await phone.open('/')
  await phone.isReadyForTheField()
  const { url, bareUrl } = stage
  await page.addInitScript(watchUsable, 'main button, footer a, li button')
  const debuggers = await slowDown(context, page)
  await debuggers.send('Network.enable')
  const isCold = async (cold: boolean) => {
    await debuggers.send('Network.setBypassServiceWorker', { bypass: cold })
    await debuggers.send('Network.setCacheDisabled', { cacheDisabled: cold })
  }
  const bare = await timeUsable({ page, url: bareUrl, rounds })
  await isCold(true)
  const welcomeCold = await timeUsable({ page, url, rounds })
  await isCold(false)
  await debuggers.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await phone.open('/')
  await enter(phone, await stage.farm())
  await debuggers.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await isCold(true)
  const homeCold = await timeUsable({ page, url, rounds })
  await isCold(false)
  const homeWarm = await timeUsable({ page, url, rounds })
  const row = (what: string, times: readonly number[]): Row => ({
    what: `(console b) ms until usable at 4× slowdown, ${what} (baseline: a page of one button)`,
    baseline: median(bare).toFixed(0),
    product: median(times).toFixed(0),
    ratio: (median(times) / median(bare)).toFixed(1),
    aim: '',
  })
  return [
    row('welcome, nothing cached', welcomeCold),
    row('first page, nothing cached', homeCold),
    row('first page by the service worker', homeWarm),
  ]
}
