/**
 * What a client sends as `resource` (RFC 8707), which has to be a URI, to get a token for the audience, which may be any
 * text.
 */
export const resourceOf = (audience: string): string =>
  URL.canParse(audience) && !audience.includes('#') ? audience : `urn:tarja:audience:${encodeURIComponent(audience)}`
