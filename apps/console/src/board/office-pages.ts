/** A page of the office: where it is, what the menu calls it (a key of the namespace `board`), and who may see it. */
export interface OfficePage {
  readonly path: string
  readonly titleKey: 'boardTitle' | 'inboxTitle'
  readonly roles: readonly ('supervisor' | 'manager' | 'admin')[]
}

/** The section "Oficina" of the menu, in its order. Later pages of the office are added here and to `app/routes.tsx`. */
export const officePages: readonly OfficePage[] = [
  { path: '/board', titleKey: 'boardTitle', roles: ['supervisor', 'manager', 'admin'] },
  { path: '/inbox', titleKey: 'inboxTitle', roles: ['manager', 'admin'] },
]
