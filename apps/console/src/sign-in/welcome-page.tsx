import { Alert, Button, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { lookForUpdate, useAppUpdate } from '../app/app-update.ts'
import { formatUnits } from '../app/format.ts'
import { useIsOnline } from '../device/hooks.ts'
import { countUnsent } from '../device/sign-out.ts'
import { chooseLanguage, languages } from '../i18n/i18n.ts'
import { isSignedIn, signIn } from './session.ts'
import styles from './welcome-page.module.css'

const names = { es: 'Español', en: 'English' }

/** The way in: one button. */
export function WelcomePage() {
  const { t, i18n } = useTranslation('signIn')
  const [, navigate] = useLocation()
  const isOnline = useIsOnline()
  const leftBehind = useLiveQuery(countUnsent) ?? 0
  const [state, setState] = useState<'idle' | 'leaving' | 'failed'>('idle')
  const update = useAppUpdate()

  // Nobody is at work here, and the page of the new version may be the only one that reaches the issuer.
  useEffect(() => {
    if (update.isReady) update.apply()
  }, [update])

  useEffect(() => {
    document.title = t('welcomeTitle')
  }, [t])

  const enter = async () => {
    // Tokens are here already, only who they belong to is not known yet.
    if (await isSignedIn()) return navigate('/callback')
    setState('leaving')
    try {
      await signIn({ language: i18n.language })
    } catch {
      setState('failed') // whatever it was, the person can only try again
      await lookForUpdate()
    }
  }

  return (
    <main className={styles.page}>
      <div className={styles.brand}>
        <Mark />
        <Title order={1} className={styles.name}>
          {t('welcomeTitle')}
        </Title>
        <Text fz="xl" ta="center" lh={1.3}>
          {t('welcomeSubtitle')}
        </Text>
      </div>
      <Stack className={styles.foot}>
        {leftBehind > 0 && (
          <Alert>{t('leftBehind', { count: leftBehind, shown: formatUnits(String(leftBehind)) })}</Alert>
        )}
        {!isOnline && <Alert color="orange">{t('needsNetwork')}</Alert>}
        {!isSecureContext && <Alert color="red">{t('notSecure')}</Alert>}
        {state === 'failed' && (
          <Alert color="red" role="alert">
            {t('noServer')}
          </Alert>
        )}
        {/* Without that, browsers have no cryptography for the way to the issuer and back. */}
        <Button
          size="xl"
          h={72}
          fz={24}
          fullWidth
          disabled={!isSecureContext}
          loading={state === 'leaving'}
          onClick={enter}
        >
          {t('enter')}
        </Button>
        <LanguageChoice />
      </Stack>
    </main>
  )
}

function LanguageChoice() {
  const { t, i18n } = useTranslation('signIn')
  return (
    <SegmentedControl
      aria-label={t('language')}
      fullWidth
      value={i18n.language}
      onChange={(value) => {
        const language = languages.find((one) => one === value)
        if (language) void chooseLanguage(language)
      }}
      data={languages.map((value) => ({ value, label: names[value] }))}
    />
  )
}

/** Four strokes and one across: five, as tallied by hand since there are tallies. */
function Mark() {
  return (
    <svg viewBox="96 126 320 260" className={styles.mark} aria-hidden>
      <path d="M150 140v232M220 140v232M290 140v232M360 140v232" />
      <path d="M110 330 402 182" className={styles.across} />
    </svg>
  )
}
