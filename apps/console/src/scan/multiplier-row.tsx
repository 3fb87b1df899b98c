import { Button, Stack, Text, TextInput } from '@mantine/core'
import { IconDots, IconPin, IconPinFilled } from '@tabler/icons-react'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity, formatUnits } from '../app/format.ts'
import { decimalSign } from '../app/number-locale.ts'
import { parseUnits } from '../device/decimal.ts'
import { Sheet } from '../app/sheet.tsx'
import { useCell } from '../tally/cell.ts'
import { isUnusuallyMany } from '../tally/soft-limit.ts'
import styles from './scan.module.css'
import type { Multiplier } from './scanning.ts'

const usual = ['0.5', '1', '2', '3']

const shownAs = (units: string) => (units === '0.5' ? '½' : formatUnits(units))

interface MultiplierRowProps {
  readonly multiplier: Multiplier
  readonly unit: string
  /** While a quantity is typed nothing is read. */
  readonly isOpen: boolean
  readonly setOpen: (isOpen: boolean) => void
}

/** How much the next badge counts. Back to one after it, unless it was kept. */
export function MultiplierRow({ multiplier, unit, isOpen, setOpen }: MultiplierRowProps) {
  const { t } = useTranslation('scan')
  const units = useCell(multiplier.units)
  const isKept = useCell(multiplier.isKept)
  const isUsual = usual.includes(units)
  return (
    <div className={styles.multiplier}>
      <div role="radiogroup" aria-label={t('multiplier')} className={styles.choices}>
        {usual.map((one) => (
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={one === units}
            className={styles.choice}
            onClick={() => multiplier.units.set(one)}
          >
            {shownAs(one)}
          </button>
        ))}
        <button
          type="button"
          role="radio"
          aria-checked={!isUsual}
          aria-label={isUsual ? t('otherUnits') : `${t('otherUnits')}: ${formatUnits(units)}`}
          className={styles.choice}
          onClick={() => setOpen(true)}
        >
          {isUsual ? <IconDots aria-hidden /> : formatUnits(units)}
        </button>
      </div>
      <button
        type="button"
        aria-pressed={isKept}
        aria-label={t('keep')}
        title={t('keepHint')}
        className={styles.pin}
        onClick={() => multiplier.isKept.set(!isKept)}
      >
        {isKept ? <IconPinFilled aria-hidden /> : <IconPin aria-hidden />}
      </button>
      <Sheet isOpen={isOpen} title={t('otherUnits')} close={() => setOpen(false)}>
        <QuantityForm
          unit={unit}
          use={(typed) => {
            multiplier.units.set(typed)
            setOpen(false)
          }}
        />
      </Sheet>
    </div>
  )
}

function QuantityForm({ unit, use }: { readonly unit: string; readonly use: (units: string) => void }) {
  const { t } = useTranslation('scan')
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [doubted, setDoubted] = useState<string | null>(null)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const units = parseUnits(text, decimalSign())
    if (units === null) setWrong(true)
    else if (isUnusuallyMany(units, unit) && doubted !== units) setDoubted(units)
    else use(units)
  }
  return (
    <Stack component="form" gap="sm" onSubmit={submit}>
      <TextInput
        data-autofocus
        label={t('quantity')}
        description={t('quantityHint')}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        error={isWrong && t('quantityWrong')}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setWrong(false)
          setDoubted(null)
        }}
      />
      {doubted !== null && (
        <Text role="alert" fw={700}>
          {t('quantityMany', { quantity: formatQuantity(doubted, unit) })}
        </Text>
      )}
      <Button type="submit">{t(doubted === null ? 'use' : 'quantityManyYes')}</Button>
    </Stack>
  )
}
