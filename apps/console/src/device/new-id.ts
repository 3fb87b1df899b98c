/**
 * A UUIDv7: unique without asking anybody, and in the order of its making. Of `getRandomValues`, because `randomUUID` makes
 * only the kind without order.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  const at = Date.now()
  view.setUint16(0, Math.floor(at / 2 ** 32))
  view.setUint32(2, at % 2 ** 32)
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70)
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

// Without letters and digits that are taken for one another when read aloud or copied by hand.
const badgeLetters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A badge for a picker whom the office does not know yet: `N-` and five characters, to be written on tape. */
export function newBadge(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(5))
  return `N-${Array.from(numbers, (number) => badgeLetters[number % badgeLetters.length]).join('')}`
}
