import { UnstyledButton } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowLeft,
  IconCloudCheck,
  IconCloudOff,
  IconCloudUp,
  IconMenu2,
} from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useIsOnline, useProfile, useRefusedCount, useRestoring, useUnsentCount } from '../device/hooks.ts'
import { Banners } from './banners.tsx'
import { formatUnits } from './format.ts'
import { Menu } from './menu.tsx'
import styles from './page.module.css'

interface PageProps {
  readonly title: string
  /** A second, smaller line: the project of the sector, say. */
  readonly subtitle?: string | undefined
  /** Where the arrow leads; without it there is none. */
  readonly back?: string | undefined
  /** What the page is for, in a bar under the thumb. The main action is written last: it lies on the side of the hand. */
  readonly actions?: ReactNode
  /** The page fills the screen and scrolls inside of itself, without margins. */
  readonly fill?: boolean
  /** For screens in the office: as wide as there is room. */
  readonly wide?: boolean
  /** What kept an action from being done, above the actions. */
  readonly notice?: ReactNode
  readonly children?: ReactNode
}

/** The frame of every page. */
export function Page({ title, subtitle, back, actions, notice, fill, wide, children }: PageProps) {
  const { t } = useTranslation('app')
  const [isMenuOpen, setMenuOpen] = useState(false)
  const profile = useProfile()

  useEffect(() => {
    document.title = `${title} · Tarja`
  }, [title])

  return (
    <div className={styles.page} data-fill={fill || undefined}>
      <header className={styles.header}>
        {back !== undefined && (
          <Link href={back} className={styles.iconButton} aria-label={t('back')}>
            <IconArrowLeft aria-hidden />
          </Link>
        )}
        <div className={styles.title}>
          <h1>{title}</h1>
          {subtitle !== undefined && <p>{subtitle}</p>}
        </div>
        {profile && <UnsentBadge />}
        {profile && (
          <UnstyledButton className={styles.iconButton} aria-label={t('menu')} onClick={() => setMenuOpen(true)}>
            <IconMenu2 aria-hidden />
          </UnstyledButton>
        )}
      </header>
      <Banners />
      <main className={styles.main} data-fill={fill || undefined} data-wide={wide || undefined}>
        {children}
      </main>
      {actions !== undefined && (
        <footer className={styles.actions}>
          {notice}
          <div className={styles.actionsRow}>{actions}</div>
        </footer>
      )}
      {profile && <Menu profile={profile} isOpen={isMenuOpen} close={() => setMenuOpen(false)} />}
    </div>
  )
}

/** What has not left this phone yet, and whether it can; before that, what never will unless a person decides. */
function UnsentBadge() {
  const { t } = useTranslation('app')
  const counted = useUnsentCount()
  const unsent = counted ?? 0
  const refused = useRefusedCount()
  const { doubted } = useRestoring()
  const isOnline = useIsOnline()
  const shown = (count: number) => ({ count, shown: formatUnits(String(count)) })
  const unsentText = unsent > 0 ? t('unsent', shown(unsent)) : null
  const refusedText = refused > 0 ? t('refused', shown(refused)) : null
  const text = refusedText ?? (doubted > 0 ? t('comparingShort') : unsentText)
  const isAllSent = counted === 0 && doubted === 0
  const asked = doubted > 0 ? t('comparing') : t(isAllSent ? 'allSent' : 'online')
  const known = counted === undefined ? t('counting') : asked
  const state = isOnline ? known : t('offline')
  const CloudIcon = isOnline ? (isAllSent ? IconCloudCheck : IconCloudUp) : IconCloudOff
  const Icon = refused > 0 ? IconAlertTriangle : CloudIcon
  return (
    <Link
      href="/sync"
      className={styles.badge}
      aria-label={[refusedText, unsentText, state].filter(Boolean).join(', ')}
    >
      <span
        className={styles.pill}
        data-refused={refused > 0 || undefined}
        data-unsent={unsent + doubted > 0 || undefined}
        data-quiet={text === null || undefined}
      >
        <Icon size={22} aria-hidden />
        {text !== null && <span>{text}</span>}
      </span>
    </Link>
  )
}
