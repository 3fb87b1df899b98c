import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { answerDoubt } from '../device/clock.ts'
import { useAskedOffset, useIsOnline, useNow } from '../device/hooks.ts'
import { signIn, useSignInState } from '../sign-in/session.ts'
import { lookForUpdate, useAppUpdate } from './app-update.ts'
import { formatDay, formatTime } from './format.ts'
import { localDate } from './local-date.ts'
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
      <ClockDoubt />
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

/** Two clocks that differ by more than people overlook: of the server, or of this phone. */
function ClockDoubt() {
  const { t } = useTranslation('app')
  const measuredMs = useAskedOffset()
  const now = useNow(15_000)
  if (measuredMs === null) return null
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const said = (ms: number) => {
    const instant = new Date(ms).toISOString()
    return `${formatDay(localDate(instant, zone))}, ${formatTime(instant, zone)}`
  }
  return (
    <div className={styles.banner} role="alert">
      <span>{t('clockDoubt', { office: said(Date.now() + measuredMs), phone: said(now) })}</span>
      <Button variant="white" onClick={() => void answerDoubt(false)}>
        {t('clockPhone')}
      </Button>
      <Button variant="white" onClick={() => void answerDoubt(true)}>
        {t('clockOffice')}
      </Button>
    </div>
  )
}
