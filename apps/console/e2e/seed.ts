import type { Page } from 'playwright-core'

/** A row of a table of the app's database on the device. */
export type DeviceRow = Record<string, unknown>

/** What the device keeps, as it is on its disk: read past the app, so that the app cannot be wrong about itself. */
export const readDevice = (page: Page, table: string): Promise<DeviceRow[]> =>
  // What this request answers.
  askDevice(page, { table, how: 'getAll' }) as Promise<DeviceRow[]>

/** How many rows: where there are thousands, to read them takes from the phone what the test waits for. */
export const countDevice = (page: Page, table: string): Promise<number> =>
  askDevice(page, { table, how: 'count' }) as Promise<number> // as above

function askDevice(page: Page, asked: { table: string; how: 'getAll' | 'count' }): Promise<DeviceRow[] | number> {
  return page.evaluate(async ({ table, how }) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('tarja')
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(opening.error))
    })
    try {
      return await new Promise<DeviceRow[] | number>((resolve, reject) => {
        const reading = database.transaction(table).objectStore(table)[how]()
        reading.addEventListener('success', () => resolve(reading.result))
        reading.addEventListener('error', () => reject(reading.error))
      })
    } finally {
      database.close()
    }
  }, asked)
}

/**
 * Puts that many records of one unit each on the device, not sent, as taps since the opening would have: by hand it would
 * take a quarter of an hour. Of a session that has none yet. The app is opened again afterwards, for it was not told.
 */
export async function seedRecords(
  page: Page,
  { localId, count, workerIds }: { localId: string; count: number; workerIds: readonly string[] },
): Promise<void> {
  const session = (await readDevice(page, 'sessions')).find((row) => row['localId'] === localId)
  if (!session) throw new Error(`the device has no session ${localId}`)
  const openedMs = Date.parse(String(session['openedAt']))
  const spanMs = Date.now() - openedMs
  const at = (index: number) => new Date(openedMs + (spanMs * index) / count).toISOString()
  const rows = Array.from({ length: count }, (_, index) => ({
    clientEventId: crypto.randomUUID(),
    localId,
    sequence: index + 1,
    workerId: workerIds[index % workerIds.length] ?? '',
    worker_name: null,
    units: '1',
    recordedAt: at(index),
    state: 'unsent',
    recordId: null,
    voided: null,
  }))
  const operations = rows.map(({ clientEventId, recordedAt }) => ({
    ownerId: session['ownerId'],
    localId,
    operation: { kind: 'record', localId, clientEventId },
    at: recordedAt,
    attempts: 0,
    refusal: null,
  }))
  const tallies = workerIds.flatMap((workerId) => {
    const own = rows.filter((row) => row.workerId === workerId)
    const last = own.at(-1)
    if (!last) return []
    const recordCount = own.length
    return [
      {
        localId,
        workerId,
        name: workerId,
        units: String(recordCount),
        recordCount,
        lastRecordedAt: last.recordedAt,
      },
    ]
  })
  const totals = {
    localId,
    units: String(count),
    recordCount: count,
    workerCount: tallies.length,
    unsentCount: count,
    pendingCount: 0,
    refusedCount: 0,
    lastSequence: count,
  }
  await writeDevice(page, { records: rows, operations, tallies, totals: [totals] })
}

/** Puts rows on the device as the app would have. */
export async function writeDevice(page: Page, tables: Record<string, DeviceRow[]>): Promise<void> {
  await page.evaluate(async (all) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('tarja')
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(opening.error))
    })
    try {
      await new Promise<void>((resolve, reject) => {
        const writing = database.transaction(Object.keys(all), 'readwrite')
        for (const [name, rows] of Object.entries(all)) for (const row of rows) writing.objectStore(name).put(row)
        writing.addEventListener('complete', () => resolve())
        writing.addEventListener('abort', () => reject(writing.error))
      })
    } finally {
      database.close()
    }
  }, tables)
}
