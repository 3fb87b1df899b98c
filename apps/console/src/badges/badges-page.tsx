import { ActionIcon, Button, NativeSelect, Stack, Text } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Page } from '../app/page.tsx'
import { useProfile, useWorkers } from '../device/hooks.ts'
import type { DeviceWorker } from '../device/model.ts'
import styles from './badges.module.css'
import { ChooseWorkers } from './choose-workers.tsx'
import { type BadgeOwner, SheetView } from './sheet-view.tsx'
import {
  type Paper,
  type PerSheet,
  type SheetLayout,
  layOutSheet,
  papers,
  perSheetChoices,
  splitIntoSheets,
} from './sheet.ts'

export function BadgesPage() {
  const { t } = useTranslation('badges')
  const workers = useWorkers()
  const company = useProfile()?.companyName ?? ''
  return (
    <Page title={t('title')} back="/" wide>
      {workers?.length === 0 && <Text>{t('noWorkers')}</Text>}
      {workers && workers.length > 0 && <BadgesOf workers={workers} company={company} />}
    </Page>
  )
}

interface BadgesOfProps {
  readonly workers: readonly DeviceWorker[]
  readonly company: string
}

function BadgesOf({ workers, company }: BadgesOfProps) {
  const { t } = useTranslation('badges')
  const [chosen, choose] = useState<ReadonlySet<string>>(() => new Set())
  const [paper, setPaper] = useState<Paper>('letter')
  const [perSheet, setPerSheet] = useState<PerSheet>(10)
  const inOrder = useMemo(() => workers.toSorted(byNumber), [workers])
  const plan = useMemo(() => {
    const owners = ownersOf(inOrder, chosen)
    return { layout: layOutSheet(paper, perSheet), sheets: splitIntoSheets(owners, perSheet), company }
  }, [inOrder, chosen, paper, perSheet, company])
  // Hundreds of codes take a while to draw; until they are, the last choice stays on the paper, which nobody may print,
  // and the thumb is free.
  const drawn = useDeferredValue(plan)
  const summary = t('summary', {
    badges: t('chosen', { count: chosen.size }),
    sheets: t('sheets', { count: plan.sheets.length }),
  })
  return (
    <div className={styles.columns}>
      <Stack component="section" gap="sm" aria-label={t('who')}>
        <Text>{t('intro')}</Text>
        <ChooseWorkers workers={inOrder} chosen={chosen} choose={choose} />
      </Stack>
      <Stack gap="sm">
        <NativeSelect
          label={t('paper')}
          value={paper}
          data={(['letter', 'a4'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(event) => setPaper(event.currentTarget.value === 'a4' ? 'a4' : 'letter')}
        />
        <NativeSelect
          label={t('size')}
          value={String(perSheet)}
          data={perSheetChoices.map((value) => ({ value: String(value), label: t(`size${value}`) }))}
          onChange={(event) => {
            const picked = Number(event.currentTarget.value)
            setPerSheet(perSheetChoices.find((one) => one === picked) ?? perSheet)
          }}
        />
        <Text aria-live="polite" fw={700}>
          {chosen.size === 0 ? t('chooseSome') : summary}
        </Text>
        <Button
          leftSection={<IconPrinter aria-hidden />}
          disabled={chosen.size === 0 || drawn !== plan}
          onClick={() => window.print()}
        >
          {t('print')}
        </Button>
        <Text size="sm">{t('printHint')}</Text>
        {drawn.sheets.length > 0 && <Preview {...drawn} />}
      </Stack>
      <PrintRoot {...drawn} />
    </div>
  )
}

const byNumber = (a: DeviceWorker, b: DeviceWorker) => a.worker_id.localeCompare(b.worker_id, 'es', { numeric: true })

function ownersOf(workers: readonly DeviceWorker[], chosen: ReadonlySet<string>): BadgeOwner[] {
  const known = workers.filter(({ worker_id }) => chosen.has(worker_id))
  const left = new Set(chosen)
  for (const { worker_id } of known) left.delete(worker_id)
  // Units may have been recorded today for a badge of nobody known here: it has a number all the same.
  return [...known, ...Array.from(left, (worker_id) => ({ worker_id, name: '' }))]
}

interface SheetsProps {
  readonly sheets: readonly (readonly BadgeOwner[])[]
  readonly layout: SheetLayout
  readonly company: string
}

/** Millimetres of a style sheet, in its pixels. */
const pixelsPerMm = 96 / 25.4

function Preview({ sheets, layout, company }: SheetsProps) {
  const { t } = useTranslation('badges')
  const { ref, width } = useElementSize<HTMLDivElement>()
  const [asked, setAsked] = useState(0)
  const at = Math.min(asked, sheets.length - 1)
  const { widthMm, heightMm } = papers[layout.paper]
  const scale = width / (widthMm * pixelsPerMm)
  return (
    <section aria-label={t('preview')}>
      <div className={styles.pager}>
        <ActionIcon variant="default" aria-label={t('previous')} disabled={at === 0} onClick={() => setAsked(at - 1)}>
          <IconChevronLeft aria-hidden />
        </ActionIcon>
        <Text>{t('sheetOf', { sheet: at + 1, sheets: sheets.length })}</Text>
        <ActionIcon
          variant="default"
          aria-label={t('next')}
          disabled={at === sheets.length - 1}
          onClick={() => setAsked(at + 1)}
        >
          <IconChevronRight aria-hidden />
        </ActionIcon>
      </div>
      <div ref={ref} className={styles.preview} style={{ aspectRatio: `${widthMm} / ${heightMm}` }}>
        <div style={{ transform: `scale(${scale})` }}>
          <SheetView layout={layout} owners={sheets[at] ?? []} company={company} />
        </div>
      </div>
    </section>
  )
}

/** All sheets, for the printer alone: the page around them stays on the screen. */
function PrintRoot({ sheets, layout, company }: SheetsProps) {
  return createPortal(
    <div className={styles.print} data-print-root>
      {sheets.map((owners) => (
        <SheetView key={owners[0]?.worker_id} layout={layout} owners={owners} company={company} />
      ))}
    </div>,
    document.body,
  )
}
