/** Whole hours and minutes of a time left; none when it has run out. A begun minute does not count as left. */
export function splitDuration(ms: number): { readonly hours: number; readonly minutes: number } {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 }
}
