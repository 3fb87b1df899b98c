import { Dexie, type Table } from 'dexie'
import type {
  Bonus,
  Colleague,
  DeviceProject,
  DeviceRecord,
  DeviceSession,
  DeviceWorker,
  Operation,
  Profile,
  Refusal,
  WorkerTally,
} from './model.ts'
import type { KnownPhoto } from './plan-photos.ts'

/** What opening a session says to the server; made once, so that every repeat says the same. */
export interface Opening {
  readonly projectId: string
  readonly sectorId: string
  readonly sector_name: string
  readonly openedAt: string
  readonly samplingUnit: string
  readonly pricePerUnit: string
  readonly bonus: Bonus | null
  readonly maxDurationHours: number
  readonly notes: string | null
}

/** An operation in the queue. It leaves the queue when the server has acknowledged it, or a person has set it aside. */
export interface QueuedOperation {
  /** The order of doing, given by the database. */
  readonly nr?: number
  /** Who did it. It is never sent as somebody else. */
  readonly ownerId: string
  /** Its session's key on the device; empty for a worker. */
  readonly localId: string
  readonly operation: Operation
  readonly at: string
  /**
   * How often it went on its way; written before it goes. 0 is certain never to have reached the server. Not of records, of
   * which `recordsSentUpTo` says it for all together.
   */
  readonly attempts: number
  readonly refusal: Refusal | null
  /** Absent until an answer made no sense. */
  readonly trouble?: Trouble
  readonly opening?: Opening
  /** Sent again: the office had acknowledged it under this incarnation, and has lost it since. Told with it. */
  readonly acknowledgedIn?: string
  /** As what: the ids stay what they were. */
  readonly acknowledgedAs?: AcknowledgedAs
}

export interface AcknowledgedAs {
  readonly sessionId?: string
  readonly recordId?: string
  readonly state?: 'inserted' | 'pending'
}

/** Answers about an operation that say neither yes nor no: an error of the server, or of something in between. */
export interface Trouble {
  /** How many there were. */
  readonly count: number
  /** Of the last. */
  readonly status: number
  /** By the clock of the device, in milliseconds. */
  readonly atMs: number
}

export type StoredOperation = QueuedOperation & { readonly nr: number }

/** An operation that left the queue; the number is the order in which it was acknowledged, which is that of doing. */
export type Acknowledged = QueuedOperation & { readonly id: number; readonly acknowledgedAt: string }

export type StoredTally = WorkerTally & { readonly localId: string }

/** Running counts of a session, changed together with each record: nothing is ever counted again. */
export interface SessionTotals {
  readonly localId: string
  /** Decimal text of what stands, sent or not. */
  readonly units: string
  /** Records that stand. */
  readonly recordCount: number
  /** Workers with at least one record that stands. */
  readonly workerCount: number
  readonly unsentCount: number
  readonly pendingCount: number
  readonly refusedCount: number
  readonly lastSequence: number
  /** When the server acknowledged a record of it last. Absent until it has. */
  readonly acknowledgedAt?: string
}

/** What a person decided not to send, with the reason. Kept, so that it can be shown and exported. */
export interface SetAside {
  readonly id?: number
  readonly ownerId: string
  readonly at: string
  readonly reason: string
  readonly operation: Operation
  readonly refusal: Refusal | null
  readonly session: DeviceSession | null
  readonly record: DeviceRecord | null
}

/** Taps of one worker that were asked about and that nobody has said yes or no to. They are no record until then. */
export interface HeldTaps {
  readonly localId: string
  readonly workerId: string
  readonly name: string
  readonly taps: number
  /** Of the last of them. */
  readonly at: string
}

/**
 * Whose a badge was said to be that nobody has. In one session alone, for to give somebody another badge is the office's; with
 * an empty `localId` in all: the badge of a newcomer who turned out to be somebody of the office.
 */
export interface BadgeAlias {
  readonly localId: string
  readonly badge: string
  readonly workerId: string
}

export type Meta =
  /** Server minus device, and when, by the clock of the device, that was last so. */
  | { readonly key: 'clockOffset'; readonly offsetMs: number; readonly seenAtMs?: number }
  /** A measured offset that nothing on the device explains; answered: a person has said that the device is right. */
  | { readonly key: 'clockDoubt'; readonly measuredMs: number; readonly isAnswered: boolean }
  | { readonly key: 'directoryReadAt'; readonly at: string }
  | { readonly key: 'flush'; readonly at: number }
  /** Records up to this number of the queue may have reached the server. */
  | { readonly key: 'recordsSentUpTo'; readonly nr: number }
  /** What the database of the office is: another one after a restore, which may lack what was acknowledged before. */
  | { readonly key: 'incarnation'; readonly id: string }
  | { readonly key: 'device'; readonly deviceId: string; readonly reported?: Reported }
  /** Of each manager who has read that the office came back from a backup: the phone may be of two. */
  | { readonly key: `recoveryPutAway ${string}`; readonly incarnation: string }
  /** The server asked not to be asked before. Both by the clock of the device. */
  | { readonly key: 'notBefore'; readonly askedAtMs: number; readonly atMs: number }

/** What the office was told of this device last. */
export interface Reported {
  readonly ownerId: string
  readonly comparedIncarnation: string | null
  readonly isAllSent: boolean
  /** By the clock of the device. */
  readonly atMs: number
}

/** What sign-in has to remember: its state, and what the OpenID client keeps. */
export interface SignInItem {
  readonly key: string
  readonly value: string
}

