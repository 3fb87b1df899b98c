import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { unwrap } from '@tarja/sdk'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { type RefusedOperation, useRefusals } from '../device/hooks.ts'
import { reasonOf } from '../device/reasons.ts'
import { tarja } from '../sign-in/client.ts'
import styles from './sessions.module.css'

/** What the office would not take of this session, and what to do about it. */
export function SessionRefusal({ localId }: { localId: string }) {
  const { t } = useTranslation('sessions')
  const refused = useSessionRefusal(localId)
  const owner = useHolder(refused)
  if (!refused) return null
  return (
    <div className={styles.warning} role="status">
      <span>
        {refused.refusal.code === 'SESSION_ALREADY_OPEN'
          ? t('conflictOther', { owner })
          : t('refusedSession', { reason: reasonOf(refused.refusal, refused.operation.kind) })}
      </span>
      <Button variant="default" component={Link} href="/sync">
        {t('goToSync')}
      </Button>
    </div>
  )
}

/** These two tell where the session is, and all that is recorded in it with it; they come before a matter of one record. */
const ofWhole = new Set(['SESSION_ALREADY_OPEN', 'NOT_SESSION_OWNER'])

/** Of several refusals the one that matters most. */
export function useSessionRefusal(localId: string): RefusedOperation | undefined {
  const refused = useRefusals()?.filter((row) => row.localId === localId) ?? []
  return refused.find(({ refusal }) => ofWhole.has(refusal.code)) ?? refused[0]
}

/** Who holds the sector; by name when there is a network to ask with. */
export function useHolder(refused: RefusedOperation | undefined): string {
  const { t } = useTranslation('sessions')
  const users = useQuery({
    queryKey: ['users'],
    queryFn: () => unwrap(tarja.GET('/api/control/users')),
    enabled: refused?.refusal.code === 'SESSION_ALREADY_OPEN',
    staleTime: 3_600_000,
  })
  const ownerId = ownerOf(refused?.refusal.details)
  return users.data?.items.find(({ auth0Id }) => auth0Id === ownerId)?.name ?? t('somebody')
}

const ownerOf = (details: unknown): string | null =>
  typeof details === 'object' && details !== null && 'auth0Id' in details && typeof details.auth0Id === 'string'
    ? details.auth0Id
    : null
