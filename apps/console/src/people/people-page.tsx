import { Alert, Button, Loader, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../app/page.tsx'
import { useProfile } from '../device/hooks.ts'
import { EndDialog } from './end-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import styles from './people.module.css'
import { PersonItem } from './person-item.tsx'
import { type Accounts, type Person, nameOf, useAccounts, usePeople } from './use-people.ts'

/** Who may use Tarja, for admins: they invite, help who forgot a password, and end an access. */
export function PeoplePage() {
  const { t } = useTranslation('people')
  const profile = useProfile()
  const isAdmin = profile?.role === 'admin'
  const people = usePeople(isAdmin)
  const accounts = useAccounts()
  const [ending, setEnding] = useState<Person | null>(null)
  const { outcome } = accounts
  return (
    <Page title={t('title')} subtitle={profile?.companyName} back="/" wide>
      {profile && <Text c="dimmed">{t(isAdmin ? 'help' : 'adminOnly')}</Text>}
      <Result accounts={accounts} />
      {people.isError && (
        <Alert color="red" role="alert">
          {t('failed', { message: people.error.message })}{' '}
          <Button variant="default" onClick={() => void people.refetch()}>
            {t('tryAgain')}
          </Button>
        </Alert>
      )}
      {isAdmin && people.isPending && <Loader m="auto" />}
      <ul className={styles.people}>
        {people.data?.pages
          .flatMap(({ items }) => items)
          .map((person) => (
            <PersonItem
              key={person.auth0Id}
              person={person}
              isMe={person.auth0Id === profile?.auth0Id}
              isBusy={accounts.busyWith === person.auth0Id}
              onLink={(kind) => void accounts.makeLink(person, kind)}
              onEnd={() => setEnding(person)}
            />
          ))}
      </ul>
      {people.hasNextPage && (
        <Button variant="default" loading={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
          {t('loadMore')}
        </Button>
      )}
      {outcome?.kind === 'link' && <LinkDialog {...outcome} onClose={accounts.forget} />}
      {ending && (
        <EndDialog
          name={nameOf(ending)}
          onCancel={() => setEnding(null)}
          onConfirm={() => {
            setEnding(null)
            void accounts.end(ending)
          }}
        />
      )}
    </Page>
  )
}

function Result({ accounts: { outcome } }: { accounts: Accounts }) {
  const { t } = useTranslation('people')
  return (
    <div role="status">
      {outcome?.kind === 'failed' && <Alert color="red">{t('notDone', { message: outcome.message })}</Alert>}
      {outcome?.kind === 'ended' && <Alert>{t('ended', { name: nameOf(outcome.person) })}</Alert>}
    </div>
  )
}
