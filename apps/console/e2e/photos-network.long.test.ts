import assert from 'node:assert/strict'
import { test } from 'node:test'
import { png } from '../../server/testing/images.ts'
import { until } from '../../server/testing/until.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { arrived, haveArrived, registerMany, untilAtRest, watchAsking } from './photos.ts'
import { readDevice } from './seed.ts'
import { findCard, isStocked, openSector, signIn, tap, waitUntilSent } from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

test(
  'photos of seventy that do not come keep no tap waiting and nothing from being sent; what is being sent keeps photos waiting',
  { timeout: 300_000 },
  async () => {
    const { supervisor } = await field.farm({ workerCount: 2 })
    // As the device lists them.
    const badges = (await registerMany(await field.as(supervisor), 70)).toSorted()
    const [first = '', second = '', third = ''] = badges
    const phone = await field.phone()
    const asked = watchAsking(phone)
    const photos = await holdBack(phone, /\/photo\?/)
    await signIn(phone, supervisor)
    await isStocked(phone)
    await until(() => asked.length === 2)
    await openSector(phone)
    for (const workerId of [first, second, third]) {
      await tap(phone, workerId, { expect: '1' })
      await tap(phone, workerId, { expect: '2' })
    }
    await waitUntilSent(phone)
    assert.deepEqual(await arrived(phone), [])
    assert.equal(asked.length, 2, 'never many at once')

    const records = await holdBack(phone, /\/records\/bulk$/)
    await tap(phone, first, { expect: '3' })
    await until(() => records.heldCount() === 1)
    photos.letThrough()
    await (await findCard(phone, first)).locator('img').waitFor()
    await (await findCard(phone, second)).locator('img').waitFor()
    assert.equal(asked.length, 2)
    records.letThrough()
    await haveArrived(phone, badges.length)
    assert.equal(asked.length, badges.length)
  },
)

/** A network through which requests to such addresses do not come, until they do. */
async function holdBack({ context }: Phone, address: RegExp) {
  const gate = Promise.withResolvers<void>()
  let held = 0
  await context.route(address, async (route) => {
    held++
    await gate.promise
    await route.continue()
  })
  return { letThrough: () => gate.resolve(), heldCount: () => held }
}

test('a network that answers with a page of its own, or not at all, is left alone, breaks no photo, and is asked again when it is back', async () => {
  const { supervisor } = await field.farm({ workerCount: 2 })
  const badges = await registerMany(await field.as(supervisor), 20)
  const phone = await field.phone()
  const asked = watchAsking(phone)
  let isPortal = true
  await phone.context.route(/\/photo\?/, (route) =>
    isPortal
      ? route.fulfill({ contentType: 'text/html', body: '<p>Bienvenido al hotel</p>' })
      : route.abort('internetdisconnected'),
  )
  await signIn(phone, supervisor)
  await isStocked(phone)
  await until(() => asked.length >= 3)
  await untilAtRest(phone)
  const first = asked.splice(0)
  isPortal = false
  await comeBack(phone)
  await until(() => asked.length >= 3)
  await untilAtRest(phone)
  for (const { length } of [first, asked])
    assert(length < badges.length, `it gives up after a few, and asked ${length}`)
  assert.deepEqual(await readDevice(phone.page, 'photos'), [])
  await phone.context.unrouteAll()
  await comeBack(phone)
  await haveArrived(phone, badges.length)
})

async function comeBack(phone: Phone): Promise<void> {
  await phone.setOffline(true)
  await phone.setOffline(false)
}

test('a phone whose browser is killed while photos come goes on where it was', { timeout: 300_000 }, async () => {
  const { supervisor } = await field.farm({ workerCount: 2 })
  const badges = await registerMany(await field.as(supervisor), 12)
  const phone = await field.mortalPhone()
  let left = 5
  await phone.context.route(/\/photo\?/, (route) => (left-- > 0 ? route.continue() : undefined))
  await signIn(phone, supervisor)
  await isStocked(phone)
  await haveArrived(phone, 5)
  await phone.kill()
  await phone.revive()
  const asked = watchAsking(phone)
  await phone.open('/')
  await haveArrived(phone, badges.length)
  assert.equal(asked.length, 7)
})

test('who signs out leaves no photo behind, not even one that was on its way', async () => {
  const { supervisor } = await field.farm({ workerCount: 2 })
  await registerMany(await field.as(supervisor), 6)
  const phone = await field.phone()
  let left = 3
  const gate = Promise.withResolvers<void>()
  await phone.context.route(/\/photo\?/, async (route) => {
    if (left-- > 0) return route.continue()
    await gate.promise
    await route.fulfill({ contentType: 'image/png', body: png })
  })
  await signIn(phone, supervisor)
  await isStocked(phone)
  await haveArrived(phone, 3)
  await until(() => left === -2)
  await phone.page.getByRole('button', { name: es.app.menu }).click()
  await phone.page.getByText(es.app.placeSettings).click()
  await phone.page.getByRole('button', { name: es.settings.signOut }).click()
  const turn = await takeNextTurn(phone)
  // Or the app would leave for the office's page, and what is on its way would end there.
  await phone.setOffline(true)
  await phone.page.getByRole('button', { name: es.signIn.leave, exact: true }).click()
  await phone.page.waitForURL((url) => url.pathname === '/welcome')
  assert.deepEqual(await readDevice(phone.page, 'photos'), [])
  gate.resolve()
  await turn.hasCome()
  assert.deepEqual(await readDevice(phone.page, 'photos'), [])
})

/** Whoever looks for photos next, and could clear away what this round leaves, waits for ever. */
async function takeNextTurn({ page }: Phone) {
  const come = await page.evaluateHandle(() => {
    const come = Promise.withResolvers<void>()
    void navigator.locks.request('tarja.photos', () => {
      come.resolve()
      return new Promise(() => {})
    })
    return { promise: come.promise }
  })
  return { hasCome: () => come.evaluate(({ promise }) => promise) }
}
