import { ActionIcon, Button, Collapse, Stack, Text } from '@mantine/core'
import { IconChevronDown, IconMinus, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bonus } from '../device/model.ts'
import type { Opening } from './open-page.tsx'
import styles from './sessions.module.css'
import { TermsFields } from './terms-fields.tsx'
import { bonusLine, payLine, priceLine } from './terms-line.ts'
import { readTerms } from './terms.ts'
import { durationHoursMax } from './time-left.ts'

interface OpenTermsProps {
  readonly currency: string
  readonly form: Opening
  readonly before: Bonus | null
}

/** One line of what the office set; its fields only for who wants to change something. */
export function OpenTerms({ currency, form, before }: OpenTermsProps) {
  const { t } = useTranslation('sessions')
  const [isAsked, setAsked] = useState(false)
  // A fault must be seen where it is.
  const isOpen = isAsked || Object.keys(form.problems).length > 0
  const terms = readTerms(form.draft, { before, currency })
  const line =
    'problems' in terms
      ? null
      : [
          priceLine(t, { ...terms, currency }),
          bonusLine(t, { ...terms, currency }),
          t('hoursValue', { hours: form.hours }),
        ]
  // Among its fields it is said there.
  const pay = 'problems' in terms || isOpen ? null : payLine(t, { ...terms, currency })
  return (
    <section className={styles.card} aria-labelledby="terms">
      <div className={styles.termsLine}>
        <div className={styles.rowText}>
          <h2 className={styles.termsHeading} id="terms">
            {t('terms')}
          </h2>
          <Text fw={600}>{line?.join(' · ')}</Text>
          {pay !== null && <Text>{pay}</Text>}
        </div>
        <Button
          variant="default"
          size="md"
          h={48}
          aria-expanded={isOpen}
          rightSection={<IconChevronDown size={20} aria-hidden />}
          onClick={() => setAsked(!isAsked)}
        >
          {t('changeTerms')}
        </Button>
      </div>
      <Collapse expanded={isOpen}>
        <Stack p="md" pt={0}>
          <HoursStepper hours={form.hours} setHours={form.setHours} />
          <TermsFields draft={form.draft} problems={form.problems} change={form.change} />
        </Stack>
      </Collapse>
    </section>
  )
}

function HoursStepper({ hours, setHours }: { hours: number; setHours: (hours: number) => void }) {
  const { t } = useTranslation('sessions')
  return (
    <div>
      <Text fw={500} fz="lg" id="hours">
        {t('hours')}
      </Text>
      <div className={styles.stepper} role="group" aria-labelledby="hours">
        <ActionIcon
          variant="default"
          aria-label={t('lessHours')}
          disabled={hours <= 1}
          onClick={() => setHours(hours - 1)}
        >
          <IconMinus aria-hidden />
        </ActionIcon>
        <output>{t('hoursValue', { hours })}</output>
        <ActionIcon
          variant="default"
          aria-label={t('moreHours')}
          disabled={hours >= durationHoursMax}
          onClick={() => setHours(hours + 1)}
        >
          <IconPlus aria-hidden />
        </ActionIcon>
      </div>
    </div>
  )
}
