import i18next from 'i18next'

const minuteMs = 60_000

/** `dentro de 45 minutos`, `hace 2 horas`: how far an instant is from now, in the coarsest unit that still says something. */
export function formatFromNow(instantMs: number, nowMs: number): string {
  const format = new Intl.RelativeTimeFormat(i18next.language, { numeric: 'always' })
  const minutes = Math.round((instantMs - nowMs) / minuteMs)
  if (Math.abs(minutes) < 90) return format.format(minutes, 'minute')
  const hours = Math.round(minutes / 60)
  return Math.abs(hours) < 36 ? format.format(hours, 'hour') : format.format(Math.round(hours / 24), 'day')
}

/** `3 h 12 min`. */
export function formatDelay(ms: number): string {
  const minutes = Math.max(1, Math.round(Math.abs(ms) / minuteMs))
  const part = (value: number, unit: 'minute' | 'hour' | 'day') =>
    value === 0
      ? []
      : [new Intl.NumberFormat(i18next.language, { style: 'unit', unit, unitDisplay: 'short' }).format(value)]
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24]
  const parts = [...part(days, 'day'), ...part(hours, 'hour'), ...(days > 0 ? [] : part(minutes % 60, 'minute'))]
  return parts.join(' ')
}
