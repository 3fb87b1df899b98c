import { type ComponentType, lazy } from 'react'
import { CallbackPage } from '../sign-in/callback-page.tsx'
import { HomePage } from '../sessions/home-page.tsx'
import { TallyPage } from '../tally/tally-page.tsx'

/** A page of its own chunk; the service worker has fetched all of them before there is no network. */
const page = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  lazy(async () => ({ default: (await load())[name] }))

export const routes: readonly { path: string; page: ComponentType }[] = [
  { path: '/', page: HomePage },
  { path: '/callback', page: CallbackPage },
  { path: '/welcome', page: page(() => import('../sign-in/welcome-page.tsx'), 'WelcomePage') },
  { path: '/open', page: page(() => import('../sessions/open-page.tsx'), 'OpenPage') },
  { path: '/s/:localId', page: TallyPage },
  { path: '/s/:localId/scan', page: page(() => import('../scan/scan-page.tsx'), 'ScanPage') },
  { path: '/s/:localId/records', page: page(() => import('../tally/records-page.tsx'), 'RecordsPage') },
  { path: '/s/:localId/edit', page: page(() => import('../sessions/edit-page.tsx'), 'EditPage') },
  { path: '/s/:localId/helpers', page: page(() => import('../sessions/helpers-page.tsx'), 'HelpersPage') },
  { path: '/s/:localId/close', page: page(() => import('../sessions/close-page.tsx'), 'ClosePage') },
  { path: '/sync', page: page(() => import('../device/sync-page.tsx'), 'SyncPage') },
  { path: '/board', page: page(() => import('../board/board-page.tsx'), 'BoardPage') },
  { path: '/inbox', page: page(() => import('../board/inbox-page.tsx'), 'InboxPage') },
  { path: '/people', page: page(() => import('../people/people-page.tsx'), 'PeoplePage') },
  { path: '/badges', page: page(() => import('../badges/badges-page.tsx'), 'BadgesPage') },
  { path: '/settings', page: page(() => import('../settings/settings-page.tsx'), 'SettingsPage') },
]
