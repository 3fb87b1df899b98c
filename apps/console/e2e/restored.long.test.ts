import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../../server/testing/until.ts'
import { hasSentAgain, openRestorable } from './restorable.ts'
import { countDevice, readDevice, seedRecords } from './seed.ts'
import { isStocked, openSector, sessionTotal, signIn, startTally, tap, waitUntilSent } from './supervisor.ts'

const workerIds = ['1001', '1002', '1003', '1004']

test('a phone whose browser dies while it finds out what a restored office lacks goes on with it, and nothing comes twice', async () => {
  await using office = await openRestorable()
  const { supervisor } = await office.farm()
  const phone = await office.mortalPhone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  const backup = await office.backUp()
  await phone.setOffline(true)
  const address = await openSector(phone)
  const [session] = await readDevice(phone.page, 'sessions')
  await seedRecords(phone.page, { localId: String(session?.['localId']), count: 1_200, workerIds })
  await phone.setOffline(false)
  await phone.open(address)
  await waitUntilSent(phone, 90_000)
  const acknowledged = await office.ledger()

  await office.restore(backup)
  office.network.mend()
  // Nothing gets away, so that what is in the queue when the browser dies was put back there by the comparison.
  await phone.context.route(/production\/(sessions|records\/bulk)$/, () => {})
  await phone.open('/')
  await until(async () => (await countDevice(phone.page, 'operations')) > 0, 60_000)
  await phone.kill()
  await phone.revive()
  await phone.open(address)
  await hasSentAgain(office, phone)
  assert.deepEqual(await office.ledger(), acknowledged)
  assert.deepEqual(await office.verify(), [])
  office.assertNoProblems()
  await sessionTotal(phone).getByText('1,200', { exact: true }).waitFor()
})

test('an answer of before the restore that comes late, to a tab that knew nothing of it, is not believed', async () => {
  await using office = await openRestorable()
  const { supervisor } = await office.farm()
  const phone = await office.phone()
  await startTally(phone, supervisor)
  await tap(phone, '1001', { expect: '1' })
  await waitUntilSent(phone)
  const backup = await office.backUp()

  const { promise: mayArrive, resolve: arrive } = Promise.withResolvers<void>()
  const { promise: answered, resolve: noteAnswer } = Promise.withResolvers<void>()
  await phone.page.route(
    /records\/bulk$/,
    async (route) => {
      const answer = await route.fetch()
      noteAnswer()
      await mayArrive
      await route.fulfill({ response: answer })
    },
    { times: 1 },
  )
  await tap(phone, '1002', { expect: '1' })
  await answered
  const acknowledged = await office.ledger()
  await office.restore(backup)
  office.network.mend()
  const incarnation = await office.incarnation()
  const other = await phone.context.newPage()
  await other.goto(new URL('/sync', phone.page.url()).href)
  await until(async () => (await readDevice(other, 'meta')).some(({ id }) => id === incarnation))
  arrive()
  await hasSentAgain(office, phone)
  assert.deepEqual(withoutIds(await office.ledger()), withoutIds(acknowledged))
  assert.deepEqual(await office.verify(), [])
  office.assertNoProblems()
})

test('a disk that was put back under a server that cannot know it: phones find out by what is missing, a whole session too', async () => {
  await using office = await openRestorable()
  const { supervisor, otherSupervisor } = await office.farm()
  const [maria, ramon] = [await office.phone(), await office.phone()]
  await startTally(maria, supervisor, /Lote A-1/)
  await tap(maria, '1001', { expect: '1' })
  await waitUntilSent(maria)
  const copy = await office.copyDisk()
  await tap(maria, '1002', { expect: '1' })
  await startTally(ramon, otherSupervisor, /Lote A-2/)
  await tap(ramon, '1003', { expect: '1' })
  for (const phone of [maria, ramon]) await waitUntilSent(phone, 60_000)
  const acknowledged = await office.ledger()

  await office.putDiskBack(copy)
  office.network.mend()
  for (const phone of [maria, ramon]) {
    await phone.open('/')
    await until(async () => (await office.ledger()).length > 0)
  }
  await until(async () => (await office.ledger()).length === acknowledged.length, 60_000)
  for (const phone of [maria, ramon]) await waitUntilSent(phone, 60_000)
  assert.deepEqual(withoutIds(await office.ledger()), withoutIds(acknowledged))
  assert.deepEqual(await office.verify(), [])
  office.assertNoProblems()
})

/** What the phone was not told of, or the server knows no loss of, gets ids anew. */
const withoutIds = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')).toSorted()
