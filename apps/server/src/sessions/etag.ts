import type { SessionRow } from './session.ts'

/**
 * Changes with everything GET shows. Give it the session as of now: expiry is a change like any other. In another
 * incarnation of the database the same counts may tell of other changes, so it is part of the tag.
 */
export function etagOf(session: SessionRow, incarnation: string): string {
  return `"${shortOf(incarnation)}.${session.version}.${session.lastPosition}"`
}

/** The random end of the UUID. */
export const shortOf = (incarnation: string): string => incarnation.slice(-8)

/** `If-None-Match`, RFC 9110 section 13.1.2: the client already has this representation. */
export function isFresh(ifNoneMatch: string | undefined, tag: string): boolean {
  return tagsOf(ifNoneMatch).some((one) => one === '*' || one.replace(/^W\//, '') === tag)
}

/**
 * `If-Match`, section 13.1.1: the session itself is what the client last saw. Records added since do not count against it:
 * the last part of the tag is not compared. A weak tag never matches.
 */
export function isUnchanged(ifMatch: string | undefined, session: SessionRow, incarnation: string): boolean {
  if (ifMatch === undefined) return true
  const known = `${shortOf(incarnation)}.${session.version}`
  return tagsOf(ifMatch).some((tag) => tag === '*' || /^"(\w+\.\d+)\.\d+"$/.exec(tag)?.[1] === known)
}

function tagsOf(header: string | undefined): string[] {
  return header === undefined ? [] : header.split(',').map((tag) => tag.trim())
}
