import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasSentAgain, openRestorable } from './restorable.ts'
import { closeSession, openSector, startTally, tap, waitUntilSent } from './supervisor.ts'

test('an office that was set up anew gets all that phones hold, also of sessions that are closed', async () => {
  await using office = await openRestorable()
  const { supervisor } = await office.farm()
  const empty = await office.copyDisk()
  const maria = await office.phone()
  const address = await startTally(maria, supervisor, /Lote A-1/)
  await tap(maria, '1001', { expect: '1' })
  await tap(maria, '1002', { expect: '1' })
  await maria.open(`${address}/close`)
  await closeSession(maria)
  await maria.open('/')
  await openSector(maria, /Lote A-1/)
  await tap(maria, '1001', { expect: '1' })
  await waitUntilSent(maria)
  const acknowledged = await office.ledger()

  await office.putDiskBack(empty, { asNew: true })
  assert.equal((await office.ledger()).filter((line) => line.startsWith('record')).length, 0)
  office.network.mend()
  await maria.open('/')
  await hasSentAgain(office, maria)
  assert.deepEqual(await office.ledger(), acknowledged)
  assert.deepEqual(await office.verify(), [])
  office.assertNoProblems()
})
