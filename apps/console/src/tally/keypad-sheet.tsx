import { Button, UnstyledButton } from '@mantine/core'
import { IconBackspace } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity, formatUnits, nameUnit } from '../app/format.ts'
import { asTyped, decimalSign } from '../app/number-locale.ts'
import { Sheet } from '../app/sheet.tsx'
import { type KeypadKey, pressKey, quantityOf } from './keypad.ts'
import { isUnusuallyMany } from './soft-limit.ts'
import styles from './tally.module.css'
import type { Tapped } from './recorder.ts'
import type { Tallying } from './tallying.ts'

interface KeypadSheetProps {
  readonly worker: Tapped | null
  readonly unit: string
  readonly record: Tallying['record']
  readonly close: () => void
}

/** For 2, ½ or 12.5 at once. */
export function KeypadSheet({ worker, unit, record, close }: KeypadSheetProps) {
  return (
    <Sheet isOpen={worker !== null} title={worker?.name} close={close}>
      {worker && (
        <Keypad
          unit={unit}
          done={(units) => {
            close()
            void record(worker, units)
          }}
        />
      )}
    </Sheet>
  )
}

const digits: readonly KeypadKey[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '½', '0', '.']

/** What is brought most besides one: recorded by one touch. */
const usual = ['0.5', '1.5', '2', '3', '4']

/** `done` takes decimal text. */
export function Keypad({ unit, done }: { unit: string; done: (units: string) => void }) {
  const { t } = useTranslation('tally')
  const [text, setText] = useState('')
  const [asked, setAsked] = useState<string | null>(null)
  const quantity = quantityOf(text)
  const press = (key: KeypadKey) => {
    setText((text) => pressKey(text, key))
    setAsked(null)
  }
  const finish = () => {
    if (quantity === null) return
    if (isUnusuallyMany(quantity, unit)) setAsked(quantity)
    else done(quantity)
  }
  return (
    <div className={styles.keypad}>
      <div className={styles.usual}>
        {usual.map((units) => (
          <Button key={units} variant="light" aria-label={formatQuantity(units, unit)} onClick={() => done(units)}>
            {shortly(units)}
          </Button>
        ))}
      </div>
      <output className={styles.typed} aria-live="polite">
        <b>{text === '' ? '0' : asTyped(text)}</b> <span>{nameUnit(unit, quantity ?? '0')}</span>
      </output>
      <div className={styles.keys}>
        {digits.map((key) => (
          <UnstyledButton
            key={key}
            className={styles.key}
            aria-label={key === '½' ? t('half') : key === '.' ? t(decimalSign() === ',' ? 'comma' : 'point') : key}
            onClick={() => press(key)}
          >
            {asTyped(key)}
          </UnstyledButton>
        ))}
        <UnstyledButton className={styles.key} aria-label={t('erase')} onClick={() => press('erase')}>
          <IconBackspace size={32} aria-hidden />
        </UnstyledButton>
        {asked === null ? (
          <Button className={styles.finish} disabled={quantity === null} onClick={finish}>
            {quantity === null ? t('recordNothing') : t('recordQuantity', { quantity: formatQuantity(quantity, unit) })}
          </Button>
        ) : (
          <Button className={styles.finish} data-asks onClick={() => done(asked)}>
            {t('reallyMany', { quantity: formatQuantity(asked, unit) })}
          </Button>
        )}
      </div>
    </div>
  )
}

const signs: Readonly<Record<string, string>> = { '0.5': '½', '1.5': '1½' }
const shortly = (units: string) => signs[units] ?? formatUnits(units)
