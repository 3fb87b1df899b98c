import type { TarjaClient } from '@tarja/sdk'
import { liveQuery } from 'dexie'
import { backoffMs } from './backoff.ts'
import { loadClock } from './clock.ts'
import { type StoredOperation, device } from './database.ts'
import { readDirectory } from './directory.ts'
import { batchMax, planStep } from './plan.ts'
import type { Verdict } from './replies.ts'
import { sendOne } from './send-one.ts'
import { sendRecords } from './send-records.ts'
import { setSyncState } from './sync-status.ts'

// Tells the server, in order, what was done here. Whatever happens to a request, the same is sent again with the same ids
// until it is answered: the server knows a repeat by them.

let client: TarjaClient | null = null
let isRunning = false
let isAskedAgain = false
let failures = 0
let lastAttemptAt = 0
let timer: ReturnType<typeof setTimeout> | undefined
let recordsMax = batchMax

/** Starts sending, and goes on at each new act, when the network comes back and when the app is looked at again. */
export async function startSync(options: { client: TarjaClient }): Promise<void> {
  const isFirst = client === null
  client = options.client
  await loadClock()
  if (isFirst) watch()
  requestSync()
  void refreshDirectory()
}

function watch(): void {
  const resume = () => {
    failures = 0
    requestSync()
    refreshWhenStale()
  }
  window.addEventListener('online', resume)
  window.addEventListener('offline', () => setSyncState('offline'))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') resume()
  })
  // Seen in all tabs: that of the tab that sends may not be the one where it was done.
  const news = liveQuery(() => Promise.all([device.operations.orderBy('nr').last(), device.profile.get('me')]))
  let before = ''
  news.subscribe(([last, profile]) => {
    const now = `${last?.nr} ${profile?.auth0Id}`
    if (now !== before && profile) requestSync()
    before = now
  })
}

const soonestMs = 3_000

/** Sends what there is. While the server does not answer, not before a moment has passed since it was last asked. */
export function requestSync(): void {
  if (!client) return
  if (isRunning) {
    isAskedAgain = true
    return
  }
  const waitMs = failures === 0 ? 0 : Math.max(0, lastAttemptAt + soonestMs - Date.now())
  schedule(waitMs)
}

let dueAt = Infinity
function schedule(waitMs: number): void {
  const at = Date.now() + waitMs
  if (timer !== undefined && dueAt <= at) return
  clearTimeout(timer)
  dueAt = at
  timer = setTimeout(() => {
    timer = undefined
    dueAt = Infinity
    void run()
  }, waitMs)
}

async function run(): Promise<void> {
  if (isRunning || !client) return
  isRunning = true
  try {
    do {
      isAskedAgain = false
      lastAttemptAt = Date.now()
      await sendAll(client)
    } while (isAskedAgain && failures === 0)
  } catch (error) {
    // The database of the device did not do what it should; what is in it is still there, so the work goes on later.
    console.error('Sending stopped', error)
    waitAndTryAgain(null)
  } finally {
    isRunning = false
  }
}

async function sendAll(tarja: TarjaClient): Promise<void> {
  for (;;) {
    if (!navigator.onLine) {
      setSyncState('offline')
      return
    }
    const outcome = await withSenderLock(() => takeStep(tarja))
    switch (outcome.kind) {
      case 'done':
        failures = 0
        break
      case 'smaller':
        recordsMax = Math.max(1, Math.floor(recordsMax / 4))
        break
      case 'wait':
        waitAndTryAgain(outcome.retryAfterMs)
        return
      case 'pause':
        setSyncState('signedOut')
        return
      case 'nothing':
        recordsMax = batchMax
        setSyncState(outcome.isStuck ? 'needsPerson' : 'idle')
        return
    }
  }
}

