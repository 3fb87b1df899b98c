import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'wouter'
import { formatTime } from '../app/format.ts'
import { Page } from '../app/page.tsx'
import { updateSession } from '../device/change-session.ts'
import { useNow, useProfile, useSession } from '../device/hooks.ts'
import { lostText } from '../device/lost-text.ts'
import type { DeviceSession } from '../device/model.ts'
import { NotKept } from '../device/not-kept.tsx'
import { useAct } from '../device/use-act.ts'
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
  const { draft, problems, isSaved, act, change, save } = useEditing(session)
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
        <p>{t('editHistory')}</p>
      </section>
    </Page>
  )
}

function useEditing(session: DeviceSession) {
  const { t } = useTranslation('sessions')
  const currency = useProfile()?.currency ?? 'MXN'
  const [draft, setDraft] = useState(() => draftOf(session))
  const [problems, setProblems] = useState<TermsProblems>({})
  const [isSaved, setSaved] = useState(false)
  const act = useAct(t('notSaved'))
  const change = (patch: Partial<TermsDraft>) => {
    setProblems({})
    setSaved(false)
    setDraft((before) => ({ ...before, ...patch }))
  }
  const save = async () => {
    const terms = readTerms(draft, { before: session.bonus, currency })
    if ('problems' in terms) return setProblems(terms.problems)
    setSaved(await act.run(() => updateSession(session.localId, terms)))
  }
  return { draft, problems, isSaved, act, change, save }
}
