// The same as the contract's identifier: visible characters only, at most 128 of them. A record with another workerId
// would be refused by the server for ever.
const notVisible = /[\p{Z}\p{Cc}\p{Cf}\p{Cs}]/u
const longest = 128

/**
 * What a code or a person says, as the badge it is. Any printer's badges work, because the text is the bare number: only the
 * white space around it goes. Leading zeros and case stay, for `00001` and `1` are two people. Null: no badge can say this.
 */
export function readBadge(text: string): string | null {
  const badge = text.trim()
  return badge === '' || notVisible.test(badge) || [...badge].length > longest ? null : badge
}
