/** Of each session the position up to which a client knows its ledger. */
export type Seen = Map<string, number>

/** Of one stream: so that its id, which comes back as a header, stays below the 8 KiB that proxies let through. */
export const sessionCountMax = 200

const entryBytes = 20
const idShape = /^[\w-]{1,8000}$/

/** As the id of an event: 16 bytes of the session's id and 4 of the position, for each. `0` knows nothing. */
export function encodeSeen(seen: Seen): string {
  const bytes = Buffer.alloc(seen.size * entryBytes)
  let at = 0
  for (const [sessionId, position] of seen) {
    bytes.write(sessionId.replaceAll('-', ''), at, 'hex')
    bytes.writeUInt32BE(position, at + 16)
    at += entryBytes
  }
  return bytes.length === 0 ? '0' : bytes.toString('base64url')
}

/** Knows nothing for whatever is no id of ours. Another company's sessions in it are looked for in vain. */
export function decodeSeen(id: string | undefined): Seen {
  const bytes = id !== undefined && idShape.test(id) ? Buffer.from(id, 'base64url') : Buffer.alloc(0)
  if (bytes.length % entryBytes > 0 || bytes.length > sessionCountMax * entryBytes) return new Map()
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
