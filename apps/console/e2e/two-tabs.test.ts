import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startFaultyProxy } from './faulty-proxy.ts'
import { useField } from './harness.ts'
import { readDevice } from './seed.ts'
import { countedByPhone, countedByServer, startTally, tap, waitUntilSent } from './supervisor.ts'

const field = useField()

test('two tabs of one phone count into one session, and one of them sends each unit once', async () => {
  await using proxy = await startFaultyProxy(() => field.server.url)
  field.network.leadTo(proxy.url)
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  const address = await startTally(phone, supervisor)
  const other = { ...phone, page: await phone.context.newPage() }
  await other.page.goto(new URL(address, field.url).href)
  await tap(phone, '1001', { expect: '1' })
  await tap(other, '1002', { expect: '1' })
  await tap(phone, '1003', { expect: '1' })
  await tap(other, '1004', { expect: '1' })
  for (const { page } of [phone, other])
    await page.getByTestId('session-total').getByText('4', { exact: true }).waitFor()
  await waitUntilSent(phone)
  await waitUntilSent(other)
  const [session] = await readDevice(phone.page, 'sessions')
  const api = await field.as(supervisor)
  assert.deepEqual(await countedByServer(api, String(session?.['sessionId'])), await countedByPhone(phone))
  // The server would know a repeat and hide it, so what went out is counted: both tabs saw each tap.
  const sent = proxy.asked.flatMap(({ path, body }) =>
    path.endsWith('/records/bulk') ? (JSON.parse(body) as { records: { clientEventId: string }[] }).records : [],
  )
  const made = (await readDevice(phone.page, 'records')).map(({ clientEventId }) => clientEventId)
  assert.deepEqual(sent.map(({ clientEventId }) => clientEventId).toSorted(), made.toSorted())
  assert.equal(proxy.asked.filter(({ method, path }) => method === 'POST' && path.endsWith('/sessions')).length, 1)
})
