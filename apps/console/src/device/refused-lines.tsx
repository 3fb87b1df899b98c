import { Button, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPrice, formatQuantity, formatTime, formatUnits, nameUnit } from '../app/format.ts'
import { bonusLine } from '../sessions/terms-line.ts'
import { useProfile } from './hooks.ts'
import type { DeviceSession, Operation, SessionPatch } from './model.ts'
import { nameField } from './reasons.ts'
import type { RefusedRow, ShownRefusal } from './sync-overview.ts'

const shownMax = 3

/** Whom and what a refusal is about, line by line; of many, the first and a button for the rest. */
export function RefusedLines({ refusal: { rows, session } }: { refusal: ShownRefusal }) {
  const { t } = useTranslation('device')
  const { t: tSessions } = useTranslation('sessions')
  const currency = useProfile()?.currency ?? 'MXN'
  const [isAll, setAll] = useState(false)
  const lines = rows.flatMap((row) => linesOf(row, { session, currency, t: tSessions }))
  if (lines.length === 0) return null
  // A button for a single line would take the place of that line.
  const shown = isAll || lines.length <= shownMax + 1 ? lines : lines.slice(0, shownMax)
  const more = lines.length - shown.length
  return (
    <div>
      {shown.map((line, index) => (
        <Text key={`${index} ${line}`} style={{ overflowWrap: 'anywhere' }}>
          {line}
        </Text>
      ))}
      {more > 0 && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {t('moreLines', { count: more, shown: formatUnits(String(more)) })}
        </Button>
      )}
    </div>
  )
}

interface Of {
  readonly session: DeviceSession | null
  readonly currency: string
  readonly t: TFunction<'sessions'>
}

function linesOf({ operation, record }: RefusedRow, of: Of): readonly string[] {
  const { session } = of
  switch (operation.kind) {
    case 'record':
    case 'void': {
      if (!record) return []
      const units = session ? formatQuantity(record.units, session.samplingUnit) : formatUnits(record.units)
      const time = session ? [formatTime(record.recordedAt, session.timezone)] : []
      return [[record.worker_name ?? record.workerId, units, ...time].join(' · ')]
    }
    case 'worker':
    case 'reactivate':
      return [`${operation.name} · ${operation.worker_id}`]
    case 'update':
      return [
        ...patchLines(operation.patch, of),
        ...(operation.appliesTo === 'session' ? [of.t('wholeSessionPaid')] : []),
      ]
    case 'extend':
      return [fieldLine('maxDurationHours', of.t('hoursValue', { hours: operation.maxDurationHours }))]
    case 'close':
      return closeLines(operation, session)
    // Its session is named above, and its records are counted there.
    case 'open':
    case 'join':
    case 'helper':
      return []
  }
}

const fieldLine = (field: string, value: string): string => `${nameField(field)}: ${value}`

function patchLines(
  { samplingUnit, pricePerUnit, bonus, notes }: SessionPatch,
  { session, currency, t }: Of,
): string[] {
  const unit = samplingUnit ?? session?.samplingUnit ?? ''
  return [
    ...(samplingUnit === undefined ? [] : [fieldLine('samplingUnit', nameUnit(samplingUnit, '1'))]),
    ...(pricePerUnit === undefined ? [] : [fieldLine('pricePerUnit', formatPrice(pricePerUnit, currency))]),
    ...(bonus === undefined ? [] : [fieldLine('bonus', bonusLine(t, { bonus, samplingUnit: unit, currency }))]),
    ...(notes === undefined ? [] : [fieldLine('notes', notes ?? '—')]),
  ]
}

function closeLines(
  { closedAt, finalNotes }: Extract<Operation, { kind: 'close' }>,
  session: DeviceSession | null,
): string[] {
  return [
    ...(session && closedAt !== '' ? [fieldLine('closedAt', formatTime(closedAt, session.timezone))] : []),
    ...(finalNotes === null ? [] : [fieldLine('finalNotes', finalNotes)]),
  ]
}
