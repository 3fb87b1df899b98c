import { Button } from '@mantine/core'
import type { AppliesTo } from '@tarja/contract/sessions'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'wouter'
import { formatTime } from '../app/format.ts'
import { Page } from '../app/page.tsx'
import { updateSession } from '../device/change-session.ts'
import { useNow, useProfile, useSession, useSessionSummary } from '../device/hooks.ts'
import { lostText } from '../device/lost-text.ts'
import type { DeviceSession } from '../device/model.ts'
import { NotKept } from '../device/not-kept.tsx'
import { paysTheSame, timelineOf } from '../device/session-terms.ts'
import { useAct } from '../device/use-act.ts'
import { AppliesToField } from './applies-to-field.tsx'
import { ExtendButtons } from './extend-buttons.tsx'
import { NoSession } from './no-session.tsx'
import { SessionRefusal } from './session-refusal.tsx'
import styles from './sessions.module.css'
import { TermsFields } from './terms-fields.tsx'
import { draftOf, readTerms, type TermsDraft, type TermsProblems } from './terms.ts'
import { TimeLeftFact } from './time-left-fact.tsx'
import { timeLeft } from './time-left.ts'

/** Unit, price, bonus, notes and time of a session that is going on. */
export function EditPage() {
  const { t } = useTranslation('sessions')
  const { localId = '' } = useParams<{ localId: string }>()
  const session = useSession(localId)
  if (!session) return <NoSession title={t('editTitle')} isMissing={session === null} />
  if (session.status === 'closed') {
    return (
      <Page title={t('editTitle')} subtitle={session.sector_name} back={`/s/${localId}`}>
        <p className={styles.empty}>{lostText(session) ?? t('isClosed')}</p>
      </Page>
    )
  }
  return <Editing key={localId} session={session} />
}

function Editing({ session }: { session: DeviceSession }) {
  const { t } = useTranslation('sessions')
  const now = useNow(20_000)
  const { draft, problems, choice, isSaved, act, change, save } = useEditing(session)
  return (
    <Page
      title={t('editTitle')}
      subtitle={session.sector_name}
      back={`/s/${session.localId}`}
      notice={<NotKept act={act} />}
      actions={
        <Button size="xl" onClick={save}>
          <span aria-live="polite">{t(isSaved ? 'saved' : 'save')}</span>
        </Button>
      }
    >
      <SessionRefusal localId={session.localId} />
      <section aria-labelledby="time">
        <h2 className={styles.heading} id="time">
          {t('timeTitle')}
        </h2>
        <p className={styles.facts}>
          <span>{t('openedAt', { time: formatTime(session.openedAt, session.timezone) })}</span>
          <TimeLeftFact session={session} left={timeLeft(session.expiresAt, now)} />
        </p>
        <ExtendButtons session={session} />
      </section>
      <section aria-labelledby="terms">
        <h2 className={styles.heading} id="terms">
          {t('terms')}
        </h2>
        <TermsFields draft={draft} problems={problems} change={change} />
        {choice && <AppliesToField {...choice} />}
        <p>{t('editHistory')}</p>
      </section>
    </Page>
  )
}

function useEditing(session: DeviceSession) {
  const { t } = useTranslation('sessions')
  const currency = useProfile()?.currency ?? 'MXN'
  const [draft, setDraft] = useState(() => draftOf(session))
  const [appliesTo, setAppliesTo] = useState<AppliesTo>('fromNow')
  const [problems, setProblems] = useState<TermsProblems>({})
  const [isSaved, setSaved] = useState(false)
  const act = useAct(t('notSaved'))
  const terms = readTerms(draft, { before: session.bonus, currency })
  const isAsked = useIsAsked(session, 'problems' in terms ? session : terms)
  const change = (patch: Partial<TermsDraft>) => {
    setProblems({})
    setSaved(false)
    setDraft((before) => ({ ...before, ...patch }))
  }
  const save = async () => {
    if ('problems' in terms) return setProblems(terms.problems)
    const isDone = await act.run(() => updateSession(session.localId, terms, isAsked ? appliesTo : undefined))
    setSaved(isDone)
    if (isDone) setAppliesTo('fromNow')
  }
  const choice = isAsked ? { value: appliesTo, change: choose } : null
  return { draft, problems, choice, isSaved, act, change, save }

  function choose(value: AppliesTo) {
    setSaved(false)
    setAppliesTo(value)
  }
}

/** Where something is recorded, and the pay is about to change or has changed before. */
function useIsAsked(session: DeviceSession, terms: Parameters<typeof paysTheSame>[1]): boolean {
  const { recordCount = 0 } = useSessionSummary(session.localId) ?? {}
  return recordCount > 0 && (!paysTheSame(session, terms) || timelineOf(session).length > 1)
}
