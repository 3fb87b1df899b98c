import { Alert, Button, Code, Spoiler, Stack, Text, Title } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface ErrorBoundaryProps {
  /** The address of the screen or the state of the card: another one is tried, whatever happened to the one before. */
  readonly at: string
  readonly children: ReactNode
  /** Shown instead of the children that failed; absent: a whole page. */
  readonly fallback?: ReactNode
}

/** Keeps a fault in one screen from showing an empty one. React knows no other way than a class. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(thrown: unknown): { error: Error } {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) }
  }

  override componentDidUpdate(before: ErrorBoundaryProps): void {
    if (before.at !== this.props.at && this.state.error) this.setState({ error: null })
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    return this.props.fallback ?? <Fault error={error} />
  }
}

/** One card of a list: a fault in it leaves the others as they are. `name` says which card it was. */
export function CardBoundary({ at, name, children }: { at: string; name: string; children: ReactNode }) {
  const { t } = useTranslation('app')
  const fallback = (
    <Alert color="red" role="alert">
      {t('errorCard', { name })}
    </Alert>
  )
  return (
    <ErrorBoundary at={at} fallback={fallback}>
      {children}
    </ErrorBoundary>
  )
}

function Fault({ error }: { error: Error }) {
  const { t } = useTranslation('app')
  return (
    <Stack component="main" p="md" maw={640} mx="auto">
      <Title order={1} size="h2">
        {t('errorTitle')}
      </Title>
      <Text>{t('errorText')}</Text>
      <Button onClick={() => location.reload()}>{t('errorReload')}</Button>
      <Button variant="default" component="a" href="/">
        {t('errorHome')}
      </Button>
      <Spoiler maxHeight={0} showLabel={t('errorDetails')} hideLabel={t('errorDetails')}>
        <Code block>{`${error.name}: ${error.message}\n${error.stack ?? ''}`}</Code>
      </Spoiler>
    </Stack>
  )
}
