import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client } from '../../server/testing/app.ts'
import { until } from '../../server/testing/until.ts'
import { page403, useFaultyProxy } from './faulty-proxy.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice, seedRecords, writeDevice } from './seed.ts'
import { countedByPhone, countedByServer, openSector, startTally, tap, waitUntilSent } from './supervisor.ts'
import { es } from './words.ts'

const field = useField()
const proxy = useFaultyProxy(field)

const bulk = '/api/control/production/records/bulk'
const bulks = () => proxy.asked.filter(({ path }) => path === bulk)
const recordsIn = ({ body }: { body: string }) => (JSON.parse(body) as { records: { clientEventId: string }[] }).records

test('a change that is answered without sense for ever keeps no other session waiting, and leaves by itself in the end', async () => {
  const { phone, address, api } = await startDay()
  const { page } = phone
  phone.problems.allow(/responded with a status of 403/)
  proxy.fault = ({ method }) => (method === 'PATCH' ? page403 : null)
  await phone.open(`${address}/edit`)
  await page.getByRole('textbox', { name: es.sessions.notes }).fill('fruta chica')
  await page.getByRole('button', { name: es.sessions.save, exact: true }).tap()
  await page.getByRole('button', { name: es.sessions.saved }).waitFor()
  await phone.open('/')
  await openSector(phone, /Lote A-2/)
  await tap(phone, '1002', { expect: '1' })
  await phone.open('/sync')
  await page.getByRole('heading', { name: es.device.troubledTitle }).waitFor({ timeout: 60_000 })
  await page.getByText(es.device.reason_NO_SENSE.replace('{{message}}', '403')).waitFor()
  await phone.assertAccessible()
  await phone.assertNoHorizontalScroll()
  await until(async () => (await waitingKinds(phone)).join() === 'update')
  assert.deepEqual(await countedByAll(phone, api), await countedByPhone(phone))

  proxy.fault = () => null
  await letTroublePass(phone)
  await waitUntilSent(phone)
  await page.getByText(es.device.state_idle).waitFor()
  const { items } = (await api.send('GET', '/production/sessions')).body.data
  assert.deepEqual(items.map(({ notes }: { notes: string | null }) => notes).toSorted(), ['fruta chica', null])
})

test('an answer about signing in that never comes does not keep a phone from sending that knew it before', async () => {
  const { phone, address, api } = await startDay()
  const never = Promise.withResolvers<void>()
  proxy.fault = ({ path }) => (path === '/console.json' ? { after: never.promise } : null)
  await phone.open(address)
  await tap(phone, '1003', { expect: '1' })
  await waitUntilSent(phone, 60_000)
  assert(proxy.asked.some(({ path }) => path === '/console.json'))
  assert.deepEqual(await countedByAll(phone, api), await countedByPhone(phone))
  never.resolve()
})

test('one record of which the server can make nothing holds the close of its own session alone, and none of its neighbours', async () => {
  const { phone, address, api } = await startDay()
  const { page } = phone
  await phone.setOffline(true)
  await tap(phone, '1003', { expect: '1' })
  await tap(phone, '1004', { expect: '1' })
  await phone.open(`${address}/close`)
  await close(phone)
  await phone.open('/')
  const other = await openSector(phone, /Lote A-2/)
  await phone.open(`${other}/close`)
  await close(phone)
  const bad = (await readDevice(page, 'records')).find(({ workerId }) => workerId === '1003')?.['clientEventId']
  const noSense = (result: { index: number }, index: number) =>
    result.index === index ? { index, statusCode: 500, code: 'INTERNAL', message: '', error: '' } : result
  proxy.fault = ({ path, body }) => {
    const index = path === bulk ? recordsIn({ body }).findIndex(({ clientEventId }) => clientEventId === bad) : -1
    const change = (answer: string) => {
      const all = JSON.parse(answer) as { results: { index: number }[] }
      return JSON.stringify({ ...all, results: all.results.map((result) => noSense(result, index)) })
    }
    return index < 0 ? null : { change }
  }
  await phone.setOffline(false)
  await phone.open('/sync')
  await page.getByRole('heading', { name: es.device.troubledTitle }).waitFor({ timeout: 60_000 })
  await until(async () => (await waitingKinds(phone)).join() === 'record,close')
  const { items } = (await api.send('GET', '/production/sessions')).body.data
  assert.deepEqual(
    items.map(({ status, totalUnits }: { status: string; totalUnits: number }) => [status, totalUnits]).toSorted(),
    [
      ['closed', 0],
      ['open', 3],
    ],
  )
  proxy.fault = () => null
  await letTroublePass(phone)
  await waitUntilSent(phone)
  assert.deepEqual(await countedByAll(phone, api), await countedByPhone(phone))
})

test('over a link that breaks under much at once a day leaves in small parts, and in large ones when the link is good again', async () => {
  const { phone, address, api } = await startDay({ isEmpty: true })
  await phone.setOffline(true)
  await seed(phone, address, 400)
  const heavy = 30
  proxy.fault = (asked) => (asked.path === bulk && recordsIn(asked).length > heavy ? 'broken' : null)
  await phone.setOffline(false)
  await until(() => bulks().some((asked) => recordsIn(asked).length <= heavy), 60_000)
  proxy.fault = () => null
  await waitUntilSent(phone, 60_000)
  const sizes = bulks().map((asked) => recordsIn(asked).length)
  assert.equal(sizes[0], 100, 'it begins with some')
  assert(Math.max(...sizes.slice(sizes.findIndex((size) => size <= heavy))) > heavy, sizes.join())
  assert.deepEqual(await countedByAll(phone, api), await countedByPhone(phone))
})

