import { Alert, Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatQuantity, formatTime } from '../app/format.ts'
import { Sheet } from '../app/sheet.tsx'
import { type Right, replaceRecord } from '../device/correct-record.ts'
import { DeviceRefusal } from '../device/database.ts'
import type { DeviceRecord, DeviceSession } from '../device/model.ts'
import { NotKept } from '../device/not-kept.tsx'
import { useAct } from '../device/use-act.ts'
import { isOfAnother, voidRecord } from '../device/void-record.ts'
import { Keypad } from './keypad-sheet.tsx'
import { PickWorker } from './pick-worker-sheet.tsx'
import { fateOf, useCorrectionText } from './record-row.tsx'
import type { Tapped } from './recorder.ts'
import { signal } from './signal.ts'
import styles from './tally.module.css'

interface CorrectProps {
  readonly session: DeviceSession
  readonly close: () => void
}

/** A record is never changed: it is taken back with a reason, and what it should have been is recorded anew. */
export function CorrectSheet({ session, record, close }: CorrectProps & { readonly record: DeviceRecord | null }) {
  return (
    <Sheet isOpen={record !== null} title={record?.worker_name ?? record?.workerId} close={close}>
      {record && (
        <div className={styles.sheet}>
          <p>
            <b>{formatQuantity(record.units, session.samplingUnit)}</b>
            <span>{` · ${formatTime(record.recordedAt, session.timezone)} · ${record.workerId}`}</span>
          </p>
          <Remedy key={record.clientEventId} {...{ session, record, close }} />
        </div>
      )}
    </Sheet>
  )
}

/** What can be done about a record depends on what has become of it. */
function Remedy({ session, record, close }: CorrectProps & { readonly record: DeviceRecord }) {
  const { t } = useTranslation('tally')
  const fate = fateOf(record)
  const correction = session.corrections?.find(({ correctionId }) => correctionId === record.correctionId)
  const corrected = useCorrectionText(record, correction)
  if (record.voided && corrected !== null) return <p>{corrected}</p>
  if (record.voided) return <p>{t('voidedBecause', { reason: record.voided.reason })}</p>
  if (fate === 'refused') {
    return (
      <>
        <p>{t('refusedText')}</p>
        <Button component={Link} href="/sync">
          {t('toSync')}
        </Button>
      </>
    )
  }
  if (session.status === 'closed') return <p>{t('onlyOffice')}</p>
  if (isOfAnother(record, session)) return <p>{t('onlyAuthor')}</p>
  return <Correct {...{ record, close }} unit={session.samplingUnit} />
}

interface CorrectableProps {
  readonly record: DeviceRecord
  readonly close: () => void
}

function useCorrecting({ record, close }: CorrectableProps) {
  const { t } = useTranslation('tally')
  const [isOver, setOver] = useState(false)
  const act = useAct(t('notVoided'))
  const change = async (how: () => Promise<unknown>) => {
    try {
      await how()
      signal('undone')
      close()
    } catch (cause) {
      if (!(cause instanceof DeviceRefusal) || cause.code !== 'SESSION_NOT_OPEN') throw cause
      setOver(true) // it ended while the sheet was open
    }
  }
  const correct = (how: () => Promise<unknown>) => void act.run(() => change(how))
  const takeBack = (reason: string) => correct(() => voidRecord(record.clientEventId, reason))
  const replace = (right: Right, reason: string) => correct(() => replaceRecord(record, right, reason))
  const give = ({ workerId, name }: Tapped) =>
    replace({ workerId, name, units: record.units }, t('reasonWorkerWas', { name, badge: workerId }))
  const recount = (units: string) =>
    replace({ workerId: record.workerId, name: record.worker_name ?? record.workerId, units }, t('reasonQuantity'))
  return { act, isOver, takeBack, give, recount }
}

function Correct({ record, unit, close }: CorrectableProps & { readonly unit: string }) {
  const { t } = useTranslation('tally')
  const [step, setStep] = useState<'why' | 'who' | 'how many' | 'other'>('why')
  const [other, setOther] = useState('')
  const { act, isOver, takeBack, give, recount } = useCorrecting({ record, close })
  if (isOver) return <Alert color="orange">{t('onlyOffice')}</Alert>
  if (step === 'who') {
    return (
      <>
        <NotKept act={act} />
        <p>{t('whoseWasIt')}</p>
        <PickWorker pick={give} />
        <Button variant="default" onClick={() => takeBack(t('reasonWorker'))}>
          {t('nobodys')}
        </Button>
      </>
    )
  }
  if (step === 'how many') {
    return (
      <>
        <NotKept act={act} />
        <p>{t('howManyWere')}</p>
        <Keypad unit={unit} done={recount} />
      </>
    )
  }
  return (
    <>
      <NotKept act={act} />
      <Button onClick={() => setStep('who')}>{t('wrongWorker')}</Button>
      <Button onClick={() => setStep('how many')}>{t('reasonQuantity')}</Button>
      <p>{t('orVoid')}</p>
      <Button variant="default" onClick={() => takeBack(t('reasonDouble'))}>
        {t('reasonDouble')}
      </Button>
      {step === 'why' ? (
        <Button variant="default" onClick={() => setStep('other')}>
          {t('reasonOther')}
        </Button>
      ) : (
        <form
          className={styles.sheet}
          onSubmit={(event) => {
            event.preventDefault()
            if (other.trim() !== '') takeBack(other.trim())
          }}
        >
          <TextInput
            label={t('reasonLabel')}
            maxLength={500}
            autoFocus
            value={other}
            onChange={(event) => setOther(event.currentTarget.value)}
          />
          <Button type="submit" disabled={other.trim() === ''}>
            {t('voidIt')}
          </Button>
        </form>
      )}
    </>
  )
}
