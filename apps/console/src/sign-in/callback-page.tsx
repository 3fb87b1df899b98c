import { Alert, Button, Loader, Stack } from '@mantine/core'
import { TarjaError } from '@tarja/sdk'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { Page } from '../app/page.tsx'
import { completeSignIn } from './complete-sign-in.ts'
import { isSignedIn, signIn } from './session.ts'

type Failure = 'callbackDenied' | 'callbackStale' | 'callbackUnknown' | 'callbackNetwork'

function failureOf(cause: unknown): Failure {
  if (cause instanceof TarjaError) return cause.status === 403 ? 'callbackUnknown' : 'callbackNetwork'
  if (cause instanceof TypeError) return 'callbackNetwork' // how fetch says that it could not reach anybody
  const code: unknown = cause instanceof Error && 'error' in cause ? cause.error : null
  return code === 'access_denied' ? 'callbackDenied' : 'callbackStale'
}

/** Where the issuer sends the person back to. */
export function CallbackPage() {
  const { t, i18n } = useTranslation('signIn')
  const [, navigate] = useLocation()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let isShown = true
    completeSignIn().then(
      (returnTo) => isShown && navigate(returnTo, { replace: true }),
      (cause: unknown) => isShown && setFailure(failureOf(cause)),
    )
    return () => {
      isShown = false
    }
  }, [attempt, navigate])

  const retry = async () => {
    // With tokens already here, only asking who they belong to is left to do.
    if (!(await isSignedIn())) return signIn({ language: i18n.language }).catch(() => setFailure('callbackNetwork'))
    setFailure(null)
    setAttempt(attempt + 1)
  }

  return (
    <Page title={t('callbackTitle')} actions={failure && <Button onClick={retry}>{t('retry')}</Button>}>
      {failure === null ? (
        <Stack align="center" justify="center" flex={1} role="status" aria-label={t('entering')}>
          <Loader size="xl" />
          {t('entering')}
        </Stack>
      ) : (
        <Alert color="red" title={t('callbackFailed')} role="alert" fz="lg">
          {t(failure)}
        </Alert>
      )}
    </Page>
  )
}
