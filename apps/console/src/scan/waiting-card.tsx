import { Button, Drawer, Stack, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '../app/format.ts'
import { sumDecimals } from '../device/decimal.ts'
import type { DeviceWorker } from '../device/model.ts'
import { useCell } from '../tally/cell.ts'
import { searchEntry, searchWorkers } from '../tally/search-workers.ts'
import styles from './scan.module.css'
import type { Scanning } from './scanning.ts'

export type Question = 'name' | 'choose' | 'throw away'

interface WaitingCardProps {
  readonly scanning: Scanning
  readonly workers: readonly DeviceWorker[]
  readonly unit: string
  /** What is asked over the page; while it is, nothing is read. */
  readonly question: Question | null
  readonly ask: (question: Question | null) => void
}

/** A badge that nobody has. It waits here with its units while the next ones are scanned. */
export function WaitingCard({ scanning, workers, unit, question, ask }: WaitingCardProps) {
  const { t } = useTranslation('scan')
  const { waiting } = useCell(scanning.notebook.notes)
  const [first, ...more] = waiting
  if (!first) return null
  const { badge } = first
  const quantity = formatQuantity(sumDecimals(first.units), unit)
  const settle = (as: Parameters<Scanning['settle']>[1]) => {
    ask(null)
    void scanning.settle(badge, as)
  }
  return (
    <section className={styles.waiting}>
      <h2>{t('who', { badge })}</h2>
      <p>
        {t('whoWaits', { quantity })} {more.length > 0 && t('whoMore', { count: more.length })}
      </p>
      <div className={styles.answers}>
        <Answer text={t('giveName')} act={() => ask('name')} />
        <Answer text={t('chooseWorker')} act={() => ask('choose')} />
        <Answer text={t('leaveUnnamed')} act={() => settle({ name: null })} />
        <Answer text={t('throwAway')} act={() => ask('throw away')} />
      </div>
      <Drawer
        opened={question !== null}
        onClose={() => ask(null)}
        position="bottom"
        size={question === 'choose' ? '92%' : 'auto'}
        title={t('who', { badge })}
        closeButtonProps={{ 'aria-label': t('close'), size: 48 }}
      >
        {question === 'name' && <NameForm save={(name) => settle({ name })} />}
        {question === 'choose' && <ChooseWorker workers={workers} choose={(worker) => settle({ worker })} />}
        {question === 'throw away' && (
          <Stack gap="sm">
            <p>{t('throwAwaySure', { quantity })}</p>
            <Button
              color="red"
              onClick={() => {
                ask(null)
                scanning.notebook.forget(badge)
              }}
            >
              {t('throwAwayYes')}
            </Button>
          </Stack>
        )}
      </Drawer>
    </section>
  )
}

function Answer({ text, act }: { readonly text: string; readonly act: () => void }) {
  return (
    <button type="button" className={styles.answer} onClick={act}>
      {text}
    </button>
  )
}

function NameForm({ save }: { readonly save: (name: string) => void }) {
  const { t } = useTranslation('scan')
  const [name, setName] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (name.trim() !== '') save(name)
  }
  return (
    <Stack component="form" gap="sm" onSubmit={submit}>
      <TextInput
        data-autofocus
        label={t('name')}
        description={t('nameHint')}
        autoCapitalize="words"
        autoComplete="off"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={name.trim() === ''}>
        {t('save')}
      </Button>
    </Stack>
  )
}

const listedMost = 40

interface ChooseWorkerProps {
  readonly workers: readonly DeviceWorker[]
  readonly choose: (worker: DeviceWorker) => void
}

function ChooseWorker({ workers, choose }: ChooseWorkerProps) {
  const { t } = useTranslation('scan')
  const [text, setText] = useState('')
  const byId = new Map(workers.map((worker) => [worker.worker_id, worker]))
  const found = searchWorkers(workers.map(searchEntry), text).slice(0, listedMost)
  return (
    <Stack gap="xs">
      <TextInput
        data-autofocus
        label={t('search')}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {found.length === 0 && <p>{t('nobody')}</p>}
      <ul className={styles.list}>
        {found.map((workerId) => {
          const worker = byId.get(workerId)
          return (
            worker && (
              <li key={workerId}>
                <button type="button" className={styles.person} onClick={() => choose(worker)}>
                  <span>{worker.name}</span>
                  <span>{workerId}</span>
                </button>
              </li>
            )
          )
        })}
      </ul>
    </Stack>
  )
}
