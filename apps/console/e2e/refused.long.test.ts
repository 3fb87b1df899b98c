import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { type DeviceRow, readDevice, seedRecords, writeDevice } from './seed.ts'
import { signIn, startTally, waitUntilSent } from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

const { device: words } = es
const text = (key: keyof typeof words, values: Record<string, string>) =>
  words[key].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')

test('what was refused says whom it is about, how many and when: the first few, and all at a touch', async () => {
  const { supervisor, otherSupervisor, manager } = await field.farm()
  const { phone, session } = await openOnPhone(supervisor)
  const { page } = phone
  phone.problems.allow(/responded with a status of 403/)
  await phone.setOffline(true)
  const workerIds = Array.from({ length: 10 }, (_, index) => String(1_001 + index))
  await seedRecords(page, { localId: String(session['localId']), count: 10, workerIds })
  const path = `/production/sessions/${String(session['sessionId'])}/transfer`
  const transferred = await (await field.as(manager)).send('POST', path, { toAuth0Id: otherSupervisor.auth0Id })
  assert.equal(transferred.status, 200)
  await phone.setOffline(false)
  await phone.open('/sync')
  await page.getByText('10 anotaciones · 10 cajas').waitFor()
  await page.getByText(words.reason_NOT_SESSION_OWNER).waitFor()
  const lines = page.getByText(/^10\d\d · 1 caja · \d+:\d\d\s[ap]\.m\.$/)
  assert.equal(await lines.count(), 3)
  await assertFit(phone)
  await page.getByRole('button', { name: text('moreLines_other', { shown: '7' }) }).tap()
  await lines.nth(9).waitFor()
  assert.match((await lines.nth(9).textContent()) ?? '', /^1010 /)
})

test('refused newcomers are named, and of a refused change what it was and which field is wrong', async () => {
  const { supervisor } = await field.farm()
  const { phone, session } = await openOnPhone(supervisor)
  const { page } = phone
  const localId = String(session['localId'])
  const patch = { samplingUnit: 'bucket', pricePerUnit: '7.25', bonus: { type: 'flat', value: 0.5 }, notes: 'hileras' }
  const refused = (operation: DeviceRow, code: string, field?: string) => ({
    ownerId: session['ownerId'],
    localId: operation['localId'] ?? '',
    operation,
    at: new Date().toISOString(),
    attempts: 1,
    refusal: {
      code,
      message: '',
      details: field && [{ path: field, message: 'is wrong' }],
      at: new Date().toISOString(),
    },
  })
  await writeDevice(page, {
    operations: [
      refused({ kind: 'worker', worker_id: 'N-1', name: 'Eulalia Ríos' }, 'FORBIDDEN'),
      refused({ kind: 'worker', worker_id: 'N-2', name: 'Óscar Peña' }, 'FORBIDDEN'),
      refused({ kind: 'update', localId, patch }, 'INVALID_REQUEST', '/pricePerUnit'),
      refused({ kind: 'extend', localId, maxDurationHours: 14 }, 'NOT_SESSION_OWNER'),
    ],
  })
  await phone.open('/sync')
  await page.getByRole('heading', { name: text('what_worker_other', { shown: '2' }) }).waitFor()
  for (const line of [
    'Eulalia Ríos · N-1',
    'Óscar Peña · N-2',
    `${words.field_samplingUnit}: cubeta`,
    `${words.field_pricePerUnit}: $7.25`,
    `${words.field_bonus}: bono de $0.50 por cubeta`,
    `${words.field_notes}: hileras`,
    text('reason_INVALID_REQUEST_of', { fields: words.field_pricePerUnit }),
    `${words.field_maxDurationHours}: 14 h`,
    words.reason_NOT_SESSION_OWNER_change,
  ])
    await page.getByText(line, { exact: true }).waitFor()
  assert.equal(await page.getByText(words.reason_NOT_SESSION_OWNER, { exact: true }).count(), 0)
  await assertFit(phone)
})

async function openOnPhone(supervisor: Parameters<typeof signIn>[1]): Promise<{ phone: Phone; session: DeviceRow }> {
  const phone = await field.phone()
  await startTally(phone, supervisor)
  await waitUntilSent(phone)
  const [session] = await readDevice(phone.page, 'sessions')
  assert(session)
  return { phone, session }
}

async function assertFit(phone: Phone): Promise<void> {
  await phone.assertAccessible()
  await phone.assertNoHorizontalScroll()
}
