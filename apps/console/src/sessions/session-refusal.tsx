import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { unwrap } from '@tarja/sdk'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { type RefusedOperation, useProfile, useRefusals } from '../device/hooks.ts'
import { tarja } from '../sign-in/client.ts'
import styles from './sessions.module.css'

/** What the office would not take of this session, and what to do about it. */
export function SessionRefusal({ localId }: { localId: string }) {
  const { t } = useTranslation('sessions')
  const refused = useRefusals()?.find(({ operation }) => 'localId' in operation && operation.localId === localId)
  if (!refused) return null
  return (
    <div className={styles.warning} role="status">
      {refused.refusal.code === 'SESSION_ALREADY_OPEN' ? (
        <Conflict refused={refused} />
      ) : (
        t('refusedSession', { message: refused.refusal.message })
      )}
      <Button variant="default" component={Link} href="/sync">
        {t('goToSync')}
      </Button>
    </div>
  )
}

/** Who holds the sector; by name when there is a network to ask with. */
function Conflict({ refused }: { refused: RefusedOperation }) {
  const { t } = useTranslation('sessions')
  const profile = useProfile()
  const ownerId = ownerOf(refused.refusal.details)
  const isMine = ownerId !== null && ownerId === profile?.auth0Id
  const users = useQuery({
    queryKey: ['users'],
    queryFn: () => unwrap(tarja.GET('/api/control/users')),
    enabled: !isMine,
    staleTime: 3_600_000,
  })
  if (isMine) return t('conflictMine')
  const owner = users.data?.items.find(({ auth0Id }) => auth0Id === ownerId)?.name
  return t('conflictOther', { owner: owner ?? t('somebody') })
}

const ownerOf = (details: unknown): string | null =>
  typeof details === 'object' && details !== null && 'auth0Id' in details && typeof details.auth0Id === 'string'
    ? details.auth0Id
    : null
