import { shortOf } from '#src/sessions/etag.ts'

/** Of each session the position up to which a client knows its ledger. */
export type Seen = Map<string, number>

/** Of one id: it comes back as a header, and proxies let 8 KiB through. */
export const sessionCountMaxOfId = 200

const entryBytes = 20
const idShape = /^(\w+)\.([\w-]{1,8000})$/

/**
 * As the id of an event: the incarnation of the database, and 16 bytes of the session's id and 4 of the position, for each. `0` knows nothing. Of the sessions
 * that have no room in it, a client that comes back is told everything again, which costs more and says the same.
 */
export function encodeSeen(seen: Seen, incarnation: string): string {
  const bytes = Buffer.alloc(Math.min(seen.size, sessionCountMaxOfId) * entryBytes)
  let at = 0
  for (const [sessionId, position] of seen.entries().take(sessionCountMaxOfId)) {
    bytes.write(sessionId.replaceAll('-', ''), at, 'hex')
    bytes.writeUInt32BE(position, at + 16)
    at += entryBytes
  }
  return `${shortOf(incarnation)}.${bytes.length === 0 ? '0' : bytes.toString('base64url')}`
}

/** Knows nothing for whatever is no id of this incarnation. Another company's sessions in it are looked for in vain. */
export function decodeSeen(id: string | undefined, incarnation: string): Seen {
  const [, of, text = ''] = idShape.exec(id ?? '') ?? []
  const bytes = of === shortOf(incarnation) ? Buffer.from(text, 'base64url') : Buffer.alloc(0)
  if (bytes.length % entryBytes > 0 || bytes.length > sessionCountMaxOfId * entryBytes) return new Map()
  const seen: Seen = new Map()
  for (let at = 0; at < bytes.length; at += entryBytes) {
    const hex = bytes.toString('hex', at, at + 16)
    const position = bytes.readUInt32BE(at + 16)
    // Beyond what the database counts to, it is no position.
    if (position > 2 ** 31 - 1) return new Map()
    seen.set(hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'), position)
  }
  return seen
}
