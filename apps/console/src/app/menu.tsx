import { Text } from '@mantine/core'
import {
  IconBasket,
  IconChartBar,
  IconCloudUp,
  IconFileText,
  IconId,
  IconInbox,
  type IconProps,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { officePages } from '../board/office-pages.ts'
import type { Profile } from '../device/model.ts'
import styles from './page.module.css'
import { Sheet } from './sheet.tsx'

const officeIcons: Readonly<Record<string, ComponentType<IconProps>>> = {
  '/board': IconChartBar,
  '/inbox': IconInbox,
  '/people': IconUsers,
}

/** Where one can go from anywhere. Rises from below, where the thumb is. */
export function Menu({ profile, isOpen, close }: { profile: Profile; isOpen: boolean; close: () => void }) {
  const { t } = useTranslation(['app', 'board', 'people'])
  const place = { close }
  return (
    <Sheet isOpen={isOpen} title={<Whose profile={profile} />} close={close}>
      <nav aria-label={t('menu')}>
        <Place {...place} path="/" name={t('placeSessions')} icon={IconBasket} />
        <Place {...place} path="/sync" name={t('placeSync')} icon={IconCloudUp} />
        {officePages
          .filter(({ roles }) => roles.includes(profile.role))
          .map(({ path, titleKey }) => (
            <Place {...place} key={path} path={path} name={t(titleKey)} icon={officeIcons[path] ?? IconFileText} />
          ))}
        <Place {...place} path="/badges" name={t('placeBadges')} icon={IconId} />
        <Place {...place} path="/settings" name={t('placeSettings')} icon={IconSettings} />
      </nav>
    </Sheet>
  )
}

function Whose({ profile }: { profile: Profile }) {
  return (
    <>
      <Text component="span" display="block" fw={700} fz="lg" lh={1.2}>
        {profile.name}
      </Text>
      <Text component="span" display="block" c="dimmed" fz="sm">
        {profile.companyName}
      </Text>
    </>
  )
}

interface PlaceProps {
  readonly path: string
  readonly name: string
  readonly icon: ComponentType<IconProps>
  readonly close: () => void
}

function Place({ path, name, icon: Icon, close }: PlaceProps) {
  const [location] = useLocation()
  return (
    <Link href={path} className={styles.place} aria-current={location === path ? 'page' : undefined} onClick={close}>
      <Icon size={28} aria-hidden />
      {name}
    </Link>
  )
}
