/**
 * Adds settings of the session. They come after those in the address itself, of which `pg` would otherwise take these
 * alone: with `?options=` in DATABASE_URL the service would work as the owner, without role and limits.
 */
export function withOptions(connectionString: string, settings: readonly string[]): string {
  // Not by URL, which cannot read user@/database?host=/socket/directory.
  const [address = '', ...query] = connectionString.split('?')
  const parameters = new URLSearchParams(query.join('?'))
  parameters.set('options', [parameters.get('options') ?? '', ...settings].join(' ').trim())
  return `${address}?${parameters}`
}
