import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Phone } from './phone.ts'
import { hasSentAgain, openRestorable } from './restorable.ts'
import {
  addPicker,
  closeSession,
  openSector,
  sessionTotal,
  startTally,
  tap,
  voidOldest,
  waitUntilSent,
} from './supervisor.ts'
import { es } from './words.ts'

test('an office that comes back from a backup gets from the phones all that it had acknowledged, once, and nobody is told before that all is there', async () => {
  await using office = await openRestorable()
  const { supervisor, otherSupervisor } = await office.farm()
  const [maria, ramon] = [await office.phone(), await office.phone()]
  const address = await startTally(maria, supervisor, /Lote A-1/)
  await startTally(ramon, otherSupervisor, /Lote A-2/)
  await tap(maria, '1001', { expect: '1' })
  await tap(ramon, '1002', { expect: '1' })
  await Promise.all([waitUntilSent(maria), waitUntilSent(ramon)])
  const backup = await office.backUp()

  // All of this is acknowledged, and the backup has none of it.
  await tap(maria, '1001', { expect: '2' })
  await tap(maria, '1003', { expect: '1' })
  await addPicker(maria, 'Lupe Nueva')
  await voidOldest(maria, address)
  await maria.open(`${address}/close`)
  await closeSession(maria)
  await maria.open('/')
  const later = await openSector(maria, /Lote A-1/)
  await tap(maria, '1004', { expect: '1' })
  await tap(ramon, '1002', { expect: '2' })
  await Promise.all([waitUntilSent(maria), waitUntilSent(ramon)])
  const acknowledged = await office.ledger()

  await ramon.setOffline(true)
  await office.restore(backup)
  assert(acknowledged.length > (await office.ledger()).length + 6)
  office.network.mend()
  await maria.open('/sync')
  await isToldOfTheRestore(maria)
  await hasSentAgain(office, maria)
  // In the same session, under the same address.
  await maria.open(later)
  await sessionTotal(maria).getByText('1', { exact: true }).waitFor()
  await tap(maria, '1004', { expect: '2' })
  await waitUntilSent(maria)

  // Who was away meanwhile sends what is new behind what is old.
  await tap(ramon, '1005', { expect: '1' })
  await ramon.setOffline(false)
  await hasSentAgain(office, ramon)
  const whole = await office.ledger()
  const added = whole.filter((line) => line.startsWith('record') && !acknowledged.includes(line))
  assert.deepEqual(added.map((line) => line.split(' ')[2]).toSorted(), ['1004', '1005'])
  assert.deepEqual(
    acknowledged.filter((line) => !line.startsWith('session') && !whole.includes(line)),
    [],
  )
  assert.deepEqual(whole.filter(isClosed), acknowledged.filter(isClosed))
  assert.equal(whole.length, acknowledged.length + 2)
  assert.deepEqual(await office.verify(), [])
  office.assertNoProblems()
})

const isClosed = (line: string): boolean => line.startsWith('session') && / closed .* user /.test(line)

async function isToldOfTheRestore({ page }: Phone): Promise<void> {
  await page.getByText(es.device.restored).waitFor()
  assert.equal(await page.getByText(es.device.state_idle).isVisible(), false)
}
