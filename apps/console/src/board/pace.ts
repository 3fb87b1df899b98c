/** Rates are for looking at, never for paying, so these are floating-point numbers; units and money elsewhere are not. */

export interface PaceSlot {
  /** When the quarter of an hour began. */
  readonly at: string
  readonly units: number
}

export const slotMs = 15 * 60_000
const hourMs = 3_600_000
/** Before that, a rate says more about the first box than about the work. */
const elapsedMsMin = 5 * 60_000

const slotOf = (ms: number): number => Math.floor(ms / slotMs) * slotMs

interface Session {
  readonly openedAt: string
  readonly closedAt: string | null
  readonly totalUnits: string
}

/**
 * Every quarter of an hour from the opening until now, those without units too. What the totals have beyond what was read
 * came since, so it belongs to the present one: the chart moves with the events between two reads.
 */
export function fillSlots(slots: readonly PaceSlot[], session: Session, nowMs: number): PaceSlot[] {
  const endMs = slotOf(session.closedAt === null ? nowMs : Date.parse(session.closedAt))
  const units = new Map(slots.map((slot) => [slotOf(Date.parse(slot.at)), slot.units]))
  const startMs = Math.min(slotOf(Date.parse(session.openedAt)), ...units.keys())
  const known = slots.reduce((sum, slot) => sum + slot.units, 0)
  const since = Math.round((Number(session.totalUnits) - known) * 1_000) / 1_000
  units.set(endMs, Math.max(0, (units.get(endMs) ?? 0) + since))
  const count = Math.min(200, Math.max(1, (endMs - startMs) / slotMs + 1))
  return Array.from({ length: count }, (_, index) => {
    const ms = startMs + index * slotMs
    return { at: new Date(ms).toISOString(), units: units.get(ms) ?? 0 }
  })
}

/** Units an hour since the opening; null: too early to say. */
export function rateSinceOpening({ openedAt, closedAt, totalUnits }: Session, nowMs: number): number | null {
  const elapsedMs = (closedAt === null ? nowMs : Date.parse(closedAt)) - Date.parse(openedAt)
  return elapsedMs < elapsedMsMin ? null : (Number(totalUnits) * hourMs) / elapsedMs
}

/** Units an hour over the present and the three quarters of an hour before; null: too early to say. */
export function rateOfLastHour(slots: readonly PaceSlot[], { openedAt }: Session, nowMs: number): number | null {
  const fromMs = slotOf(nowMs) - 3 * slotMs
  const elapsedMs = nowMs - Math.max(fromMs, Date.parse(openedAt))
  if (elapsedMs < elapsedMsMin) return null
  const units = slots.reduce((sum, slot) => (Date.parse(slot.at) >= fromMs ? sum + slot.units : sum), 0)
  return (units * hourMs) / elapsedMs
}
