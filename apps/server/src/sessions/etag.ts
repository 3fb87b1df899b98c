import type { SessionRow } from './session.ts'

/** Changes with everything GET shows. Give it the session as of now: expiry is a change like any other. */
export function etagOf(session: SessionRow): string {
  return `"${session.version}.${session.lastPosition}"`
}

/** `If-None-Match`, RFC 9110 section 13.1.2: the client already has this representation. */
export function isFresh(ifNoneMatch: string | undefined, session: SessionRow): boolean {
  return tagsOf(ifNoneMatch).some((tag) => tag === '*' || tag.replace(/^W\//, '') === etagOf(session))
}

/**
 * `If-Match`, section 13.1.1: the session itself is what the client last saw. Records added since do not count against it:
 * only the first part of the tag is compared. A weak tag never matches.
 */
export function isUnchanged(ifMatch: string | undefined, session: SessionRow): boolean {
  if (ifMatch === undefined) return true
  return tagsOf(ifMatch).some((tag) => tag === '*' || /^"(\d+)\.\d+"$/.exec(tag)?.[1] === String(session.version))
}

function tagsOf(header: string | undefined): string[] {
  return header === undefined ? [] : header.split(',').map((tag) => tag.trim())
}
