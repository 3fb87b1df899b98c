import { Button, SegmentedControl, Stack, Switch, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../app/page.tsx'
import { useProfile } from '../device/hooks.ts'
import { chooseLanguage, languages } from '../i18n/i18n.ts'
import { readConsoleSettings } from '../sign-in/console-settings.ts'
import { SignOutDialog } from '../sign-in/sign-out-dialog.tsx'
import { GuardSteppers } from './guard-steppers.tsx'
import { type Preferences, changePreferences, usePreferences } from './preferences.ts'

/** What belongs to this phone and whoever holds it. */
export function SettingsPage() {
  const { t } = useTranslation('settings')
  const chosen = usePreferences()
  return (
    <Page title={t('title')} back="/">
      <Language />
      <Part title={t('screen')}>
        <Choice
          label={t('scheme')}
          value={chosen.scheme}
          choose={(scheme) => changePreferences({ scheme })}
          options={{ auto: t('schemeAuto'), light: t('schemeLight'), dark: t('schemeDark') }}
        />
        <Switch
          label={t('sun')}
          description={t('sunText')}
          checked={chosen.contrast === 'sun'}
          onChange={(event) => changePreferences({ contrast: event.currentTarget.checked ? 'sun' : 'normal' })}
        />
        <Choice
          label={t('hand')}
          description={t('handText')}
          value={chosen.hand}
          choose={(hand) => changePreferences({ hand })}
          options={{ left: t('handLeft'), right: t('handRight') }}
        />
      </Part>
      <Counting chosen={chosen} />
      <Part title={t('guard')}>
        <Text>{t('guardText')}</Text>
        <GuardSteppers />
      </Part>
      <ThisPhone />
    </Page>
  )
}

function Language() {
  const { t, i18n } = useTranslation('settings')
  const current = languages.find((one) => one === i18n.language) ?? 'es'
  return (
    <Part title={t('language')}>
      <Choice
        label={t('language')}
        value={current}
        choose={(language) => void chooseLanguage(language)}
        options={{ es: t('spanish'), en: t('english') }}
      />
    </Part>
  )
}

function Counting({ chosen }: { chosen: Preferences }) {
  const { t } = useTranslation('settings')
  return (
    <Part title={t('feedback')}>
      <Switch
        label={t('sound')}
        checked={chosen.sound}
        onChange={(event) => changePreferences({ sound: event.currentTarget.checked })}
      />
      <Switch
        label={t('vibration')}
        checked={chosen.vibration}
        onChange={(event) => changePreferences({ vibration: event.currentTarget.checked })}
      />
      <Choice
        label={t('order')}
        value={chosen.tallyOrder}
        choose={(tallyOrder) => changePreferences({ tallyOrder })}
        options={{ recent: t('orderRecent'), name: t('orderName'), number: t('orderNumber') }}
      />
    </Part>
  )
}

function ThisPhone() {
  const { t } = useTranslation('settings')
  const profile = useProfile()
  const [isLeaving, setLeaving] = useState(false)
  const server = useQuery({ queryKey: ['console'], queryFn: readConsoleSettings, networkMode: 'always' })
  return (
    <Part title={t('phone')}>
      {profile && <Text>{`${profile.name} · ${profile.companyName}`}</Text>}
      {server.data && <Text c="dimmed">{t('version', { version: server.data.version })}</Text>}
      <Button variant="default" onClick={() => setLeaving(true)}>
        {t('signOut')}
      </Button>
      <SignOutDialog isOpen={isLeaving} close={() => setLeaving(false)} />
    </Part>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="md" aria-label={title}>
      <Text component="h2" fw={700} fz="xl" m={0}>
        {title}
      </Text>
      {children}
    </Stack>
  )
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly description?: string
  readonly value: Value
  readonly choose: (value: Value) => void
  readonly options: Readonly<Record<Value, string>>
}

/** One of few, all of them in sight. */
function Choice<Value extends string>({ label, description, value, choose, options }: ChoiceProps<Value>) {
  return (
    <div>
      <Text fw={500} fz="lg">
        {label}
      </Text>
      {description !== undefined && <Text c="dimmed">{description}</Text>}
      <SegmentedControl
        aria-label={label}
        fullWidth
        value={value}
        onChange={choose}
        // The keys are just the values.
        data={(Object.entries(options) as [Value, string][]).map(([key, text]) => ({ value: key, label: text }))}
      />
    </div>
  )
}
