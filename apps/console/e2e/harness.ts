import { randomInt } from 'node:crypto'
import { after, afterEach, before } from 'node:test'
import { type Browser, chromium } from 'playwright-core'
import { useDatabase } from '../../server/testing/database.ts'
import { type ServerProcess, startProcess } from '../../server/testing/process.ts'
import type { Context } from '../../server/src/context.ts'
import { now } from '../../server/src/instant.ts'
import { databaseKeyStore } from '../../server/src/identity/key-stores.ts'
import { openLocalIssuer } from '../../server/src/identity/local-issuer.ts'
import { type Client } from '../../server/testing/app.ts'
import { httpClient } from '../../server/testing/http-client.ts'
import { chromiumOptions } from './chromium.ts'
import { type Farm, type FarmOptions, makeFarm } from './farm.ts'
import { type Network, startNetwork } from './network.ts'
import type { Scene } from './fake-camera.ts'
import {
  type MortalPhone,
  type MortalPhoneOptions,
  type Phone,
  type PhoneOptions,
  openFilmPhone,
  openMortalPhone,
  openPhone,
} from './phone.ts'

/** The whole product on a database of the test file's own, and phones to use it with. */
export interface Field {
  /** Straight to the database, as the service reads and writes it. */
  readonly ctx: Context
  /** Where the phones find the app. */
  readonly url: string
  readonly network: Network
  readonly browser: Browser
  readonly server: ServerProcess
  /** A phone that has never seen the app. After each test it is asserted that nothing went wrong on it, and it is closed. */
  phone(options?: PhoneOptions): Promise<Phone>
  /** One whose camera sees these scenes, again and again. */
  filmPhone(scenes: readonly Scene[], options?: PhoneOptions): Promise<Phone>
  /** One whose browser can be killed and started again. */
  mortalPhone(options?: MortalPhoneOptions): Promise<MortalPhone>
  /** A company of the test's own, whose people have passwords. */
  farm(options?: FarmOptions): Promise<Farm>
  /** The API as this person, past the network that the test cuts: what the server knows. */
  as(caller: { readonly auth0Id: string }): Promise<Client>
  /** `kill -9`, and another process in its place, configured otherwise where `env` says so. */
  restartServer(env?: Record<string, string>): Promise<void>
}

/** Call at the top of the file. */
export function useField(env: Record<string, string> = {}): Field {
  const { db, url: databaseUrl, isMade } = useDatabase()
  const ctx: Context = { db, now }
  const phones: Phone[] = []
  const kept = <Kind extends Phone>(phone: Kind): Kind => {
    phones.push(phone)
    return phone
  }
  let network: Network
  let server: ServerProcess
  let browser: Browser
  const start = async (changed: Record<string, string> = {}) => {
    const settings = {
      DATABASE_URL: databaseUrl,
      PUBLIC_URL: network.url,
      RATE_LIMIT_PER_MINUTE: '0',
      LOG_LEVEL: 'warn',
    }
    server = await startProcess({ env: { ...settings, ...env, ...changed } })
    network.leadTo(server.url)
  }
  before(async () => {
    await isMade
    network = await startNetwork()
    const [launched] = await Promise.all([chromiumOptions().then((options) => chromium.launch(options)), start()])
    browser = launched
  })
  afterEach(async () => {
    const used = phones.splice(0)
    for (const phone of used) await phone[Symbol.asyncDispose]()
    for (const phone of used) phone.assertNoProblems()
  })
  after(async () => {
    await browser.close()
    await network[Symbol.asyncDispose]()
    await server.stop()
  })
  return {
    ctx,
    get url() {
      return network.url
    },
    get network() {
      return network
    },
    get browser() {
      return browser
    },
    get server() {
      return server
    },
    phone: async (options) => kept(await openPhone(browser, network.url, options)),
    filmPhone: async (scenes, options) => kept(await openFilmPhone(network.url, scenes, options)),
    mortalPhone: async (options) => kept(await openMortalPhone(network.url, options)),
    farm: (options) => makeFarm(ctx, options),
    async as({ auth0Id }) {
      const issuer = await openLocalIssuer(databaseKeyStore(db))
      const token = await issuer.sign({ sub: auth0Id, audience: 'tarja', lifetimeSeconds: 3_600 }, now())
      return httpClient({ url: server.url, token })
    },
    async restartServer(changed) {
      await server.kill()
      await start(changed)
    },
  }
}

/** The seed of a random test: TEST_SEED, to have a failing run again, or another each time. Printed. */
export function takeSeed(): number {
  const seed = Number(process.env['TEST_SEED'] ?? randomInt(2 ** 31))
  process.stdout.write(`TEST_SEED=${seed}\n`)
  return seed
}

export const isLong = process.env['TEST_LONG'] === '1'
