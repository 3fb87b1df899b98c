/** The fields that the details of a 400 name: of `/bonus/value` and `/records/0/units`, `bonus` and `units`. */
export function namedFields(details: unknown): readonly string[] {
  if (!Array.isArray(details)) return []
  const paths = details.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'path' in one && typeof one.path === 'string' ? [one.path] : [],
  )
  const fields = paths
    .map((path) => path.replace(/^\/records\/\d+/, '').split('/')[1] ?? '')
    .filter((field) => field !== '')
  return [...new Set(fields)]
}
