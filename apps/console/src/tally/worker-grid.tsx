import { Button, TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch, IconSortDescending, IconUserPlus, IconX } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useWorkers } from '../device/hooks.ts'
import { changePreferences, usePreferences } from '../settings/preferences.ts'
import { nextOrder } from './order-workers.ts'
import { searchEntry, searchWorkers } from './search-workers.ts'
import styles from './tally.module.css'
import type { Tapped } from './recorder.ts'
import type { Tallying } from './tallying.ts'
import { useOrderedWorkers } from './use-ordered-workers.ts'
import { useVisibleRows } from './use-visible-rows.ts'
import { type CardWorker, WorkerCard } from './worker-card.tsx'

interface WorkerGridProps {
  readonly tallying: Tallying
  readonly unit: string
  readonly openKeypad: (worker: Tapped) => void
  readonly addWorker: (text: string) => void
}

const orderNames = { recent: 'orderRecent', name: 'orderName', number: 'orderNumber' } as const

/** Everybody who may deliver, found by place, by name or by number. */
export function WorkerGrid({ tallying, unit, openKeypad, addWorker }: WorkerGridProps) {
  const { t } = useTranslation('tally')
  const [text, setText] = useState('')
  const { tallyOrder } = usePreferences()
  const workers = useWorkers()
  const { ordered, resort } = useOrderedWorkers({ workers, tallying, order: tallyOrder })
  const query = useDeferredValue(text)
  const found = useMemo(() => {
    const byId = new Map(ordered.map((worker) => [worker.worker_id, worker]))
    return searchWorkers(ordered.map(searchEntry), query).flatMap((workerId) => byId.get(workerId) ?? [])
  }, [ordered, query])
  const change = (next: string) => {
    setText(next)
    if (next === '') resort()
  }
  return (
    <>
      <div className={styles.tools}>
        <TextInput
          className={styles.search}
          type="text"
          inputMode="search"
          autoComplete="off"
          aria-label={t('search')}
          placeholder={t('search')}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          leftSection={<IconSearch aria-hidden />}
          rightSection={
            text !== '' && (
              <UnstyledButton className={styles.clear} aria-label={t('clearSearch')} onClick={() => change('')}>
                <IconX aria-hidden />
              </UnstyledButton>
            )
          }
        />
        <UnstyledButton
          className={styles.order}
          aria-label={t('order', { order: t(orderNames[tallyOrder]) })}
          onClick={() => changePreferences({ tallyOrder: nextOrder(tallyOrder) })}
        >
          <IconSortDescending size={20} aria-hidden />
          <span>{t(orderNames[tallyOrder])}</span>
        </UnstyledButton>
      </div>
      {workers && found.length === 0 ? (
        <div className={styles.nobody}>
          <p>{query === '' ? t('noWorkers') : t('nobodyFound', { text: query.trim() })}</p>
          <Button leftSection={<IconUserPlus aria-hidden />} onClick={() => addWorker(query.trim())}>
            {query === '' ? t('addFirst') : t('addNamed', { text: query.trim() })}
          </Button>
        </div>
      ) : (
        <Cards key={query} workers={found} {...{ unit, tallying, openKeypad }} />
      )}
    </>
  )
}

interface CardsProps extends Omit<WorkerGridProps, 'addWorker'> {
  readonly workers: readonly CardWorker[]
}

/** Only the cards around what is seen are in the document: a thousand cards would take a cheap phone seconds. */
function Cards({ workers, unit, tallying, openKeypad }: CardsProps) {
  const { t } = useTranslation('tally')
  const scroller = useRef<HTMLDivElement>(null)
  const { from, to, columns, before, after } = useVisibleRows(scroller, {
    count: workers.length,
    rowHeightRem: cardHeightRem,
    columnWidthRem: cardWidthRem,
  })
  return (
    <div ref={scroller} className={styles.scroller} data-tally-scroller>
      <ul
        className={styles.grid}
        aria-label={t('workers')}
        style={{ paddingTop: before, paddingBottom: after, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      >
        {workers.slice(from, to).map((worker) => (
          <WorkerCard key={worker.worker_id} {...{ worker, unit, tallying, openKeypad }} />
        ))}
      </ul>
    </div>
  )
}

/** With the gap below it; `.card` in the styles is as high. */
const cardHeightRem = 7.75
const cardWidthRem = 9.75
