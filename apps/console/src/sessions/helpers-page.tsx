import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'wouter'
import { Page } from '../app/page.tsx'
import { useSession } from '../device/hooks.ts'
import { lostText } from '../device/lost-text.ts'
import type { DeviceSession, HelperAct } from '../device/model.ts'
import { NotKept } from '../device/not-kept.tsx'
import { searchTextOf } from '../device/search-text.ts'
import { shareSession } from '../device/share-session.ts'
import { useAct } from '../device/use-act.ts'
import { useColleagues, useNameOf } from '../device/use-colleagues.ts'
import { NoSession } from './no-session.tsx'
import styles from './sessions.module.css'

/** Who else records in a session of mine, and who asks to. */
export function HelpersPage() {
  const { t } = useTranslation('sessions')
  const { localId = '' } = useParams<{ localId: string }>()
  const session = useSession(localId)
  if (!session) return <NoSession title={t('helpers')} isMissing={session === null} />
  if (session.status === 'closed' || session.helps !== undefined) {
    return (
      <Page title={t('helpers')} subtitle={session.sector_name} back="/">
        <p className={styles.empty}>{lostText(session) ?? t(session.helps === undefined ? 'isClosed' : 'noHelpers')}</p>
      </Page>
    )
  }
  return <Helpers session={session} />
}

type Share = (act: HelperAct, auth0Id: string) => void

function Helpers({ session }: { session: DeviceSession }) {
  const { t } = useTranslation('sessions')
  const act = useAct(t('notShared'))
  const share: Share = (how, auth0Id) => void act.run(() => shareSession(session.localId, { act: how, auth0Id }))
  return (
    <Page title={t('helpers')} subtitle={session.sector_name} back="/">
      <p className={styles.facts}>{t('helpersHelp')}</p>
      <NotKept act={act} />
      <Askers session={session} share={share} />
      <Present session={session} share={share} />
      <Others session={session} share={share} />
    </Page>
  )
}

interface PartProps {
  readonly session: DeviceSession
  readonly share: Share
}

function Askers({ session: { joinRequests = [] }, share }: PartProps) {
  const { t } = useTranslation('sessions')
  const nameOf = useNameOf()
  if (joinRequests.length === 0) return null
  return (
    <section aria-labelledby="askers">
      <h2 className={styles.heading} id="askers">
        {t('askersTitle')}
      </h2>
      <ul className={styles.card}>
        {joinRequests.map((auth0Id) => (
          <Person key={auth0Id} name={nameOf(auth0Id)}>
            <Button
              variant="default"
              aria-label={t('declineHelperOne', { name: nameOf(auth0Id) })}
              onClick={() => share('decline', auth0Id)}
            >
              {t('declineHelper')}
            </Button>
            <Button
              aria-label={t('acceptHelperOne', { name: nameOf(auth0Id) })}
              onClick={() => share('accept', auth0Id)}
            >
              {t('acceptHelper')}
            </Button>
          </Person>
        ))}
      </ul>
    </section>
  )
}

function Present({ session: { helpers = [] }, share }: PartProps) {
  const { t } = useTranslation('sessions')
  const nameOf = useNameOf()
  return (
    <section aria-labelledby="present">
      <h2 className={styles.heading} id="present">
        {t('helpNow')}
      </h2>
      {helpers.length === 0 && <p className={styles.facts}>{t('noHelpers')}</p>}
      <ul className={styles.card}>
        {helpers.map((auth0Id) => (
          <Person key={auth0Id} name={nameOf(auth0Id)}>
            <Button
              variant="default"
              aria-label={t('removeOne', { name: nameOf(auth0Id) })}
              onClick={() => share('remove', auth0Id)}
            >
              {t('removeHelper')}
            </Button>
          </Person>
        ))}
      </ul>
    </section>
  )
}

function Others({ session: { helpers = [], joinRequests = [] }, share }: PartProps) {
  const { t } = useTranslation('sessions')
  const [search, setSearch] = useState('')
  const those = new Set([...helpers, ...joinRequests])
  const others = (useColleagues() ?? []).filter(({ auth0Id }) => !those.has(auth0Id))
  const found = others.filter(({ name }) => searchTextOf(name).includes(searchTextOf(search.trim())))
  return (
    <section aria-labelledby="others">
      <h2 className={styles.heading} id="others">
        {t('addHelperTitle')}
      </h2>
      <TextInput
        label={t('findColleague')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        mb={8}
      />
      {found.length === 0 && <p className={styles.facts}>{t('noColleague')}</p>}
      <ul className={styles.card}>
        {found.map(({ auth0Id, name }) => (
          <Person key={auth0Id} name={name}>
            <Button variant="default" aria-label={t('addHelperOne', { name })} onClick={() => share('add', auth0Id)}>
              {t('addHelper')}
            </Button>
          </Person>
        ))}
      </ul>
    </section>
  )
}

function Person({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <li className={styles.person}>
      <b>{name}</b>
      <span>{children}</span>
    </li>
  )
}
