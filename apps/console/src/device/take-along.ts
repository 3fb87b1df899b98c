import { device } from './database.ts'
import type { DeviceRecord } from './model.ts'
import { emptyTotals, moved, withRecord } from './totals.ts'

// What changes of records and counts when a record goes to another session on this device, or stands again.

const { records, tallies, totals } = device

/** Adds a record that another session had, as it is. */
export async function addTo(localId: string, record: DeviceRecord): Promise<void> {
  const total = (await totals.get(localId)) ?? emptyTotals(localId)
  const tally = await tallies.get([localId, record.workerId])
  const added: DeviceRecord = { ...record, localId, sequence: total.lastSequence + 1 }
  const after = withRecord({ totals: total, tally }, added)
  await Promise.all([records.put(added), tallies.put(after.tally), totals.put(after.totals)])
}

/** A void that is given up lets its record count again, as it does on the server. */
export async function letStand(record: DeviceRecord): Promise<void> {
  if (!record.voided) return
  const total = (await totals.get(record.localId)) ?? emptyTotals(record.localId)
  const tally = await tallies.get([record.localId, record.workerId])
  const standing = { ...record, voided: null }
  // It was counted by its state all along; only its units come back.
  const uncounted = moved(total, { from: record.state, to: 'counted' })
  const after = withRecord({ totals: uncounted, tally }, standing)
  await Promise.all([records.put(standing), tallies.put(after.tally), totals.put(after.totals)])
}
