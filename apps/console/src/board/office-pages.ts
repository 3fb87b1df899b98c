/** A page of the office: where it is, what the menu calls it (a key with its namespace), and who may see it. */
export interface OfficePage {
  readonly path: string
  readonly titleKey: 'board:boardTitle' | 'board:inboxTitle' | 'people:title'
  readonly roles: readonly ('supervisor' | 'manager' | 'admin')[]
}

/** The section "Oficina" of the menu, in its order. Later pages of the office are added here and to `app/routes.tsx`. */
export const officePages: readonly OfficePage[] = [
  { path: '/board', titleKey: 'board:boardTitle', roles: ['supervisor', 'manager', 'admin'] },
  { path: '/inbox', titleKey: 'board:inboxTitle', roles: ['manager', 'admin'] },
  { path: '/people', titleKey: 'people:title', roles: ['admin'] },
]
