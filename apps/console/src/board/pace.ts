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

/** As the server answered it: the total is of the same moment as the slots. */
export interface Pace {
  readonly totalUnits: number
  readonly items: readonly PaceSlot[]
}

/** Until when there is anything to say of a session. */
const endOf = ({ closedAt }: Session, nowMs: number): number => (closedAt === null ? nowMs : Date.parse(closedAt))

/**
 * Every quarter of an hour from the opening until now, those without units too. What the total has gained since it was read
 * belongs to the present one: the chart moves with the events between two reads.
 */
export function fillSlots({ totalUnits, items }: Pace, session: Session, nowMs: number): PaceSlot[] {
  const endMs = slotOf(endOf(session, nowMs))
  const units = new Map(items.map((slot) => [slotOf(Date.parse(slot.at)), slot.units]))
  const startMs = Math.min(slotOf(Date.parse(session.openedAt)), ...units.keys())
  const since = Math.round((Number(session.totalUnits) - totalUnits) * 1_000) / 1_000
  units.set(endMs, Math.max(0, (units.get(endMs) ?? 0) + since))
  const count = Math.min(200, Math.max(1, (endMs - startMs) / slotMs + 1))
  return Array.from({ length: count }, (_, index) => {
    const ms = startMs + index * slotMs
    return { at: new Date(ms).toISOString(), units: units.get(ms) ?? 0 }
  })
}

/** Units an hour since the opening; null: too early to say. */
export function rateSinceOpening(session: Session, nowMs: number): number | null {
  const elapsedMs = endOf(session, nowMs) - Date.parse(session.openedAt)
  return elapsedMs < elapsedMsMin ? null : (Number(session.totalUnits) * hourMs) / elapsedMs
}

/** Units an hour over the last quarter of an hour that there was and the three before; null: too early to say. */
export function rateOfLastHour(slots: readonly PaceSlot[], session: Session, nowMs: number): number | null {
  const endMs = endOf(session, nowMs)
  const fromMs = slotOf(endMs) - 3 * slotMs
  const elapsedMs = endMs - Math.max(fromMs, Date.parse(session.openedAt))
  if (elapsedMs < elapsedMsMin) return null
  const units = slots.reduce((sum, slot) => (Date.parse(slot.at) >= fromMs ? sum + slot.units : sum), 0)
  return (units * hourMs) / elapsedMs
}