test('what a proxy takes for too large is sent in parts', async () => {
  const { phone, address, api } = await startDay({ isEmpty: true })
  phone.problems.allow(/responded with a status of 413/)
  await phone.setOffline(true)
  await seed(phone, address, 120)
  proxy.fault = (asked) => (asked.path === bulk && recordsIn(asked).length > 20 ? { status: 413 } : null)
  await phone.setOffline(false)
  await waitUntilSent(phone, 60_000)
  assert.deepEqual(await countedByAll(phone, api), await countedByPhone(phone))
})

test('a server that asks not to be asked for a while is left alone by every tap, every look and every reload', async () => {
  const { phone, api } = await startDay()
  const { page } = phone
  phone.problems.allow(/responded with a status of 429/)
  const seconds = 30
  let refusedAtMs = Infinity
  proxy.fault = ({ path, method }) => {
    if (path !== bulk || refusedAtMs !== Infinity) return null
    refusedAtMs = performance.now()
    assert.equal(method, 'POST')
    return { status: 429, headers: { 'retry-after': String(seconds) } }
  }
  await tap(phone, '1002', { expect: '1' })
  await until(() => refusedAtMs !== Infinity)
  await tap(phone, '1003', { expect: '1' })
  await tap(phone, '1002', { expect: '2' })
  await page.reload()
  await tap(phone, '1004', { expect: '1' })
  await phone.open('/sync')
  await page.getByText(/La oficina no contesta. Se intenta otra vez en \d+ s\./).waitFor()
  await page.getByRole('button', { name: es.device.sendNow }).tap()
  await waitUntilSent(phone, 60_000)
  const next = bulks().find(({ atMs }) => atMs > refusedAtMs)
  assert(next)
  const pausedMs = next.atMs - refusedAtMs
  assert(pausedMs >= seconds * 1_000 - 100, `it was asked again after ${pausedMs} ms`)
  assert.deepEqual(await countedByAll(phone, api), await countedByPhone(phone))
})

test('while nothing is answered, taps do not shorten the pauses between attempts', async () => {
  const { phone } = await startDay()
  proxy.asked.length = 0
  proxy.fault = ({ path }) => (path === bulk ? 'broken' : null)
  for (let units = 2; bulks().length < 5; units++) await tap(phone, '1001', { expect: String(units) })
  const times = bulks().map(({ atMs }) => atMs)
  const pauses = times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0))
  // Half of one second, of two, of four and of eight at least; a look at the app would come after three.
  pauses.slice(0, 4).forEach((pauseMs, index) => assert(pauseMs > 490 * 2 ** index, `${pauses.join(' ms, ')} ms`))
  proxy.fault = () => null
  await waitUntilSent(phone)
})

test('records of which an answer does not speak are sent again, each counts once', async () => {
  const { phone, address, api } = await startDay({ isEmpty: true })
  await phone.setOffline(true)
  await seed(phone, address, 60)
  let shortened = 0
  proxy.fault = ({ path }) => {
    if (path !== bulk || shortened >= 2) return null
    shortened += 1
    return {
      change: (answer) => {
        const all = JSON.parse(answer) as { results: unknown[] }
        return JSON.stringify({ ...all, results: all.results.slice(0, 25) })
      },
    }
  }
  await phone.setOffline(false)
  await waitUntilSent(phone, 60_000)
  assert.deepEqual(
    bulks().map((asked) => recordsIn(asked).length),
    [60, 35, 10],
  )
  assert.deepEqual(await countedByAll(phone, api), await countedByPhone(phone))
})

/** In a session of Lote A-1 with one record unless it is to be empty, all of it sent. */
async function startDay({ isEmpty = false } = {}) {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  const address = await startTally(phone, supervisor)
  if (!isEmpty) await tap(phone, '1001', { expect: '1' })
  await waitUntilSent(phone)
  proxy.asked.length = 0
  return { phone, address, api: await field.as(supervisor) }
}

const localIdOf = (address: string): string => address.split('/')[2] ?? ''

async function seed({ page }: Phone, address: string, count: number): Promise<void> {
  await seedRecords(page, { localId: localIdOf(address), count, workerIds: ['1005', '1006'] })
  await page.reload()
}

async function close({ page }: Phone): Promise<void> {
  await page.getByRole('button', { name: /^Cerrar Lote/ }).tap()
  await page.getByRole('button', { name: es.sessions.closeForSure }).tap()
  await page.getByRole('heading', { name: es.sessions.closedTitle }).waitFor()
}

const waitingKinds = async ({ page }: Phone): Promise<unknown[]> =>
  (await readDevice(page, 'operations')).map(({ operation }) => (operation as { kind: unknown }).kind)

/** As if the minute were over after which it is tried again. */
async function letTroublePass({ page }: Phone): Promise<void> {
  const earlier = (await readDevice(page, 'operations')).map((row) => {
    const trouble = row['trouble'] as { atMs: number } | undefined // as the app wrote it
    return trouble ? { ...row, trouble: { ...trouble, atMs: trouble.atMs - 60_000 } } : row
  })
  await writeDevice(page, { operations: earlier })
  await page.reload()
}

/** What the server counts of the workers of all sessions that the phone has. */
async function countedByAll({ page }: Phone, api: Client): Promise<Map<unknown, unknown>> {
  const counted = new Map<unknown, unknown>()
  for (const { sessionId } of await readDevice(page, 'sessions'))
    for (const [workerId, units] of await countedByServer(api, String(sessionId))) counted.set(workerId, units)
  return counted
}
