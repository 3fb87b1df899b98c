import type { TarjaClient } from '@tarja/sdk'
import { backoffMs } from './backoff.ts'
import { loadClock, watchClock } from './clock.ts'
import { doubtedSessions } from './compare-session.ts'
import { device } from './database.ts'
import { readDirectory, readShared } from './directory.ts'
import { keepReading } from './keep-reading.ts'
import type { Profile } from './model.ts'
import { msUntilAllowed } from './not-before.ts'
import { reportDevice } from './report.ts'
import { setSyncState } from './sync-status.ts'
import { takeStep } from './take-step.ts'

// Tells the server, in order, what was done here. Whatever happens to a request, the same is sent again with the same ids
// until it is answered: the server knows a repeat by them.

export interface Clients {
  /** As that person. Asks once: how long to wait before the next time is decided here. */
  readonly senderOf: (profile: Profile) => TarjaClient
  readonly reader: TarjaClient
}

let clients: Clients | null = null
let isRunning = false
let isAskedAgain = false
let failures = 0
// These two by the clock that nobody sets.
let lastAttemptAt = 0
let dueAt = Infinity
let timer: ReturnType<typeof setTimeout> | undefined

/** Starts sending, and goes on at each new act, when the network comes back and when the app is looked at again. */
export async function startSync(options: Clients): Promise<void> {
  const isFirst = clients === null
  clients = options
  await loadClock()
  if (isFirst) watch()
  tryNow()
  void refreshDirectory()
}

function watch(): void {
  const resume = () => {
    tryNow()
    refreshWhenStale()
  }
  window.addEventListener('online', resume)
  window.addEventListener('offline', () => setSyncState('offline'))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') resume()
  })
  watchClock(() => void refreshDirectory())
  setInterval(refreshShared, sharedEveryMs)
  // Looks in now and then while nobody does anything.
  setInterval(requestSync, lookInMs)
  // Seen in all tabs: that of the tab that sends may not be the one where it was done.
  keepReading('operations', lookForNews, newsPauses)
  keepReading('profile', lookForNews, newsPauses)
}

const lookInMs = 5 * 60_000

/** Soon after an act, and now and then while one follows the other. */
const newsPauses = { restMs: 100, longestMs: 1_000 }
let lastNews = ''

async function lookForNews(): Promise<void> {
  const [last, profile] = await Promise.all([device.operations.orderBy('nr').last(), device.profile.get('me')])
  const news = `${last?.nr} ${profile?.auth0Id}`
  if (news !== lastNews && profile) requestSync()
  lastNews = news
}

/** Sends what there is; while the server does not answer, when the pause is over: people tap faster than it recovers. */
export function requestSync(): void {
  if (failures === 0 || timer === undefined) tryNow()
}

const soonestMs = 3_000

/**
 * The same without the rest of the pause, for whoever looks at the app or asks for it, and when the network is back. What the
 * server said of when to come holds all the same.
 */
export function tryNow(): void {
  if (!clients) return
  if (isRunning) isAskedAgain = true
  else schedule(failures === 0 ? 0 : Math.max(0, lastAttemptAt + soonestMs - performance.now()))
}

function schedule(waitMs: number): void {
  const at = performance.now() + waitMs
  if (timer !== undefined && dueAt <= at) return
  clearTimeout(timer)
  dueAt = at
  timer = setTimeout(() => {
    timer = undefined
    void run()
  }, waitMs)
}

async function run(): Promise<void> {
  if (isRunning || !clients) return
  isRunning = true
  try {
    do {
      isAskedAgain = false
      lastAttemptAt = performance.now()
      await sendAll(clients.senderOf)
      // Nobody's work waits for that.
      void report(clients.senderOf).catch(reportError)
    } while (isAskedAgain && failures === 0)
  } catch (error) {
    // The database of the device did not do what it should; what is in it is still there, so the work goes on later.
    console.error('Sending stopped', error)
    pauseAfterFailure(0)
  } finally {
    isRunning = false
  }
}

/** How things stand, once there is nothing to send for now. */
async function report(senderOf: Clients['senderOf']): Promise<void> {
  const profile = await device.profile.get('me')
  if (!profile || !navigator.onLine || failures > 0 || (await msUntilAllowed()) > 0) return
  await reportDevice(senderOf(profile), profile.auth0Id)
  if ((await doubtedSessions(profile.auth0Id)).length > 0) requestSync()
}

async function sendAll(senderOf: Clients['senderOf']): Promise<void> {
  for (;;) {
    if (!navigator.onLine) {
      setSyncState('offline')
      return
    }
    const outcome = await takeStep(senderOf)
    switch (outcome.kind) {
      case 'done':
        failures = 0
        break
      case 'wait':
        pauseAfterFailure(await msUntilAllowed())
        return
      case 'later':
        waitFor(outcome.waitMs)
        return
      case 'pause':
        setSyncState('signedOut')
        return
      case 'nothing':
        setSyncState(outcome.isStuck ? 'needsPerson' : 'idle')
        return
    }
  }
}

function pauseAfterFailure(atLeastMs: number): void {
  failures += 1
  waitFor(Math.max(atLeastMs, backoffMs(failures, Math.random())))
}

function waitFor(waitMs: number): void {
  setSyncState(navigator.onLine ? 'waiting' : 'offline', performance.now() + waitMs)
  schedule(waitMs)
}

const staleAfterMs = 60_000
let refreshedAt = -Infinity
let refreshing: Promise<void> | null = null

/** Reads projects, workers and own sessions of today from the server, when it can be reached. */
export function refreshDirectory(): Promise<void> {
  refreshing ??= readAll().finally(() => {
    refreshing = null
  })
  return refreshing
}

async function readAll(): Promise<void> {
  if (!clients || !navigator.onLine || !(await device.profile.get('me')) || (await msUntilAllowed()) > 0) return
  if (await readDirectory(clients.reader)) refreshedAt = performance.now()
  // What the office was found to lack is in no queue yet.
  requestSync()
}

/**
 * Who works in a session with others sees what they count, and what they ask, without touching anything; and who has nothing
 * to send hears, by the same answers, that the office came back from a backup. Only while somebody looks: it costs battery.
 */
const sharedEveryMs = 30_000
/** However often a page that asks at once is opened. */
const soonestSharedMs = 5_000
let sharedAskedAt = -Infinity

/** For the page that says that all has arrived: an office that came back from a backup may lack it. */
export function lookNow(): void {
  if (performance.now() - sharedAskedAt >= soonestSharedMs) refreshShared()
}

function refreshShared(): void {
  if (document.visibilityState !== 'visible') return
  refreshing ??= readOthers().finally(() => {
    refreshing = null
  })
}

async function readOthers(): Promise<void> {
  sharedAskedAt = performance.now()
  const profile = await device.profile.get('me')
  if (!clients || !navigator.onLine || !profile || (await msUntilAllowed()) > 0) return
  await readShared(clients.reader, profile.auth0Id)
  requestSync()
}

function refreshWhenStale(): void {
  if (performance.now() - refreshedAt > staleAfterMs) void refreshDirectory()
}