function waitAndTryAgain(retryAfterMs: number | null): void {
  failures += 1
  const waitMs = Math.max(retryAfterMs ?? 0, backoffMs(failures, Math.random()))
  setSyncState(navigator.onLine ? 'waiting' : 'offline', Date.now() + waitMs)
  schedule(waitMs)
}

const senderLock = 'tarja.sync'
const patienceMs = 90_000

/**
 * One tab sends at a time, a step each. A tab that the system has put to sleep in the middle of a step keeps its lock; after
 * a while it is taken from it. Should it wake up after all, the server sees a repeat.
 */
async function withSenderLock(step: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await navigator.locks.request(senderLock, { signal: AbortSignal.timeout(patienceMs) }, step)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    if (error.name === 'TimeoutError') return navigator.locks.request(senderLock, { steal: true }, step)
    // Ours was taken; whoever has it now goes on.
    if (error.name === 'AbortError') return { kind: 'wait', retryAfterMs: null }
    throw error
  }
}

type Outcome = Extract<Verdict, { kind: 'done' | 'wait' | 'pause' | 'smaller' }> | { kind: 'nothing'; isStuck: boolean }

async function takeStep(tarja: TarjaClient): Promise<Outcome> {
  const ownerId = (await device.profile.get('me'))?.auth0Id
  if (ownerId === undefined) return { kind: 'nothing', isStuck: false }
  const { step, isEmpty } = await nextStep(ownerId)
  if (!step) return { kind: 'nothing', isStuck: !isEmpty }
  setSyncState('sending')
  const rows = await markSent(step.kind === 'one' ? [step.row] : step.rows)
  const [first] = rows
  // A person set it aside in this very moment.
  if (!first) return { kind: 'done' }
  const verdict = step.kind === 'one' ? await sendOne(tarja, first) : await sendRecords(tarja, { rows, ownerId })
  if (verdict.kind === 'adopt' || verdict.kind === 'retime' || verdict.kind === 'refused') return { kind: 'done' }
  return verdict
}

const windowSize = 2 * batchMax

/** Only what the person who is signed in did, and of a long queue only as much as is needed to find something to send. */
async function nextStep(ownerId: string) {
  for (let limit = windowSize; ; limit *= 4) {
    const rows = await device.operations.where('ownerId').equals(ownerId).limit(limit).sortBy('nr')
    const step = planStep(rows, recordsMax)
    if (step || rows.length < limit) return { step, isEmpty: rows.length === 0 }
  }
}

/** So many in one transaction: a tap, which writes to the queue too, waits for no more than that. */
const markSize = 50

/** Writes down, before anything goes, that from now on it may have reached the server. */
async function markSent(rows: readonly StoredOperation[]): Promise<StoredOperation[]> {
  const all: StoredOperation[] = []
  for (let start = 0; start < rows.length; start += markSize) {
    all.push(...(await markSome(rows.slice(start, start + markSize))))
  }
  return all
}

function markSome(rows: readonly StoredOperation[]): Promise<StoredOperation[]> {
  return device.transaction('rw', [device.operations], async () => {
    const kept = await device.operations.bulkGet(rows.map(({ nr }) => nr))
    const marked = kept.flatMap((row) => (row && row.refusal === null ? [{ ...row, attempts: row.attempts + 1 }] : []))
    await device.operations.bulkPut(marked)
    return marked
  })
}

const staleAfterMs = 60_000
let refreshedAt = 0
let refreshing: Promise<void> | null = null

/** Reads projects, workers and own sessions of today from the server, when it can be reached. */
export function refreshDirectory(): Promise<void> {
  refreshing ??= readAll().finally(() => {
    refreshing = null
  })
  return refreshing
}

async function readAll(): Promise<void> {
  if (!client || !navigator.onLine || !(await device.profile.get('me'))) return
  if (await readDirectory(client)) refreshedAt = Date.now()
}

function refreshWhenStale(): void {
  if (Date.now() - refreshedAt > staleAfterMs) void refreshDirectory()
}
