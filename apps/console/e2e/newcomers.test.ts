import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Worker } from '@tarja/contract/workers'
import type { Farm } from './farm.ts'
import { useField } from './harness.ts'
import { readDevice } from './seed.ts'
import { addPicker, isStocked, openSector, signIn, waitUntilSent } from './supervisor.ts'

// Pickers taken on in the field.
const field = useField()

test('a newcomer is hired on the day where the work is, not on that of UTC', async () => {
  const farm = await field.farm({ timezone: zoneOfAnotherDay(new Date()) })
  const phone = await field.phone()
  await signIn(phone, farm.supervisor)
  await isStocked(phone)
  await openSector(phone)
  await addPicker(phone, 'Eulalia Ríos')
  await waitUntilSent(phone)
  const [session] = await readDevice(phone.page, 'sessions')
  const [newcomer] = await newcomersOf(farm)
  assert.equal(newcomer?.hire_date, session?.['day'])
  assert.notEqual(newcomer?.hire_date, newcomer?.created_at.slice(0, 10))
})

/** Where the date is that of yesterday or of tomorrow. The names of these zones count westwards. */
const zoneOfAnotherDay = (at: Date): string => (at.getUTCHours() < 12 ? 'Etc/GMT+12' : 'Etc/GMT-12')

async function newcomersOf({ supervisor }: Farm): Promise<Worker[]> {
  const api = await field.as(supervisor)
  const { items } = (await api.send('GET', '/workers?employment_type=seasonal')).body.data
  return items
}
