import { TextInput, UnstyledButton } from '@mantine/core'
import { IconCheck, IconSearch } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatUnits } from '../app/format.ts'
import type { DeviceSector } from '../device/model.ts'
import { searchTextOf } from '../device/search-text.ts'
import { orderSectors } from './order-sectors.ts'
import styles from './sessions.module.css'

/** As many as are seen without scrolling need no search. */
const searchFrom = 7
/** Nobody scrolls further down than this; who is not among them is searched for. */
const shownMost = 40

interface SectorListProps {
  readonly sectors: readonly DeviceSector[]
  readonly chosen: DeviceSector | null
  readonly choose: (sector: DeviceSector) => void
  /** Sectors in which a session of mine is open. */
  readonly openIds: readonly string[]
  /** Sectors of mine of the last days, the last one first. */
  readonly recentIds: readonly string[]
}

/** The sectors of a ranch, to choose one with a thumb. */
export function SectorList({ sectors, chosen, choose, openIds, recentIds }: SectorListProps) {
  const { t } = useTranslation('sessions')
  const [text, setText] = useState('')
  const sorted = useMemo(() => orderSectors(sectors, recentIds), [sectors, recentIds])
  const found = sorted.filter((sector) => isFound(sector, text))
  const shown = found.filter((sector, index) => index < shownMost || sector.sectorId === chosen?.sectorId)
  const more = found.length - shown.length
  if (sectors.length === 0) return <p className={styles.empty}>{t('noSectorsYet')}</p>
  return (
    <section aria-labelledby="sectors">
      <h2 className={styles.heading} id="sectors">
        {t('sector')}
      </h2>
      {sectors.length >= searchFrom && (
        <TextInput
          my="xs"
          type="search"
          aria-label={t('searchSector')}
          placeholder={t('searchSector')}
          leftSection={<IconSearch size={22} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <div className={styles.card} role="radiogroup" aria-labelledby="sectors">
        {shown.map((sector) => (
          <UnstyledButton
            key={sector.sectorId}
            className={styles.row}
            role="radio"
            aria-checked={sector.sectorId === chosen?.sectorId}
            onClick={() => choose(sector)}
          >
            <span className={styles.rowText}>
              <b>{sector.sector_name}</b>
              <span>{[sector.crop, sector.variety].filter(Boolean).join(' · ')}</span>
            </span>
            {openIds.includes(sector.sectorId) && <span className={styles.tag}>{t('alreadyMine')}</span>}
            {sector.sectorId === chosen?.sectorId && <IconCheck size={28} aria-hidden />}
          </UnstyledButton>
        ))}
        {found.length === 0 && <p className={styles.empty}>{t('noSector')}</p>}
        {more > 0 && <p className={styles.empty}>{t('moreSectors', { shown: formatUnits(String(more)) })}</p>}
      </div>
    </section>
  )
}

/** By any part of any word, in any order. */
function isFound({ sector_name, crop, variety }: DeviceSector, text: string): boolean {
  const inside = searchTextOf([sector_name, crop, variety].filter(Boolean).join(' '))
  return searchTextOf(text)
    .split(' ')
    .every((word) => inside.includes(word))
}
