import { Button, Loader, Text } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Suspense, use } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Redirect, Route, Switch, useLocation } from 'wouter'
import { loadClock } from '../device/clock.ts'
import { useProfile } from '../device/hooks.ts'
import { loadZones } from '../device/load-zones.ts'
import { Appearance } from './appearance.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { writeNumbersFor } from './number-locale.ts'
import { Page } from './page.tsx'
import styles from './page.module.css'
import { routes } from './routes.tsx'
import { useWork } from './use-work.ts'

const queries = new QueryClient()

// Nothing may be captured before the clock and the zones are known: what is captured carries the time.
const timeLoaded = Promise.all([loadClock(), loadZones()])

export function App() {
  const [location] = useLocation()
  return (
    <Appearance>
      <QueryClientProvider client={queries}>
        <ErrorBoundary at={location}>
          <Suspense fallback={<Waiting />}>
            <Gate />
          </Suspense>
        </ErrorBoundary>
      </QueryClientProvider>
    </Appearance>
  )
}

function Waiting() {
  return (
    <main className={styles.waiting}>
      <Loader />
    </main>
  )
}

const isOutside = (path: string) => path === '/welcome' || path === '/callback'

/** Who has signed in on this phone may work, with or without a network; who never has is welcomed. */
function Gate() {
  use(timeLoaded)
  const profile = useProfile()
  // Before any page below is rendered, all of which write numbers.
  writeNumbersFor(profile ?? null)
  const [location] = useLocation()
  useWork(profile ?? null)
  if (profile === undefined) return <Waiting />
  if (profile === null && !isOutside(location)) return <Redirect to="/welcome" replace />
  if (profile !== null && location === '/welcome') return <Redirect to="/" replace />
  return (
    <Switch>
      {routes.map(({ path, page }) => (
        <Route key={path} path={path} component={page} />
      ))}
      <Route component={NotFoundPage} />
    </Switch>
  )
}

function NotFoundPage() {
  const { t } = useTranslation('app')
  return (
    <Page
      title={t('notFoundTitle')}
      back="/"
      actions={
        <Button component={Link} href="/">
          {t('errorHome')}
        </Button>
      }
    >
      <Text>{t('notFoundText')}</Text>
    </Page>
  )
}
