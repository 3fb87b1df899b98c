import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { useField } from './harness.ts'
import { readDevice } from './seed.ts'
import { countedByPhone, countedByServer, isStocked, openSector, signIn, tap, waitUntilSent } from './supervisor.ts'

const field = useField()

test('what was unsent on a phone with the tables of the version before is sent by the new one, each unit once', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  const { page } = phone
  await signIn(phone, supervisor)
  await isStocked(phone)
  await phone.setOffline(true)
  await openSector(phone)
  for (const workerId of ['1001', '1002']) await tap(phone, workerId, { expect: '1' })
  const unsent = await readDevice(page, 'operations')
  assert.equal(unsent.length, 3)

  // A page of the same place that is not the app, which would hold the tables.
  await phone.open('/icon-192.png')
  await takeBack(page)
  assert.deepEqual(await readDevice(page, 'operations'), unsent)
  await phone.open('/')
  await phone.setOffline(false)
  await waitUntilSent(phone)
  const [session] = await readDevice(page, 'sessions')
  const counted = await countedByServer(await field.as(supervisor), String(session?.['sessionId']))
  assert.deepEqual(counted, new Map(['1001', '1002'].map((workerId) => [workerId, '1'])))
  assert.deepEqual(await countedByPhone(phone), counted)
})

/** Gives the device the tables of version 5 with all that is in them: the queue was found by `localId` alone. */
async function takeBack(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error))
      })
    const present = await done(indexedDB.open('tarja'))
    const names = [...present.objectStoreNames]
    const reading = present.transaction(names)
    const tables = await Promise.all(
      names.map(async (name) => {
        const store = reading.objectStore(name)
        const { keyPath, autoIncrement } = store
        const indexes = [...store.indexNames].map((index) => store.index(index).keyPath)
        return { name, keyPath, autoIncrement, indexes, rows: await done(store.getAll()) }
      }),
    )
    present.close()
    await done(indexedDB.deleteDatabase('tarja'))
    // Dexie's version 5; it counts in tens.
    const opening = indexedDB.open('tarja', 50)
    opening.addEventListener('upgradeneeded', () => {
      for (const { name, keyPath, autoIncrement, indexes, rows } of tables) {
        const store = opening.result.createObjectStore(name, { keyPath, autoIncrement })
        for (const path of indexes) {
          const isNew = String(path) === 'localId,operation.kind'
          const before = isNew ? 'localId' : path
          store.createIndex(typeof before === 'string' ? before : `[${before.join('+')}]`, before)
        }
        for (const row of rows) store.put(row)
      }
    })
    const past = await done(opening)
    past.close()
  })
}
