import assert from 'node:assert/strict'
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

/** The whole product on a database of the tests' own, and phones to use it with. */
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

const ofTests = { RATE_LIMIT_PER_MINUTE: '0', LOG_LEVEL: 'warn' }

let ofProcess: Field | undefined

/** Call at the top of the file. Files that run in one process share it, but for those that want another environment. */
export function useField(env?: Record<string, string>): Field {
  return env ? makeField(env) : (ofProcess ??= makeField({}))
}

function makeField(env: Record<string, string>): Field {
  const { db, url: databaseUrl, isMade } = useDatabase()
  const ctx: Context = { db, now }
  const phones: Phone[] = []
  const kept = <Kind extends Phone>(phone: Kind): Kind => {
    phones.push(phone)
    return phone
  }
  let network: Network
  let server: ServerProcess | undefined
  let browser: Browser
  const start = async (changed: Record<string, string> = {}) => {
    const places = { DATABASE_URL: databaseUrl, PUBLIC_URL: network.url }
    server = await startProcess({ env: { ...ofTests, ...places, ...env, ...changed } })
    network.leadTo(server.url)
  }
  const running = () => {
    assert(server, 'the server has started')
    return server
  }
  const launch = async () => {
    browser = await chromium.launch(await chromiumOptions())
    opened.defer(() => browser.close())
  }
  // Whatever of it has started is ended, though the rest may not have.
  const opened = new AsyncDisposableStack()
  before(async () => {
    await isMade
    network = opened.use(await startNetwork())
    opened.defer(async () => void (await server?.stop()))
    const started = await Promise.allSettled([launch(), start()])
    for (const one of started) if (one.status === 'rejected') throw one.reason
  })
  afterEach(async () => {
    const used = phones.splice(0)
    await closeAll(used).finally(() => {
      network.mend()
      network.leadTo(running().url)
    })
    for (const phone of used) phone.assertNoProblems()
  })
  after(() => opened.disposeAsync())
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
      return running()
    },
    phone: async (options) => kept(await openPhone(browser, network.url, options)),
    filmPhone: async (scenes, options) => kept(await openFilmPhone(network.url, scenes, options)),
    mortalPhone: async (options) => kept(await openMortalPhone(network.url, options)),
    farm: (options) => makeFarm(ctx, options),
    as: async ({ auth0Id }) => httpClient({ url: running().url, token: await tokenOf(ctx, auth0Id) }),
    async restartServer(changed) {
      await running().kill()
      await start(changed)
    },
  }
}

async function tokenOf({ db }: Context, auth0Id: string): Promise<string> {
  const issuer = await openLocalIssuer(databaseKeyStore(db))
  return issuer.sign({ sub: auth0Id, audience: 'tarja', lifetimeSeconds: 3_600 }, now())
}

async function closeAll(phones: readonly Phone[]): Promise<void> {
  await using closing = new AsyncDisposableStack()
  for (const phone of phones) closing.use(phone)
}

/** The seed of a random test: TEST_SEED, to have a failing run again, or another each time. Printed. */
export function takeSeed(): number {
  const seed = Number(process.env['TEST_SEED'] ?? randomInt(2 ** 31))
  process.stdout.write(`TEST_SEED=${seed}\n`)
  return seed
}

export const isLong = process.env['TEST_LONG'] === '1'
