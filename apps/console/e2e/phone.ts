import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page, chromium } from 'playwright-core'
import { until } from '../../server/testing/until.ts'
import { chromiumOptions } from './chromium.ts'
import { type Scene, writeFilm } from './fake-camera.ts'
import { type Problems, watchProblems } from './problems.ts'

export type Language = 'es' | 'en'

export interface PhoneOptions {
  /** Of the browser, and so of the app until a person chooses another. Spanish of Mexico if absent. */
  readonly locale?: string
  readonly colorScheme?: 'light' | 'dark'
  /** For the office; a small phone held upright if absent. */
  readonly viewport?: { width: number; height: number }
  /** Pictures are drawn at that scale. */
  readonly scale?: number
}

/** Of a page's colours alone, or of all but them, which take as long as all the rest. */
export type Looked = 'colors' | 'all but colors'

/** A phone with its owner's storage: what one person holds in the field. */
export interface Phone extends AsyncDisposable {
  readonly context: BrowserContext
  readonly page: Page
  readonly problems: Problems
  /** An address of the app, opened as a person types it: the app starts anew. */
  open(path: string): Promise<void>
  setOffline(isOffline: boolean): Promise<void>
  /** Until the service worker has everything that the app needs where there is no network. */
  isReadyForTheField(): Promise<void>
  /** Fails when anything went wrong on this phone since it was made. */
  assertNoProblems(): void
  /** Fails when what the page shows is wider than the screen, or words are cut without a sign of it. */
  assertNoHorizontalScroll(): Promise<void>
  /** Fails with what axe-core finds wrong for people who see, hear or touch less. */
  assertAccessible(what?: Looked): Promise<void>
}

/** A phone whose browser dies as a battery does; what it stored survives. */
export interface MortalPhone extends Phone {
  /** `kill -9` of the browser with all its processes. */
  kill(): Promise<void>
  /** Starts it again with what it had stored; `page` is then another. */
  revive(): Promise<void>
}

export const smallPhone = { width: 360, height: 640 }

export function contextOptions({
  locale = 'es-MX',
  colorScheme = 'light',
  ...options
}: PhoneOptions): BrowserContextOptions {
  const viewport = options.viewport ?? smallPhone
  const isPhone = viewport.width < 800
  return {
    viewport,
    locale,
    colorScheme,
    deviceScaleFactor: options.scale ?? 1,
    hasTouch: isPhone,
    isMobile: isPhone,
    timezoneId: 'America/Mexico_City',
    permissions: ['camera'],
  }
}

export async function openPhone(browser: Browser, origin: string, options: PhoneOptions = {}): Promise<Phone> {
  return makePhone(await browser.newContext({ ...contextOptions(options), baseURL: origin }), origin)
}

/** One whose camera sees the film, for which it has a browser of its own: Chromium takes a film only when it starts. */
export async function openFilmPhone(origin: string, scenes: readonly Scene[], options?: PhoneOptions): Promise<Phone> {
  const directory = await mkdtemp(join(tmpdir(), 'tarja-film-'))
  const film = join(directory, 'badges.y4m')
  await writeFilm(film, scenes)
  const { args = [], ...launch } = await chromiumOptions()
  const browser = await chromium.launch({ ...launch, args: [...args, `--use-file-for-fake-video-capture=${film}`] })
  const phone = await openPhone(browser, origin, options)
  return {
    ...phone,
    async [Symbol.asyncDispose]() {
      await browser.close()
      await rm(directory, { recursive: true })
    },
  }
}

export async function makePhone(context: BrowserContext, origin: string): Promise<Phone> {
  // Of what a person waits for; the machine of the tests is busy with others.
  context.setDefaultTimeout(20_000)
  const problems = watchProblems(context, origin)
  const page = context.pages()[0] ?? (await context.newPage())
  return {
    context,
    page,
    problems,
    open: async (path) => {
      await page.goto(new URL(path, origin).href)
    },
    setOffline: (isOffline) => context.setOffline(isOffline),
    isReadyForTheField: () => isReadyForTheField(page),
    assertNoProblems: () => assert.deepEqual(problems.list(), []),
    assertNoHorizontalScroll: () => assertNoHorizontalScroll(page),
    assertAccessible: (what) => assertAccessible(page, what),
    [Symbol.asyncDispose]: () => context.close(),
  }
}

export interface MortalPhoneOptions {
  /** What the browser gives to all that pages keep; as much as the disk has if absent. */
  readonly roomBytes?: number
}

