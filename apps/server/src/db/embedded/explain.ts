import { readFileSync, statfsSync } from 'node:fs'

const roomBytesMin = 1024 * 1024

/** What the codes of the operating system mean to the person who has to act on them. */
const meanings: Record<string, string> = {
  EACCES: 'this user may not read or write there',
  EPERM: 'this user may not change it',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file, not a directory',
  EEXIST: 'a file is in the way',
  ENOENT: 'it does not exist',
  EMFILE: 'too many files are open',
}

/**
 * One sentence that says what could not be done and what to do about it, with the original error as its cause.
 * `evidence` is what PostgreSQL itself printed, where that is known.
 */
export function explainFailure(options: { doing: string; path: string; cause: unknown; evidence?: string }): Error {
  const { doing, path, cause, evidence = '' } = options
  if (cause instanceof ExplainedError) return cause
  const code = codeOf(cause)
  const complaint = complaintIn(evidence)
  const isSilentlyFull = complaint === undefined && (code === undefined || !(code in meanings)) && !hasRoom(path)
  if (code === 'ENOSPC' || code === 'EDQUOT' || isSilentlyFull || fullDisk.test(evidence))
    return new ExplainedError(
      `Could not ${doing}: the disk that holds ${path} is full; free some space and start again.`,
      { cause },
    )
  const meaning = code === undefined ? undefined : meanings[code]
  if (meaning !== undefined)
    return new ExplainedError(
      `Could not ${doing} at ${path}: ${meaning}; correct that, or choose another place with DATA_DIR.`,
      { cause },
    )
  const reason = complaint ?? (cause instanceof Error ? cause.message : String(cause))
  return new ExplainedError(`Could not ${doing}: ${reason.replace(/\.$/, '')}.`, { cause })
}

const fullDisk = /No space left on device|Disk quota exceeded/i

/** An error whose message is already a sentence for the person who runs Tarja. */
export class ExplainedError extends Error {}

export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

/** The last thing PostgreSQL complained of, without its time stamp. */
function complaintIn(evidence: string): string | undefined {
  const complaints = [...evidence.matchAll(/(?:FATAL|PANIC|ERROR|error): +(.+)/g)].map((match) => match[1])
  // Clients turned away while it starts are no reason for not starting.
  return complaints.findLast((line) => line !== undefined && !line.startsWith('the database system is'))
}

// A full disk leaves no room for PostgreSQL to say so in its log.
function hasRoom(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(path)
    return bavail * bsize > roomBytesMin
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true
    throw error
  }
}

/** What was written to a log since it had `sinceBytes`. */
export function readLogSince(path: string, sinceBytes: number): string {
  return readFileSync(path).subarray(sinceBytes).toString('utf8')
}
