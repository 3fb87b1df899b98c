import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Page } from '../app/page.tsx'
import styles from './sessions.module.css'

/** The page of a session that is still being read, or that this phone does not have. */
export function NoSession({ title, isMissing }: { title: string; isMissing: boolean }) {
  const { t } = useTranslation('sessions')
  return (
    <Page title={title} back="/">
      {isMissing && (
        <div className={styles.empty}>
          <p>{t('noSession')}</p>
          <Button component={Link} href="/">
            {t('toSessions')}
          </Button>
        </div>
      )}
    </Page>
  )
}