/** With a browser of its own, since only that can be killed. */
export async function openMortalPhone(origin: string, { roomBytes }: MortalPhoneOptions = {}): Promise<MortalPhone> {
  const profileDir = await mkdtemp(join(tmpdir(), 'tarja-phone-'))
  const { args = [], ...launch } = await chromiumOptions()
  const room = `StorageQuotaSettings:PoolSizeBytes/${roomBytes}/MustRemainAvailableBytes/1/MustRemainAvailableRatio/0`
  const limited = roomBytes === undefined ? args : [...args, `--enable-features=${room}`]
  const options = { ...launch, args: limited, ...contextOptions({}), baseURL: origin }
  const problems: string[] = []
  const start = async () => makePhone(await chromium.launchPersistentContext(profileDir, options), origin)
  let phone = await start()
  return {
    get context() {
      return phone.context
    },
    get page() {
      return phone.page
    },
    get problems() {
      return phone.problems
    },
    open: (path) => phone.open(path),
    setOffline: (isOffline) => phone.setOffline(isOffline),
    isReadyForTheField: () => phone.isReadyForTheField(),
    assertNoProblems: () => assert.deepEqual([...problems, ...phone.problems.list()], []),
    assertNoHorizontalScroll: () => phone.assertNoHorizontalScroll(),
    assertAccessible: (what) => phone.assertAccessible(what),
    async kill() {
      problems.push(...phone.problems.list())
      await killBrowser(phone.context)
    },
    async revive() {
      phone = await start()
    },
    async [Symbol.asyncDispose]() {
      await phone.context.close()
      await rm(profileDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    },
  }
}

async function killBrowser(context: BrowserContext): Promise<void> {
  const browser = context.browser()
  assert(browser, 'this context has a browser of its own')
  const debuggers = await browser.newBrowserCDPSession()
  const { processInfo } = await debuggers.send('SystemInfo.getProcessInfo')
  const leader = processInfo.find(({ type }) => type === 'browser')
  assert(leader)
  const gone = new Promise<void>((resolve) => browser.once('disconnected', () => resolve()))
  // Playwright starts it as the leader of a group.
  process.kill(-leader.id, 'SIGKILL')
  await gone
  // It is gone a little after the signal, and until then it holds the lock of the profile.
  await until(() => !existsSync(`/proc/${leader.id}`))
}

async function isReadyForTheField(page: Page): Promise<void> {
  // Waited for from outside, with a limit: a promise in the page of a worker that never comes would hang for ever.
  // Nor at each frame, which would keep the page drawing.
  const options = { timeout: 60_000, polling: 50 }
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, options)
}

async function assertNoHorizontalScroll(page: Page): Promise<void> {
  // What moves to its place may stick out on its way.
  await untilStill(page)
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) {
      // Nor is anything cut where there is no saying so by dots. What is a pixel wide is for the ear.
      return [...document.querySelectorAll('body *')]
        .filter(
          (element) =>
            element.textContent !== '' && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1,
        )
        .filter((element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflowX))
        .filter((element) => getComputedStyle(element).textOverflow !== 'ellipsis')
        .map((element) => `cut: ${element.tagName} ${element.className} ${element.textContent.slice(0, 60)}`)
    }
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .map((element) => `${element.tagName} ${element.className} ${element.textContent.slice(0, 40)}`)
      .concat(`${scrollWidth} of ${clientWidth} pixels`)
  })
  assert.deepEqual(wide, [], `${page.url()} scrolls sideways`)
}

/** Until nothing moves any more, but for what turns for ever. */
export async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    // What was changed a moment ago begins to move in the frame after the one that draws it.
    for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
    await Promise.allSettled(ending.map((animation) => animation.finished))
  })
}

async function assertAccessible(page: Page, what?: Looked): Promise<void> {
  // Every page of ours has one, and before it is there, there is nothing to look at.
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  // By the debugger's way into the page, which the Content-Security-Policy does not close; a script element would be refused.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  // Half faded in or out, every colour is another one.
  await untilStill(page)
  const found = await page.evaluate(async (looked) => {
    // What the lines above put there; its types are those of the package.
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const chosen = {
      colors: { runOnly: { type: 'rule' as const, values: ['color-contrast'] } },
      'all but colors': { rules: { 'color-contrast': { enabled: false } } },
    }
    const { violations } = await axe.run(document, { resultTypes: ['violations'], ...(looked && chosen[looked]) })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html.slice(0, 200)} ${failureSummary ?? ''}`),
    )
  }, what)
  assert.deepEqual(found, [], `${page.url()} is hard to use for some`)
}
