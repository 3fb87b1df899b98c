import { TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Sheet } from '../app/sheet.tsx'
import { useWorkers } from '../device/hooks.ts'
import { orderWorkers } from './order-workers.ts'
import styles from './records.module.css'
import type { Tapped } from './recorder.ts'
import { searchEntry, searchWorkers } from './search-workers.ts'
import { WorkerPhoto } from './worker-photo.tsx'

interface PickWorkerProps {
  readonly pick: (worker: Tapped) => void
}

/** Nobody reads further down than this; who is not among them is found by another letter. */
const shownMost = 40

export function PickWorkerSheet({
  isOpen,
  title,
  close,
  pick,
}: PickWorkerProps & { isOpen: boolean; title: string; close: () => void }) {
  return (
    <Sheet isOpen={isOpen} title={title} close={close}>
      <PickWorker pick={pick} />
    </Sheet>
  )
}

export function PickWorker({ pick }: PickWorkerProps) {
  const { t } = useTranslation('tally')
  const [text, setText] = useState('')
  const workers = useWorkers()
  const found = useMemo(() => {
    const all = orderWorkers(
      (workers ?? []).map((worker) => ({ ...worker, lastRecordedAt: null })),
      'name',
    )
    const byId = new Map(all.map((worker) => [worker.worker_id, worker]))
    return searchWorkers(all.map(searchEntry), text)
      .slice(0, shownMost)
      .flatMap((workerId) => byId.get(workerId) ?? [])
  }, [workers, text])
  return (
    <div className={styles.pick}>
      <TextInput
        aria-label={t('search')}
        placeholder={t('search')}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        leftSection={<IconSearch aria-hidden />}
      />
      <ul className={styles.picks} aria-label={t('workers')}>
        {found.map((worker) => (
          <li key={worker.worker_id}>
            <UnstyledButton
              className={styles.pickOne}
              onClick={() => pick({ workerId: worker.worker_id, name: worker.name })}
            >
              <WorkerPhoto workerId={worker.worker_id} name={worker.name} />
              <span>
                <b>{worker.name}</b>
                <span>{worker.worker_id}</span>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  )
}
