import { Badge, Button, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import type { AccountLinkKind } from '@tarja/contract/accounts'
import { useTranslation } from 'react-i18next'
import styles from './people.module.css'
import { type Person, nameOf } from './use-people.ts'

interface PersonItemProps {
  readonly person: Person
  readonly isMe: boolean
  readonly isBusy: boolean
  readonly onLink: (kind: AccountLinkKind) => void
  readonly onEnd: () => void
}

export function PersonItem({ person, isMe, isBusy, onLink, onEnd }: PersonItemProps) {
  const { t } = useTranslation('people')
  const { email = null, role, hasAccount = false } = person
  const name = nameOf(person)
  const of = (act: 'invite' | 'reset' | 'end') => `${t(act)}: ${name}`
  const StateIcon = hasAccount ? IconCircleCheck : IconCircleDashed
  return (
    <li className={styles.person}>
      <div className={styles.who}>
        <p className={styles.name}>
          <b>{name}</b>
          <Badge size="lg" variant="light" tt="none">
            {t(role)}
          </Badge>
          {isMe && <Text c="dimmed">{t('you')}</Text>}
        </p>
        {email !== null && <Text className={styles.email}>{email}</Text>}
        <p className={styles.state}>
          <StateIcon size={20} aria-hidden />
          <span>{t(email === null && !hasAccount ? 'noEmail' : hasAccount ? 'hasPassword' : 'hasNone')}</span>
        </p>
      </div>
      <div className={styles.acts}>
        {!hasAccount && email !== null && (
          <Button loading={isBusy} aria-label={of('invite')} onClick={() => onLink('invitation')}>
            {t('invite')}
          </Button>
        )}
        {/* Nobody locks themselves out, for who would let them in again? */}
        {hasAccount && !isMe && (
          <Button variant="default" disabled={isBusy} aria-label={of('end')} onClick={onEnd}>
            {t('end')}
          </Button>
        )}
        {hasAccount && (
          <Button variant="default" loading={isBusy} aria-label={of('reset')} onClick={() => onLink('reset')}>
            {t('reset')}
          </Button>
        )}
      </div>
    </li>
  )
}
