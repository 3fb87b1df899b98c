import { Alert, Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '../app/format.ts'
import { Sheet } from '../app/sheet.tsx'
import { addWorker } from '../device/add-worker.ts'
import { DeviceRefusal } from '../device/database.ts'
import { findTyped, findWorker } from '../device/find-worker.ts'
import { useBadgeHolders } from '../device/hooks.ts'
import type { DeviceWorker } from '../device/model.ts'
import { NotKept } from '../device/not-kept.tsx'
import { readBadge } from '../device/read-badge.ts'
import { useAct } from '../device/use-act.ts'
import { findNamesake, readNewcomer } from './newcomer.ts'
import styles from './tally.module.css'
import type { Tallying } from './tallying.ts'

interface AddWorkerSheetProps {
  readonly localId: string
  /** What was searched for in vain, or nothing; null while the sheet is down. */
  readonly text: string | null
  readonly unit: string
  readonly record: Tallying['record']
  readonly close: () => void
}

/** A picker who came this morning, or a badge that nobody knows. */
export function AddWorkerSheet({ text, close, ...form }: AddWorkerSheetProps) {
  const { t } = useTranslation('tally')
  return (
    <Sheet isOpen={text !== null} title={t('addTitle')} close={close}>
      {text !== null && <AddForm {...form} {...{ text, close }} />}
    </Sheet>
  )
}

type Adding = Pick<AddWorkerSheetProps, 'localId' | 'record' | 'close'> & { readonly text: string }

function useAdding({ localId, text, record, close }: Adding) {
  const { t } = useTranslation('tally')
  const [newcomer, setNewcomer] = useState(() => readNewcomer(text))
  const [taken, setTaken] = useState<DeviceWorker | null>(null)
  const name = newcomer.name.trim()
  const badge = readBadge(newcomer.badge)
  const isWrong = badge === null && newcomer.badge.trim() !== ''
  const workers = useBadgeHolders() ?? []
  const namesake = findNamesake(workers, name)
  const act = useAct(t('addNotKept'))
  const take = async (isWithOne: boolean) => {
    const alike = badge === null ? undefined : findTyped(workers, badge)
    if (alike) return setTaken(alike)
    try {
      const worker = await addWorker({ localId, name, ...(badge !== null && { worker_id: badge }) })
      close()
      if (isWithOne) await record({ workerId: worker.worker_id, name: worker.name }, '1')
    } catch (cause) {
      if (badge === null || !(cause instanceof DeviceRefusal) || cause.code !== 'WORKER_EXISTS') throw cause
      setTaken((await findWorker(badge)) ?? null)
    }
  }
  const add = (isWithOne: boolean) => void act.run(() => take(isWithOne))
  const change = (patch: Partial<typeof newcomer>) => {
    setNewcomer({ ...newcomer, ...patch })
    setTaken(null)
  }
  return { newcomer, name, badge, isWrong, namesake, taken, act, add, change }
}

function AddForm({ localId, text, unit, record, close }: AddWorkerSheetProps & { text: string }) {
  const { t } = useTranslation('tally')
  const { newcomer, name, badge, isWrong, namesake, taken, act, add, change } = useAdding({
    localId,
    text,
    record,
    close,
  })
  const isUnfit = isWrong || (name === '' && badge === null)
  return (
    <form
      className={styles.sheet}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isUnfit) add(true)
      }}
    >
      <TextInput
        label={t('nameLabel')}
        value={newcomer.name}
        maxLength={120}
        autoComplete="off"
        autoCapitalize="words"
        data-autofocus
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      {namesake && !taken && (
        <Alert color="orange" role="status">
          {t('nameTaken', { name: namesake.name, badge: namesake.worker_id })}
        </Alert>
      )}
      <TextInput
        label={t('badgeLabel')}
        description={t('badgeHint')}
        value={newcomer.badge}
        autoComplete="off"
        error={isWrong && t('badgeWrong')}
        onChange={(event) => change({ badge: event.currentTarget.value })}
      />
      {taken && (
        <Alert color="orange" role="alert">
          {t('badgeTaken', { badge, name: taken.name })}
        </Alert>
      )}
      <NotKept act={act} />
      <Button type="submit" disabled={isUnfit} loading={act.isBusy}>
        {t('addWithOne', { quantity: formatQuantity('1', unit) })}
      </Button>
      <Button variant="default" disabled={isUnfit || act.isBusy} onClick={() => add(false)}>
        {t('addOnly')}
      </Button>
    </form>
  )
}
