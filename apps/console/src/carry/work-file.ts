import {
  DeviceRefusal,
  type BadgeAlias,
  type HeldTaps,
  type QueuedOperation,
  type SetAside,
} from '../device/database.ts'
import type { DeviceRecord, DeviceSession, DeviceWorker } from '../device/model.ts'

/** What one person did on a phone and the office does not have: all that another address of the same office needs of it. */
export interface Work {
  readonly ownerId: string
  readonly companyId: string
  readonly madeAt: string
  /** In the order of doing. */
  readonly operations: readonly QueuedOperation[]
  readonly sessions: readonly DeviceSession[]
  readonly records: readonly DeviceRecord[]
  readonly heldTaps: readonly HeldTaps[]
  readonly aliases: readonly BadgeAlias[]
  readonly workers: readonly DeviceWorker[]
  readonly setAside: readonly Omit<SetAside, 'id'>[]
}

const format = 1

/** A row without the key that its own device gave it. */
export function without<Row extends object, Key extends keyof Row>(row: Row, key: Key): Omit<Row, Key> {
  const { [key]: _, ...rest } = row
  return rest
}

/** The text of a file. The digest finds one that was cut off or edited; who may send the work is decided by the sign-in. */
export async function writeWorkFile(work: Work): Promise<string> {
  return JSON.stringify({ tarja: format, digest: await digestOf(work), work })
}

/** Throws FILE_UNREADABLE when it is none of ours, of a later version, or not whole. */
export async function readWorkFile(text: string): Promise<Work> {
  const file = parse(text)
  if (file === null || file.tarja !== format || file.digest !== (await digestOf(file.work)))
    throw new DeviceRefusal('FILE_UNREADABLE')
  return file.work as Work // the digest shows that this app wrote it, in this format
}

function parse(text: string): { tarja: unknown; digest: unknown; work: unknown } | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('tarja' in value && 'digest' in value && 'work' in value))
      return null
    return value
  } catch (cause) {
    if (cause instanceof SyntaxError) return null
    throw cause
  }
}

async function digestOf(work: unknown): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(work)))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
