import { once } from 'node:events'
import { createServer } from 'node:http'
import { type Browser, type BrowserContext, type CDPSession, type Page, chromium } from 'playwright-core'
import { buildConsole } from '../../apps/console/e2e/build.ts'
import { chromiumOptions } from '../../apps/console/e2e/chromium.ts'
import { type Farm, makeFarm } from '../../apps/console/e2e/farm.ts'
import { startNetwork } from '../../apps/console/e2e/network.ts'
import { type Phone, contextOptions, makePhone } from '../../apps/console/e2e/phone.ts'
import { fillSignIn } from '../../apps/console/e2e/supervisor.ts'
import { es } from '../../apps/console/e2e/words.ts'
import { type World, makeWorld, startProduct } from '../world.ts'

/** The product, a browser, and a bare page to compare with. */
export interface Stage extends AsyncDisposable {
  readonly world: World
  readonly url: string
  readonly bareUrl: string
  readonly browser: Browser
  farm(): Promise<Farm>
  /** A phone with nothing on it. */
  phone(options?: { hasServiceWorker: boolean }): Promise<Phone>
}

export const workerCount = 200
/** How much slower than this machine the phone's processor is. */
export const slowdown = 4

export async function makeStage(): Promise<Stage> {
  await buildConsole()
  await using made = new AsyncDisposableStack()
  const world = made.use(await makeWorld())
  const network = made.use(await startNetwork())
  const product = made.use(await startProduct({ DATABASE_URL: world.connectionString, PUBLIC_URL: network.url }))
  network.leadTo(product.url)
  const bare = made.use(await startBarePage())
  const browser = await chromium.launch(await chromiumOptions())
  made.defer(() => browser.close())
  const kept = made.move()
  return {
    world,
    url: network.url,
    bareUrl: bare.url,
    browser,
    farm: () => makeFarm(world.ctx, { workerCount }),
    phone: async ({ hasServiceWorker } = { hasServiceWorker: true }) => {
      const serviceWorkers = hasServiceWorker ? 'allow' : 'block'
      const context = await browser.newContext({ ...contextOptions({}), baseURL: network.url, serviceWorkers })
      return makePhone(context, network.url)
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

/** As little as a page can be that stores each tap before it shows it. */
const barePage = `<!doctype html><meta name="viewport" content="width=device-width"><title>Bare</title>
<ul><li><button style="width:160px;height:160px"><span>0</span></button></li></ul>
<script type="module">
const opening = indexedDB.open('bare')
opening.onupgradeneeded = () => opening.result.createObjectStore('taps', { autoIncrement: true })
const button = document.querySelector('button')
let count = 0
button.addEventListener('click', () => {
  const writing = opening.result.transaction('taps', 'readwrite', { durability: 'relaxed' })
  writing.objectStore('taps').add({ at: Date.now() })
  writing.addEventListener('complete', () => {
    const shown = document.createElement('span')
    shown.textContent = String(++count)
    button.replaceChildren(shown)
  })
})
</script>`

async function startBarePage(): Promise<AsyncDisposable & { url: string }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(barePage)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server listens on a port')
  const dispose = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${address.port}/`, [Symbol.asyncDispose]: dispose }
}

/** Signs in by the real pages, without opening the first of them anew. */
export async function enter(phone: Phone, farm: Farm): Promise<void> {
  const { page } = phone
  await page.getByRole('button', { name: es.signIn.enter, exact: true }).click()
  await fillSignIn(phone, farm.supervisor)
  await page.waitForURL((url) => url.pathname === '/')
  await page.getByRole('link', { name: es.sessions.openSession }).waitFor()
}

/** Opens the session of the first sector; its key on the device. */
export async function openSession({ page }: Phone): Promise<string> {
  await page.getByRole('link', { name: es.sessions.openSession }).click()
  await page.getByRole('radio').first().click()
  await page.getByRole('button', { name: /^Abrir / }).click()
  await page.waitForURL(/\/s\//)
  await page.getByRole('list', { name: es.tally.workers }).getByRole('listitem').first().waitFor()
  return new URL(page.url()).pathname.split('/')[2] ?? ''
}

export async function slowDown(context: BrowserContext, page: Page): Promise<CDPSession> {
  const debuggers = await context.newCDPSession(page)
  await debuggers.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  return debuggers
}
