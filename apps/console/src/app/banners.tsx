import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { answerDoubt } from '../device/clock.ts'
import { useAskedOffset, useIsOnline, useNow } from '../device/hooks.ts'
import { MovedBanner } from '../carry/moved-banner.tsx'
import { findNewAddress } from '../sign-in/console-settings.ts'
import { signIn, useSignInState } from '../sign-in/session.ts'
import { lookForUpdate, useAppUpdate } from './app-update.ts'
import { formatDay, formatTime } from './format.ts'
import { localDate } from './local-date.ts'
import styles from './page.module.css'

/** Asked for when nobody can sign in here. */
function useNewAddress(isAsked: boolean): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (isAsked)
      findNewAddress()
        .then(setAddress)
        .catch((cause: unknown) => console.info('The address is not known', cause))
  }, [isAsked])
  return address
}

/** What concerns the whole app, under the header of every page. */
export function Banners() {
  const { t, i18n } = useTranslation('app')
  const [location] = useLocation()
  const signInState = useSignInState()
  const isOnline = useIsOnline()
  const update = useAppUpdate()
  const newAddress = useNewAddress(signInState === 'refused' && isOnline)
  const enter = () => signIn({ language: i18n.language, returnTo: location }).catch(lookForUpdate)
  return (
    <>
      {/* The page of a new version may be the only one that reaches the issuer. */}
      {signInState === 'refused' && newAddress !== null && (
        <MovedBanner address={newAddress} className={styles.banner} />
      )}
      {signInState === 'refused' && newAddress === null && !update.isReady && (
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
