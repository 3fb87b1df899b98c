import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { type RefusedOperation, useRefusals, useSession } from '../device/hooks.ts'
import { askToJoin, inTheWayOf } from '../device/join.ts'
import { NotKept } from '../device/not-kept.tsx'
import { reasonOf } from '../device/reasons.ts'
import { useAct } from '../device/use-act.ts'
import { useNameOf } from '../device/use-colleagues.ts'
import styles from './sessions.module.css'

/** What the office would not take of this session, and what to do about it. */
export function SessionRefusal({ localId }: { localId: string }) {
  const { t } = useTranslation('sessions')
  const refused = useSessionRefusal(localId)
  if (!refused) return null
  return (
    <div className={styles.warning} role="status">
      {inTheWayOf(refused) ? (
        <Conflict localId={localId} refused={refused} />
      ) : (
        <span>{t('refusedSession', { reason: reasonOf(refused.refusal, refused.operation.kind) })}</span>
      )}
      <Button variant="default" component={Link} href="/sync">
        {t('goToSync')}
      </Button>
    </div>
  )
}

/** Somebody else has the sector open: whose it is, and a way to work in it together. */
function Conflict({ localId, refused }: { localId: string; refused: RefusedOperation }) {
  const { t } = useTranslation('sessions')
  const owner = useHolder(refused)
  const joining = useSession(localId)?.joining
  const act = useAct(t('notAsked'))
  const ask = () => void act.run(() => askToJoin(localId))
  if (joining?.state === 'asked') return <span>{t('helpAsked', { owner })}</span>
  return (
    <>
      <span>{t(joining ? 'helpDeclined' : 'conflictOther', { owner })}</span>
      <NotKept act={act} />
      <Button onClick={ask}>{t(joining ? 'askAgain' : 'askToHelp')}</Button>
    </>
  )
}

/** These two tell where the session is, and all that is recorded in it with it; they come before a matter of one record. */
const ofWhole = new Set(['SESSION_ALREADY_OPEN', 'NOT_SESSION_OWNER'])

/** Of several refusals the one that matters most. */
export function useSessionRefusal(localId: string): RefusedOperation | undefined {
  const refused = useRefusals()?.filter((row) => row.localId === localId) ?? []
  return refused.find(({ refusal }) => ofWhole.has(refusal.code)) ?? refused[0]
}

/** Who holds the sector, by name: as the office said, which an older one did not, or as this phone knows them. */
export function useHolder(refused: RefusedOperation | undefined): string {
  const nameOf = useNameOf()
  const inTheWay = refused ? inTheWayOf(refused) : null
  return inTheWay?.ownerName ?? nameOf(inTheWay?.auth0Id ?? '')
}
