import type { AppliesTo } from '@tarja/contract/sessions'
import type { TermsFrom } from '@tarja/contract/terms'

/** What is kept on the device. Units and prices are decimal text; instants are ISO 8601 UTC, already corrected by the clock offset. */

export type Bonus = { readonly type: 'flat' | 'percent'; readonly value: number; readonly note?: string }

/** Who is signed in, kept so that the app starts without a network. */
export interface Profile {
  /** What the issuer calls them to this app, which need not be what it calls them to the API. Absent: as the API knows them. */
  readonly subject?: string
  readonly auth0Id: string
  readonly companyId: string
  readonly companyName: string
  readonly currency: string
  /** ISO 3166-1; null: the country of the currency. Absent until an earlier version's profile is read anew. */
  readonly country?: string | null
  readonly name: string
  readonly role: 'supervisor' | 'manager' | 'admin'
}

export interface DeviceSector {
  readonly sectorId: string
  readonly sector_name: string
  readonly crop: string | null
  readonly variety: string | null
}

/** From an instant on (null: since before anybody asked), local time is UTC plus so many minutes. */
export interface UtcOffset {
  readonly from: string | null
  readonly minutes: number
}

export interface DeviceProject {
  readonly projectId: string
  readonly name: string
  readonly timezone: string
  /** Absent in what an earlier version has read. */
  readonly utcOffsets?: readonly UtcOffset[]
  readonly dayStartsAt: string
  readonly samplingUnit: string
  readonly pricePerUnit: string
  readonly bonus: Bonus | null
  readonly maxDurationHours: number
  readonly sectors: readonly DeviceSector[]
}

export interface DeviceWorker {
  /** As on the badge; what records carry as `workerId`. */
  readonly worker_id: string
  /** The number that the office gave whoever was taken on in the field under another badge; they may wear it, too. */
  readonly officeBadge?: string
  readonly name: string
  /** Lower case, without accents: what search looks in. */
  readonly searchText: string
  /** Where the server has the photo; another address is another photo. */
  readonly photoUrl: string | null
  /** Made on this device and not known to the office yet. */
  readonly isNew: boolean
  /** The office says that they do not work now. They are in no list, and their badge is known. */
  readonly works?: false
  /** When this device learned that. Absent where an earlier version has. */
  readonly awaySince?: string
}

/** A session as this device knows it: opened here, perhaps not yet sent, or read from the server. */
export interface DeviceSession {
  /** The key on the device; the server's `localId` when it was opened by a device, else its `sessionId`. */
  readonly localId: string
  /** Null until the server has answered. */
  readonly sessionId: string | null
  readonly ownerId: string
  readonly projectId: string
  readonly sectorId: string
  readonly sector_name: string
  readonly timezone: string
  /** `YYYY-MM-DD`, local to the project. */
  readonly day: string
  readonly status: 'open' | 'closed'
  readonly openedAt: string
  readonly closedAt: string | null
  readonly closedBy: 'user' | 'system' | null
  readonly maxDurationHours: number
  readonly expiresAt: string
  readonly samplingUnit: string
  readonly pricePerUnit: string
  readonly bonus: Bonus | null
  readonly notes: string | null
  readonly finalNotes: string | null
  /** What it was paid by, from when on; see `session-terms.ts`. */
  readonly terms?: readonly TermsFrom[]
  /** The office's `updatedAt` of when those were read from it. Absent: never. */
  readonly termsReadAs?: string
  /** Whose it is, where the person of `ownerId` helps in it; absent of their own. */
  readonly helps?: string
  /** Who helps in it, and who asks to, as the office and this device know it. */
  readonly helpers?: readonly string[]
  readonly joinRequests?: readonly string[]
  /** The sector was open already: what was asked of whoever has it. Absent when nothing was. */
  readonly joining?: Joining
  /** Why it is no longer hers, as the server refused it; absent while it is. */
  readonly lost?: SessionLoss
  /** What the office corrected in it, as last read; absent when nothing was. */
  readonly corrections?: readonly OfficeCorrection[]
  /** How many changes of it the server has acknowledged to this device: what was read before one of them is older. */
  readonly acknowledged?: number
  /** How far its ledger had come when the office was last asked: a lower one later is of a disk that was put back. */
  readonly lastPosition?: number
  /** Up to which position of which incarnation its records were read, decisions about them too; absent: not all of them yet. */
  readonly recordsRead?: RecordsRead
  /**
   * The incarnation of the office under which it was acknowledged, while it is not known whether the office still has all of it:
   * nothing of it is sent before. Absent when that is known.
   */
  readonly toCompare?: string
}

export interface RecordsRead {
  readonly upTo: number
  readonly incarnation: string
}

