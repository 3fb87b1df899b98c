import { Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { unwrap } from '@tarja/sdk'
import { Suspense, lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity, formatTime, formatUnits, nameUnit } from '../app/format.ts'
import { tarja } from '../sign-in/client.ts'
import type { BoardSession } from './board-state.ts'
import styles from './board.module.css'
import { type PaceSlot, fillSlots } from './pace.ts'

const PaceChart = lazy(() => import('./pace-chart.tsx'))

const refreshMs = 60_000

interface PaceSlots {
  /** Null: not known yet, or not at all. */
  readonly slots: readonly PaceSlot[] | null
  readonly isFailed: boolean
}

/** What the server has counted by quarters of an hour; the present one goes on with the events. */
export function useSlots(session: BoardSession, nowMs: number): PaceSlots {
  const { sessionId, status } = session
  const { data, isError } = useQuery({
    queryKey: ['pace', sessionId, status],
    queryFn: async () => {
      const path = { sessionId }
      return await unwrap(tarja.GET('/api/control/production/sessions/{sessionId}/pace', { params: { path } }))
    },
    staleTime: refreshMs,
    refetchInterval: status === 'open' ? refreshMs : false,
  })
  return { slots: data ? fillSlots(data, session, nowMs) : null, isFailed: isError && !data }
}

/** The chart of a session, in words for who cannot see it, and as a table for who wants the numbers. */
export function SessionPace({ session, slots }: { session: BoardSession; slots: readonly PaceSlot[] | null }) {
  const { t } = useTranslation('board')
  const { timezone: zone, samplingUnit, sector_name: sector } = session
  const unit = nameUnit(samplingUnit, '2')
  const name = t('chartName', { unit, sector })
  const most = slots?.reduce((a, b) => (a.units >= b.units ? a : b))
  const last = slots?.at(-1)
  if (!slots || !most || !last) return <div className={styles.chart} />
  const summary = t('chartSummary', {
    name,
    most: formatQuantity(String(most.units), samplingUnit),
    mostTime: formatTime(most.at, zone),
    last: formatQuantity(String(last.units), samplingUnit),
  })
  return (
    <div>
      <div className={styles.chart} role="img" aria-label={summary}>
        <Suspense>
          <PaceChart slots={slots} zone={zone} unitName={unit} />
        </Suspense>
      </div>
      <details className={styles.details}>
        <summary>{t('chartTable')}</summary>
        <Table.ScrollContainer minWidth={0} maxHeight={240}>
          <Table stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('chartTime')}</Table.Th>
                <Table.Th ta="end">{unit}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {slots.map((slot) => (
                <Table.Tr key={slot.at}>
                  <Table.Td>{formatTime(slot.at, zone)}</Table.Td>
                  <Table.Td ta="end">{formatUnits(String(slot.units))}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </details>
    </div>
  )
}

/** Where there is no chart. */
export function NoChart() {
  const { t } = useTranslation('board')
  return (
    <Text size="sm" c="dimmed">
      {t('chartUnavailable')}
    </Text>
  )
}
