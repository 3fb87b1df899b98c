import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useIsOnline } from '../device/hooks.ts'
import { signIn, useSignInState } from '../sign-in/session.ts'
import { lookForUpdate, useAppUpdate } from './app-update.ts'
import styles from './page.module.css'

/** What concerns the whole app, under the header of every page. */
export function Banners() {
  const { t, i18n } = useTranslation('app')
  const [location] = useLocation()
  const signInState = useSignInState()
  const isOnline = useIsOnline()
  const update = useAppUpdate()
  const enter = () => signIn({ language: i18n.language, returnTo: location }).catch(lookForUpdate)
  return (
    <>
      {/* The page of a new version may be the only one that reaches the issuer. */}
      {signInState === 'refused' && !update.isReady && (
        <div className={styles.banner} role="status">
          <span>{t('signInAgain')}</span>
          <Button variant="white" disabled={!isOnline} onClick={() => void enter()}>
            {t('signIn')}
          </Button>
        </div>
      )}
      {update.isReady && (
        <div className={styles.banner} role="status">
          <span>{t('updateReady')}</span>
          <Button variant="white" onClick={update.apply}>
            {t('updateNow')}
          </Button>
        </div>
      )}
    </>
  )
}
