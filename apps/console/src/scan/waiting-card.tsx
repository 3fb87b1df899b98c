import { Button, Stack, TextInput } from '@mantine/core'
import { type SubmitEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '../app/format.ts'
import { Sheet } from '../app/sheet.tsx'
import { useSettled } from '../app/use-settled.ts'
import { useWorkers } from '../device/hooks.ts'
import type { DeviceSession, DeviceWorker } from '../device/model.ts'
import { NotKept } from '../device/not-kept.tsx'
import { type BadgeOfSession, discardBadge, giveBadge, nameBadge } from '../device/settle-badge.ts'
import { useAct } from '../device/use-act.ts'
import { useWaiting } from '../device/waiting.ts'
import { searchEntry, searchWorkers } from '../tally/search-workers.ts'
import styles from './scan.module.css'

type Question = 'name' | 'choose' | 'throw away'

interface WaitingCardProps {
  readonly session: DeviceSession
  /** While something is asked over the page, nothing is to be read. */
  readonly tellAsking?: (isAsking: boolean) => void
}

/** A badge that nobody has. Its units are recorded; whose they are is asked for, also when the session is over. */
export function WaitingCard({ session, tellAsking }: WaitingCardProps) {
  const { t } = useTranslation('scan')
  const badges = useWaiting(session.localId)?.badges ?? []
  const [asked, setAsked] = useState<{ question: Question; badge: string } | null>(null)
  // Another tab may answer, and another badge may come first, while something is asked.
  const askedOf = badges.find(({ workerId }) => workerId === asked?.badge)
  const shown = askedOf ?? badges[0]
  useTelling(askedOf !== undefined, tellAsking)
  const isSettled = useSettled(shown?.workerId)
  const act = useAct(t('notSettled'))
  if (!shown) return null
  const badge = shown.workerId
  const quantity = formatQuantity(shown.units, session.samplingUnit)
  const ask = (question: Question) => isSettled() && setAsked({ question, badge })
  const settle = async (answer: () => Promise<void>) => {
    if (await act.run(answer)) setAsked(null)
  }
  const leave = () => isSettled() && void settle(() => nameBadge({ localId: session.localId, badge }, ''))
  const isOpen = session.status === 'open'
  return (
    <section className={styles.waiting}>
      <h2>{t('who', { badge })}</h2>
      <p>
        <span>{t('whoWaits', { quantity })}</span>{' '}
        {badges.length > 1 && <span>{t('whoMore', { count: badges.length - 1 })}</span>}
      </p>
      {!isOpen && <p>{t('whoOver')}</p>}
      {!askedOf && <NotKept act={act} />}
      <div className={styles.answers}>
        <Answer text={t('giveName')} act={() => ask('name')} />
        {isOpen && <Answer text={t('chooseWorker')} act={() => ask('choose')} />}
        <Answer text={t('leaveUnnamed')} act={leave} />
        {isOpen && <Answer text={t('throwAway')} act={() => ask('throw away')} />}
      </div>
      <Sheet
        isOpen={askedOf !== undefined}
        isTall={asked?.question === 'choose'}
        title={t('who', { badge })}
        close={() => setAsked(null)}
      >
        <Stack gap="sm">
          <NotKept act={act} />
          {askedOf && asked && (
            <Asked question={asked.question} of={{ localId: session.localId, badge }} {...{ quantity, settle }} />
          )}
        </Stack>
      </Sheet>
    </section>
  )
}

interface AskedProps {
  readonly question: Question
  readonly of: BadgeOfSession
  readonly quantity: string
  readonly settle: (answer: () => Promise<void>) => void
}

function Asked({ question, of, quantity, settle }: AskedProps) {
  const { t } = useTranslation('scan')
  const { badge } = of
  const give = (to: DeviceWorker) => {
    const reason = t('givenReason', { badge, name: to.name, workerId: to.worker_id })
    settle(() => giveBadge(of, { to, reason }))
  }
  if (question === 'name') return <NameForm save={(name) => settle(() => nameBadge(of, name))} />
  if (question === 'choose') return <ChooseWorker choose={give} />
  return (
    <>
      <p>{t('throwAwaySure', { quantity })}</p>
      <Button color="red" onClick={() => settle(() => discardBadge(of, t('thrownAwayReason')))}>
        {t('throwAwayYes')}
      </Button>
    </>
  )
}

function useTelling(isAsking: boolean, tell?: (isAsking: boolean) => void): void {
  useEffect(() => {
    tell?.(isAsking)
    return () => tell?.(false)
  }, [isAsking, tell])
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

function ChooseWorker({ choose }: { readonly choose: (worker: DeviceWorker) => void }) {
  const { t } = useTranslation('scan')
  const workers = useWorkers() ?? []
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
