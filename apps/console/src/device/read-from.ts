import type { DeviceSession } from './model.ts'

/**
 * From which position on a session's records are to be read, as all before it are here, and all that was decided about them
 * by then. Null: all of them, for the office is another one, or has less than it had.
 */
export function readFrom(
  known: Pick<DeviceSession, 'recordsRead' | 'toCompare'> | undefined,
  { incarnation, lastPosition }: { incarnation: string | null; lastPosition: number },
): number | null {
  const { recordsRead, toCompare } = known ?? {}
  if (!recordsRead || toCompare !== undefined || recordsRead.incarnation !== incarnation) return null
  return recordsRead.upTo <= lastPosition ? recordsRead.upTo : null
}