/** Records of a session that the office corrected in one act. */
export interface OfficeCorrection {
  readonly correctionId: string
  /** Null: of somebody whose name the office does not tell. */
  readonly userName: string | null
  readonly reason: string
  /** How many records it took back, replaced or added. */
  readonly count: number
}

export interface Joining {
  /** The session to join. */
  readonly sessionId: string
  readonly state: 'asked' | 'declined'
}

/** It was handed to somebody else, or the office does not have it. */
export type SessionLoss = 'NOT_SESSION_OWNER' | 'SESSION_NOT_FOUND'

/**
 * `unsent`: only on this device. `counted`: committed by the server. `pending`: kept by the server for a manager.
 * `rejected`: a manager did not accept it. `withdrawn`: it was taken back while it waited. `refused`: the server would not take
 * it; it stays here until a person settles it.
 */
export type RecordState = 'unsent' | 'counted' | 'pending' | 'rejected' | 'withdrawn' | 'refused'

export interface DeviceRecord {
  readonly clientEventId: string
  /** The session's key on the device. */
  readonly localId: string
  /** Order on this device. */
  readonly sequence: number
  readonly workerId: string
  readonly worker_name: string | null
  /** Decimal text, such as `0.5`. */
  readonly units: string
  readonly recordedAt: string
  /** `clientEventId` here of the record that it stands instead of. */
  readonly correctionOf?: string
  readonly state: RecordState
  readonly recordId: string | null
  /** Who recorded it, as the server told; absent of what was recorded here. */
  readonly recordedBy?: string
  /** The correction of the office that took it back, or, while it stands, that made it; absent of all others. */
  readonly correctionId?: string
  /** Set when a person took it back here; the counter-movement is sent as an operation of its own. */
  readonly voided: { readonly reason: string; readonly at: string } | null
}

/** A thing to tell the server, in the order in which it was done. Never removed before the server has acknowledged it. */
export type Operation =
  | { readonly kind: 'open'; readonly localId: string }
  | {
      readonly kind: 'record'
      readonly localId: string
      readonly clientEventId: string
      /** The record that it stands instead of: it goes when that is void. */
      readonly correctionOf?: string
    }
  | { readonly kind: 'void'; readonly localId: string; readonly clientEventId: string; readonly reason: string }
  /** `appliesTo` is absent where nothing had been recorded that a person could be asked about. */
  | (Change & { readonly kind: 'update'; readonly patch: SessionPatch; readonly appliesTo?: AppliesTo })
  | (Change & { readonly kind: 'extend'; readonly maxDurationHours: number })
  | (Change & { readonly kind: 'close'; readonly finalNotes: string | null; readonly closedAt: string })
  /** Who helps in the session of mine, and what they asked is answered. */
  | (Change & { readonly kind: 'helper'; readonly act: HelperAct; readonly auth0Id: string })
  /** Asks to help in a session of somebody else, for what was opened here under `forLocalId`. */
  | {
      readonly kind: 'join'
      readonly forLocalId: string
      readonly sessionId: string
      readonly since: string
      readonly clientEventId: string
    }
  /**
   * `hireDate`, `YYYY-MM-DD`: the day of work on which they began. `distinct`: a person has said that they are not whom the
   * office has under these names; only then the server is told the `clientEventId`. The first and the last are absent in what an
   * earlier version has queued.
   */
  | {
      readonly kind: 'worker'
      readonly worker_id: string
      readonly name: string
      readonly hireDate?: string
      readonly distinct?: true
      readonly clientEventId?: string
    }
  /** A picker who does not work now has come back. `officeBadge`: the number under which the office has them. */
  | {
      readonly kind: 'reactivate'
      readonly worker_id: string
      readonly officeBadge: string
      readonly name: string
      readonly clientEventId: string
    }

export type HelperAct = 'add' | 'remove' | 'accept' | 'decline'

interface Change {
  readonly localId: string
  /** By which the server knows a repeat. Absent in what an earlier version has queued. */
  readonly clientEventId?: string
}

export interface SessionPatch {
  readonly samplingUnit?: string
  readonly pricePerUnit?: string
  readonly bonus?: Bonus | null
  readonly notes?: string | null
}

/** Somebody of the company, for a session to be shared with. */
export interface Colleague {
  readonly auth0Id: string
  readonly name: string
}

/** Why the server refused an operation, kept with it until it is settled. */
export interface Refusal {
  readonly code: string
  /** In the language the person used, from the server. */
  readonly message: string
  readonly details: unknown
  readonly at: string
}

/** Count of one worker in one session, as this device knows it. */
export interface WorkerTally {
  readonly workerId: string
  readonly name: string
  /** Decimal text of what stands, sent or not. */
  readonly units: string
  readonly recordCount: number
  readonly lastRecordedAt: string
}
