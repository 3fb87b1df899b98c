interface Named {
  readonly sectorId: string
  readonly sector_name: string
}

/** `Lote 2` before `Lote 10`. */
const collator = new Intl.Collator('es', { numeric: true })

/** The ones used lately first, the last one before the others; then by name. Pure. */
export function orderSectors<Sector extends Named>(
  sectors: readonly Sector[],
  recentIds: readonly string[],
): readonly Sector[] {
  const place = new Map(recentIds.map((sectorId, index) => [sectorId, index]))
  const placeOf = ({ sectorId }: Sector) => place.get(sectorId) ?? recentIds.length
  return sectors.toSorted(
    (one, other) => placeOf(one) - placeOf(other) || collator.compare(one.sector_name, other.sector_name),
  )
}