/** The photo of a worker of the directory, made small. */
export interface StoredPhoto extends KnownPhoto {
  /**
   * A JPEG; null: none could be made. Bytes and not a Blob, which a browser may keep in a file beside the database, and a
   * battery that dies could leave the row without its file.
   */
  readonly image: ArrayBuffer | null
}

export interface DeviceDatabase {
  readonly profile: Table<Profile & { readonly key: 'me' }, string>
  readonly projects: Table<DeviceProject, string>
  readonly workers: Table<DeviceWorker, string>
  readonly sessions: Table<DeviceSession, string>
  readonly records: Table<DeviceRecord, string>
  readonly tallies: Table<StoredTally, [string, string]>
  readonly totals: Table<SessionTotals, string>
  readonly operations: Table<StoredOperation, number, QueuedOperation>
  /** What the server has acknowledged and no other row says, as it was in the queue: to be sent again when it loses it. */
  readonly acknowledged: Table<Acknowledged, number, Omit<Acknowledged, 'id'>>
  readonly setAside: Table<SetAside, number>
  readonly meta: Table<Meta, string>
  readonly signIn: Table<SignInItem, string>
  readonly photos: Table<StoredPhoto, string>
  readonly heldTaps: Table<HeldTaps, [string, string]>
  readonly aliases: Table<BadgeAlias, [string, string]>
  readonly colleagues: Table<Colleague, string>
}

/**
 * What the device keeps. A tap writes a record, two running counts and an operation in one transaction: all of it or, when
 * the browser dies, none. `cache: 'disabled'`: what is shown is what is stored, never what was about to be.
 */
function openDatabase(): Dexie & DeviceDatabase {
  const database = new Dexie('tarja', { cache: 'disabled' })
  database.version(1).stores({
    profile: 'key',
    projects: 'projectId',
    workers: 'worker_id',
    sessions: 'localId, [day+ownerId], ownerId, sessionId',
    records: 'clientEventId, [localId+sequence], [localId+workerId], [localId+state], recordId',
    tallies: '[localId+workerId], localId',
    totals: 'localId',
    operations: '++nr, localId, ownerId, operation.clientEventId, refusal.code',
    setAside: '++id, ownerId',
    meta: 'key',
  })
  database.version(2).stores({ signIn: 'key' })
  database.version(3).stores({ photos: 'worker_id, [worker_id+url+againAt]' })
  database.version(4).stores({ heldTaps: '[localId+workerId], localId', aliases: '[localId+badge], localId' })
  database.version(5).stores({
    operations: '++nr, localId, ownerId, operation.clientEventId, refusal.code, trouble.count',
  })
  database.version(6).stores({
    operations: '++nr, [localId+operation.kind], ownerId, operation.clientEventId, refusal.code, trouble.count',
  })
  database.version(7).stores({
    operations:
      '++nr, [localId+operation.kind], ownerId, operation.clientEventId, refusal.code, trouble.count, [ownerId+acknowledgedIn]',
    acknowledged: '++id, localId, operation.clientEventId',
    sessions: 'localId, [day+ownerId], ownerId, sessionId, toCompare',
  })
  database.version(8).stores({ colleagues: 'auth0Id' })
  // Dexie adds a property for each table of the stores above; its types cannot follow.
  return database as Dexie & DeviceDatabase
}

export const device = openDatabase()

/** Of browsers that may otherwise clear what is stored when they want room. Asked for when there is something to keep. */
export async function keepStorage(): Promise<boolean> {
  const storage: StorageManager | undefined = navigator.storage
  if (!storage?.persist) return false
  return (await storage.persisted()) || (await storage.persist())
}

const flushAfterMs = 250
let flushTimer: ReturnType<typeof setTimeout> | undefined

/**
 * A commit survives a killed browser at once, but a battery that dies takes what the system has not yet written. Waiting for
 * the disk at each tap would make taps slow; instead the disk is written to a moment after the last: the log is one, so
 * a strict commit of anything takes all that came before along.
 */
export function flushSoon(): void {
  flushTimer ??= setTimeout(() => {
    flushTimer = undefined
    const transaction = device.backendDB().transaction(['meta'], 'readwrite', { durability: 'strict' })
    transaction.objectStore('meta').put({ key: 'flush', at: Date.now() } satisfies Meta)
  }, flushAfterMs)
}

/** Who is signed in; throws when nobody is, for then nobody can have done anything. */
export async function requireProfile(): Promise<Profile> {
  const profile = await device.profile.get('me')
  if (!profile) throw new DeviceRefusal('SIGNED_OUT')
  return profile
}

export type DeviceRefusalCode =
  | 'SIGNED_OUT'
  | 'SESSION_ALREADY_OPEN'
  | 'SESSION_NOT_FOUND'
  | 'SESSION_NOT_OPEN'
  | 'NOT_SESSION_OWNER'
  | 'PROJECT_NOT_FOUND'
  | 'SECTOR_NOT_FOUND'
  | 'RECORD_NOT_FOUND'
  | 'NOT_AN_EXTENSION'
  | 'WORKER_EXISTS'
  | 'INVALID_UNITS'
  | 'INVALID_BADGE'
  | 'TAPS_HELD'
  | 'FILE_UNREADABLE'
  | 'FILE_OF_ANOTHER'

/** Why the device itself does not do a thing. The words are the page's. */
export class DeviceRefusal extends Error {
  readonly code: DeviceRefusalCode
  /** The session in the way, when there is one. */
  readonly localId: string | null

  constructor(code: DeviceRefusalCode, localId: string | null = null) {
    super(code)
    this.name = 'DeviceRefusal'
    this.code = code
    this.localId = localId
  }
}
