import '@mantine/charts/styles.layer.css'
import { BarChart } from '@mantine/charts'
import { formatTime, formatUnits } from '../app/format.ts'
import type { PaceSlot } from './pace.ts'

interface PaceChartProps {
  readonly slots: readonly PaceSlot[]
  readonly zone: string
  readonly unitName: string
}

/** Bars of a quarter of an hour each. Of its own chunk: the library of the charts is larger than the rest of the board. */
export default function PaceChart({ slots, zone, unitName }: PaceChartProps) {
  return (
    <BarChart
      h={120}
      data={slots.map(({ at, units }) => ({ time: formatTime(at, zone), units }))}
      dataKey="time"
      series={[{ name: 'units', label: unitName, color: 'var(--tarja-board-bar)' }]}
      gridAxis="x"
      tickLine="none"
      withYAxis
      yAxisProps={{ width: 40, tickCount: 3 }}
      xAxisProps={{ minTickGap: 24 }}
      valueFormatter={(value) => formatUnits(String(value))}
      // The picture is described in words beside it; keys would only stop at bars that say nothing.
      barChartProps={{ accessibilityLayer: false }}
      barProps={{ isAnimationActive: false, radius: [3, 3, 0, 0] }}
    />
  )
}
