import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator } from 'playwright-core'
import type { Worker } from '@tarja/contract/workers'
import { until } from '../../server/testing/until.ts'
import { answerNamesake } from './answer-namesake.ts'
import { useField } from './harness.ts'
import { readDevice } from './seed.ts'
import { addPicker, countedByPhone, countedByServer, startTally, tap, typeBadge, waitUntilSent } from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

test('of two newcomers whose names the office has, one is given the boxes of the other and one is told apart, each box counted once', async () => {
  const farm = await field.farm()
  const phone = await field.phone()
  const { page } = phone
  const address = await startTally(phone, farm.supervisor)
  await waitUntilSent(phone)
  const [session] = await readDevice(page, 'sessions')
  const api = await field.as(farm.manager)
  const numbers = await Promise.all(
    [
      ['Juan', 'Pérez'],
      ['Ana', 'Ruiz'],
    ].map(async ([first_name, last_name]) => {
      const person = { first_name, last_name, hire_date: session?.['day'], phone: '4521111111' }
      const kind = { position: 'field_worker', employment_type: 'permanent' }
      return (await api.send('POST', '/workers', { ...person, ...kind })).body.data.worker_id as string
    }),
  )
  const [juan = ''] = numbers
  await phone.setOffline(true)
  await addPicker(phone, 'Juan Pérez', 'R-77')
  await tap(phone, 'R-77', { expect: '2' })
  await addPicker(phone, 'Ana Ruiz', 'R-78')
  await phone.open('/')
  await phone.setOffline(false)

  await page.getByText(es.sessions.whoAsked_other.replace('{{shown}}', '2')).waitFor()
  const sessionId = async () => String((await readDevice(page, 'sessions'))[0]?.['sessionId'])
  const counted = async () => countedByServer(api, await sessionId())
  // Nobody's boxes wait for the answer.
  await until(async () => (await counted()).get('R-77') === '2')
  await phone.open(`${address}/scan`)
  await isWhole(page.getByRole('status').filter({ hasText: `que Juan Pérez (${juan}, ` }))
  await phone.open('/sync')
  await page.getByText(`que Juan Pérez (${juan}, `).waitFor()
  await phone.assertAccessible()
  await phone.assertNoHorizontalScroll()
  await answerNamesake(phone, 'Juan Pérez', es.device.namesakeSame)
  await answerNamesake(phone, 'Ana Ruiz', es.device.namesakeOther)
  await waitUntilSent(phone)
  const expected = new Map([
    [juan, '2'],
    ['R-78', '1'],
  ])
  assert.deepEqual(await countedByPhone(phone), expected)
  assert.deepEqual(await counted(), expected)
  const found = async (name: string): Promise<Worker[]> =>
    (await api.send('GET', `/workers?q=${name.split(' ')[0]}`)).body.data.items.filter(
      ({ first_name, last_name }: Worker) => `${first_name} ${last_name}` === name,
    )
  assert.deepEqual(
    (await found('Juan Pérez')).map(({ worker_id }) => worker_id),
    [juan],
  )
  const notes = (await found('Ana Ruiz')).map((worker) => worker.notes)
  assert.deepEqual(notes.toSorted(), ['Gafete de campo: R-78', null])

  // The badge is theirs from now on.
  await phone.open(`${address}/scan`)
  await typeBadge(phone, 'R-77')
  await page.getByRole('button', { name: es.scan.countAnyway, exact: true }).click()
  await page
    .getByRole('status')
    .filter({ hasText: 'Juan Pérez' })
    .filter({ hasText: '3 cajas' })
    .waitFor({ state: 'attached' })
  await waitUntilSent(phone)
  assert.deepEqual(await counted(), expected.set(juan, '3'))
})

/** Where there is little room, the card is scrolled to and not cut off. */
async function isWhole(card: Locator): Promise<void> {
  await card.waitFor()
  assert.equal(await card.evaluate(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1), false)
}
