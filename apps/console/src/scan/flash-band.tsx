import { UnstyledButton } from '@mantine/core'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatUnits, nameUnit } from '../app/format.ts'
import { useSettled } from '../app/use-settled.ts'
import { useCell } from '../tally/cell.ts'
import type { Flash } from './record-scan.ts'
import styles from './scan.module.css'
import type { Scanning } from './scanning.ts'

/** What became of the last badge, as wide as the screen and large enough to be read by the picker too. */
export function FlashBand({ scanning, unit }: { readonly scanning: Scanning; readonly unit: string }) {
  const { t } = useTranslation('scan')
  const flash = useCell(scanning.flash)
  // One warning may follow another, with the same button at the same place.
  const isSettled = useSettled(flash?.kind === 'warned' ? String(flash.nr) : undefined)
  const countAnyway = () => flash && isSettled() && scanning.countAnyway(flash)
  return (
    <div role="status" aria-live="assertive">
      {flash === null ? (
        <p className={styles.hint}>{t('aim')}</p>
      ) : (
        <div key={flash.nr} className={styles.flash} data-kind={flash.kind}>
          <FlashWords flash={flash} unit={unit} countAnyway={countAnyway} />
        </div>
      )}
    </div>
  )
}

interface FlashWordsProps {
  readonly flash: Flash
  readonly unit: string
  readonly countAnyway: () => void
}

function FlashWords({ flash, unit, countAnyway }: FlashWordsProps) {
  const { t } = useTranslation('scan')
  switch (flash.kind) {
    case 'counted':
    case 'undone':
      return <Counted flash={flash} unit={unit} />
    case 'warned':
      return (
        <>
          <span className={styles.flashWord}>{t('warned', { ago: formatAgo(flash.secondsAgo) })}</span>
          <Name flash={flash} />
          <span className={styles.flashText}>{t('notCounted')}</span>
          <UnstyledButton className={styles.yes} onClick={countAnyway}>
            {flash.units === '1' ? t('countAnyway') : t('countAnywayUnits', { units: formatUnits(flash.units) })}
          </UnstyledButton>
        </>
      )
    case 'nameless':
      return (
        <Words
          big={flash.workerId}
          above={`${t('counted')} ${t('plus', { units: formatUnits(flash.units) })}. ${t('unknownFlash')}`}
          below={t('unknownHint')}
        />
      )
    case 'no badge':
      return <Words big={t('noBadge')} />
    case 'failed':
      return <Words big={t('failed')} below={t(failures[flash.because])} />
  }
}

const failures = { over: 'failedOver', full: 'failedFull', other: 'failedText' } as const

type Counting = Extract<Flash, { count: string }>
type Named = Counting | Extract<Flash, { kind: 'warned' }>

function Name({ flash }: { readonly flash: Named }) {
  const { t } = useTranslation('scan')
  return <strong className={styles.flashName}>{flash.name ?? t('unnamed', { badge: flash.workerId })}</strong>
}

function Counted({ flash, unit }: { readonly flash: Counting; readonly unit: string }) {
  const { t } = useTranslation('scan')
  const isCounted = flash.kind === 'counted'
  const units = formatUnits(flash.units)
  return (
    <>
      <span className={styles.flashWord}>
        {`${t(isCounted ? 'counted' : 'undone')} ${t(isCounted ? 'plus' : 'minus', { units })}`}
      </span>
      <Name flash={flash} />
      <span className={styles.flashCount}>
        <span>{formatUnits(flash.count)}</span> <small>{nameUnit(unit, flash.count)}</small>
      </span>
    </>
  )
}

function Words({ big, above, below }: { readonly big: string; readonly above?: string; readonly below?: string }) {
  return (
    <>
      {above !== undefined && <span className={styles.flashWord}>{above}</span>}
      <strong className={styles.flashName}>{big}</strong>
      {below !== undefined && <span className={styles.flashText}>{below}</span>}
    </>
  )
}

/** `hace 4 s`, `hace 2 min`. */
function formatAgo(seconds: number): string {
  const format = new Intl.RelativeTimeFormat(i18next.language, { style: 'short' })
  return seconds < 90 ? format.format(-seconds, 'second') : format.format(-Math.round(seconds / 60), 'minute')
}
