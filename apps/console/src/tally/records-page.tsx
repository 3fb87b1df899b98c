import { Button } from '@mantine/core'
import { IconArrowBackUp, IconFilter, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'wouter'
import { formatQuantity } from '../app/format.ts'
import { Page } from '../app/page.tsx'
import { useSettled } from '../app/use-settled.ts'
import { useSession } from '../device/hooks.ts'
import type { DeviceRecord, DeviceSession } from '../device/model.ts'
import { NotKept } from '../device/not-kept.tsx'
import { useAct } from '../device/use-act.ts'
import { CorrectSheet } from './correct-sheet.tsx'
import { PickWorkerSheet } from './pick-worker-sheet.tsx'
import { RecordRow } from './record-row.tsx'
import styles from './records.module.css'
import type { Tapped } from './recorder.ts'
import { signal } from './signal.ts'
import { useListedRecords } from './use-listed-records.ts'
import { useVisibleRows } from './use-visible-rows.ts'
import { voidRecord } from '../device/void-record.ts'

/** What was recorded in a session, newest first, and the place to take it back. */
export function RecordsPage() {
  const { t } = useTranslation('tally')
  const { localId = '' } = useParams<{ localId: string }>()
  const session = useSession(localId)
  if (!session) {
    return (
      <Page title={t('records')} back="/">
        {session === null && <p>{t('noSession')}</p>}
      </Page>
    )
  }
  return <SessionRecords key={localId} session={session} />
}

const pageSize = 200

function SessionRecords({ session }: { session: DeviceSession }) {
  const { t } = useTranslation('tally')
  const [worker, setWorker] = useState<Tapped | null>(null)
  const [limit, setLimit] = useState(pageSize)
  const [corrected, setCorrected] = useState<DeviceRecord | null>(null)
  const records = useListedRecords(session.localId, { workerId: worker?.workerId ?? null, limit })
  const last = records?.find((record) => record.voided === null)
  const isOpen = session.status === 'open'
  const isSettled = useSettled(last?.clientEventId)
  const act = useAct(t('notVoided'))
  const undoLast = async (record: DeviceRecord) => {
    await voidRecord(record.clientEventId, t('undoReason'))
    signal('undone')
  }
  return (
    <Page
      title={t('recordsTitle')}
      subtitle={session.sector_name}
      back={`/s/${session.localId}`}
      fill
      notice={<NotKept act={act} />}
      actions={
        isOpen &&
        last && (
          <Button
            variant="default"
            className={styles.undoLast}
            leftSection={<IconArrowBackUp aria-hidden />}
            onClick={() => isSettled() && void act.run(() => undoLast(last))}
          >
            {t('undoLast', {
              quantity: formatQuantity(last.units, session.samplingUnit),
              name: last.worker_name ?? last.workerId,
            })}
          </Button>
        )
      }
    >
      <WorkerFilter worker={worker} choose={setWorker} />
      {records?.length === 0 && <p className={styles.none}>{t('noRecords')}</p>}
      {records && records.length > 0 && (
        <Rows
          key={worker?.workerId}
          records={records}
          session={session}
          open={setCorrected}
          more={() => setLimit((limit) => Math.max(limit, records.length) + pageSize)}
        />
      )}
      <CorrectSheet session={session} record={corrected} close={() => setCorrected(null)} />
    </Page>
  )
}

/** Whose records are shown, and the sheet to choose somebody. */
function WorkerFilter({ worker, choose }: { worker: Tapped | null; choose: (worker: Tapped | null) => void }) {
  const { t } = useTranslation('tally')
  const [isPicking, setPicking] = useState(false)
  return (
    <div className={styles.filter}>
      <Button
        variant="default"
        leftSection={<IconFilter aria-hidden />}
        onClick={() => setPicking(true)}
        className={styles.filterWho}
      >
        {worker ? worker.name : t('everybody')}
      </Button>
      {worker && (
        <Button variant="default" aria-label={t('clearFilter')} onClick={() => choose(null)}>
          <IconX aria-hidden />
        </Button>
      )}
      <PickWorkerSheet
        isOpen={isPicking}
        title={t('filterTitle')}
        close={() => setPicking(false)}
        pick={(picked) => {
          choose(picked)
          setPicking(false)
        }}
      />
    </div>
  )
}

interface RowsProps {
  readonly records: readonly DeviceRecord[]
  readonly session: DeviceSession
  readonly open: (record: DeviceRecord) => void
  readonly more: () => void
}

function Rows({ records, session, open, more }: RowsProps) {
  const { t } = useTranslation('tally')
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVisibleRows(scroller, { count: records.length, rowHeightRem: 4.5, columnWidthRem: 0 })
  const corrections = new Map(session.corrections?.map((one) => [one.correctionId as string | undefined, one]))
  const isNearEnd = rows.to >= records.length
  const isPageFull = records.length % pageSize === 0
  useEffect(() => {
    if (isNearEnd && isPageFull) more()
    // Once for each page that has come; `more` is another function at every drawing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isNearEnd, isPageFull, records.length])
  return (
    <div ref={scroller} className={styles.scroller}>
      <ul
        className={styles.rows}
        aria-label={t('recordsTitle')}
        style={{ paddingTop: rows.before, paddingBottom: rows.after }}
      >
        {records.slice(rows.from, rows.to).map((record) => (
          <RecordRow
            key={record.clientEventId}
            record={record}
            correction={corrections.get(record.correctionId)}
            unit={session.samplingUnit}
            zone={session.timezone}
            open={open}
          />
        ))}
      </ul>
    </div>
  )
}
