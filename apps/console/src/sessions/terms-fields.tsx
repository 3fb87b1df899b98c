import { Button, NativeSelect, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { knownUnits, nameUnit } from '../app/format.ts'
import { asTyped } from '../app/number-locale.ts'
import { useProfile } from '../device/hooks.ts'
import { payLine, priceLine } from './terms-line.ts'
import { type TermsDraft, type TermsProblems, readPrice, readTerms } from './terms.ts'

interface TermsFieldsProps {
  readonly draft: TermsDraft
  readonly problems: TermsProblems
  readonly change: (patch: Partial<TermsDraft>) => void
}

/** Unit, price, bonus and notes, for a session that is being opened or changed. */
export function TermsFields({ draft, problems, change }: TermsFieldsProps) {
  const { t } = useTranslation('sessions')
  const unit = nameUnit(draft.samplingUnit, '1')
  const problem = (key: keyof TermsProblems) => (problems[key] ? t(problems[key], { unit }) : undefined)
  return (
    <Stack gap="md">
      <UnitField unit={draft.samplingUnit} problem={problem('samplingUnit')} change={change} />
      <TextInput
        label={t('price', { unit })}
        inputMode="decimal"
        autoComplete="off"
        value={draft.price}
        error={problem('price')}
        onChange={(event) => change({ price: event.currentTarget.value, confirmedPrice: null })}
      />
      <PriceQuestion draft={draft} change={change} />
      <div>
        <Text component="label" fw={500} fz="lg" id="bonus-type">
          {t('bonus')}
        </Text>
        <SegmentedControl
          aria-labelledby="bonus-type"
          fullWidth
          value={draft.bonusType}
          onChange={(bonusType) => change({ bonusType })}
          data={[
            { value: 'none', label: t('bonusNone') },
            { value: 'flat', label: t('bonusFlat') },
            { value: 'percent', label: t('bonusPercent') },
          ]}
        />
      </div>
      {draft.bonusType !== 'none' && (
        <TextInput
          label={t(draft.bonusType === 'flat' ? 'bonusFlatValue' : 'bonusPercentValue', { unit })}
          placeholder={t(draft.bonusType === 'flat' ? 'bonusFlatExample' : 'bonusPercentExample')}
          inputMode="decimal"
          autoComplete="off"
          rightSection={draft.bonusType === 'percent' ? '%' : undefined}
          value={draft.bonusValue}
          error={problem('bonusValue')}
          onChange={(event) => change({ bonusValue: event.currentTarget.value })}
        />
      )}
      <Pay draft={draft} />
      <Textarea
        label={t('notes')}
        placeholder={t('notesPlaceholder')}
        autosize
        minRows={2}
        maxLength={2000}
        value={draft.notes}
        onChange={(event) => change({ notes: event.currentTarget.value })}
      />
    </Stack>
  )
}

/** `1.250` is a thousand and more to one, little more than one to another: who typed it says which. */
function PriceQuestion({ draft, change }: Pick<TermsFieldsProps, 'draft' | 'change'>) {
  const { t } = useTranslation('sessions')
  const currency = useProfile()?.currency ?? 'MXN'
  const reading = readPrice(draft, currency)
  if (reading === null || !('asked' in reading)) return null
  return (
    <Stack gap="xs">
      {reading.asked.map((price) => (
        <Button key={price} variant="default" onClick={() => change({ price: asTyped(price), confirmedPrice: price })}>
          {priceLine(t, { ...draft, pricePerUnit: price, currency })}
        </Button>
      ))}
    </Stack>
  )
}

/** A bonus of a unit that was meant for the day is seen by what a unit then pays. */
function Pay({ draft }: { draft: TermsDraft }) {
  const { t } = useTranslation('sessions')
  const currency = useProfile()?.currency ?? 'MXN'
  const terms = readTerms(draft, { before: null, currency })
  const pay = 'problems' in terms ? null : payLine(t, { ...terms, currency })
  return <output aria-live="polite">{pay}</output>
}

interface UnitFieldProps {
  readonly unit: string
  readonly problem: string | undefined
  readonly change: (patch: Partial<TermsDraft>) => void
}

function UnitField({ unit, problem, change }: UnitFieldProps) {
  const { t } = useTranslation('sessions')
  const [offered] = useState(() => (knownUnits.includes(unit) || unit === '' ? knownUnits : [unit, ...knownUnits]))
  const [isOther, setOther] = useState(false)
  return (
    <>
      <NativeSelect
        label={t('unit')}
        value={isOther ? '' : unit}
        onChange={(event) => {
          const chosen = event.currentTarget.value
          setOther(chosen === '')
          change({ samplingUnit: chosen })
        }}
        data={[
          ...offered.map((one) => ({ value: one, label: nameUnit(one, '2') })),
          { value: '', label: t('otherUnit') },
        ]}
      />
      {isOther && (
        <TextInput
          label={t('otherUnitName')}
          maxLength={32}
          value={unit}
          error={problem}
          onChange={(event) => change({ samplingUnit: event.currentTarget.value })}
        />
      )}
    </>
  )
}
