import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { makeRandom } from '../../server/testing/random.ts'
import { isLong, takeSeed, useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice } from './seed.ts'
import {
  cards,
  countedByPhone,
  countedByServer,
  isStocked,
  openSector,
  sessionTotal,
  signIn,
  waitUntilSent,
} from './supervisor.ts'

const field = useField()

/** Above the bars at the foot of the screen. */
const lowestTap = 720
const taps = isLong ? 5_000 : 1_000
const seed = takeSeed()

test(
  `${taps} taps while the network comes and goes and the server is killed are as many units, each once`,
  { timeout: isLong ? 3_600_000 : 600_000 },
  async () => {
    const random = makeRandom(seed)
    const { supervisor } = await field.farm({ workerCount: 60 })
    const phone = await field.phone({ viewport: { width: 412, height: 915 } })
    // While the server is away, the network's answer may be the proxy's.
    phone.problems.allow(/responded with a status of (502|503|504)/)
    await signIn(phone, supervisor)
    await isStocked(phone)
    // Cards that stay where they are: one that has just moved there is asked about.
    await phone.page.evaluate(() => localStorage.setItem('tarja.preferences', '{"tallyOrder":"number"}'))
    await phone.open('/')
    await openSector(phone)
    await cards(phone).first().waitFor()
    const flapping = flap(random, phone)
    await tapMany(phone, taps)
    await flapping.stop()
    await phone.setOffline(false)
    field.network.mend()
    await waitUntilSent(phone, 90_000)
    const [session] = await readDevice(phone.page, 'sessions')
    const api = await field.as(supervisor)
    const { body } = await api.send('GET', `/production/sessions/${session?.['sessionId']}`)
    assert.deepEqual([body.data.totalUnits, body.data.recordCount], [taps, taps])
    assert.deepEqual(await countedByServer(api, String(session?.['sessionId'])), await countedByPhone(phone))
  },
)

/** Cuts and mends at random until it is stopped; ends the server once in a while. */
function flap(random: ReturnType<typeof makeRandom>, phone: Phone): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const run = async () => {
    for (let round = 1; !stopping.signal.aborted; round++) {
      await delay(random.below(800))
      if (random.below(2) === 0) field.network.cut()
      else await phone.setOffline(true)
      await delay(random.below(800))
      if (round % 20 === 0) await field.restartServer()
      field.network.mend()
      await phone.setOffline(false)
    }
  }
  const running = run()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/**
 * By touching the screen, each card in its turn; after each round the phone must show what it has on disk. A machine too
 * busy to lift the finger in time holds it, for which the app rightly opens the keypad: it is closed, and the round goes on
 * from what was counted.
 */
async function tapMany(phone: Phone, count: number): Promise<void> {
  const boxes = []
  for (const card of await cards(phone).all()) boxes.push(await card.getByRole('button').first().boundingBox())
  const inSight = boxes.flatMap((box) => (box && box.y > 0 && box.y + box.height < lowestTap ? [box] : []))
  assert(inSight.length >= 8, 'a card comes up again too soon: it would be taken for a glove that bounces')
  for (let tapped = 0; tapped < count;) {
    for (const { x, y, width, height } of inSight.slice(0, count - tapped)) {
      await phone.page.touchscreen.tap(x + width / 3, y + height / 2)
      tapped++
    }
    const total = sessionTotal(phone)
    const keypad = phone.page.getByRole('dialog')
    await total.getByText(tapped.toLocaleString('es-MX'), { exact: true }).or(keypad).first().waitFor()
    if (await keypad.isHidden()) continue
    await phone.page.keyboard.press('Escape')
    await keypad.waitFor({ state: 'detached' })
    tapped = Number((await total.textContent())?.replace(',', ''))
  }
}
