import type { Me, UserPage } from '@tarja/contract/users'
import type { Documentation } from '#src/http/documentation.ts'
import { success } from '#src/http/envelope.ts'

const me: Me = {
  auth0Id: 'user_maria_lopez',
  name: 'María López',
  email: 'maria.lopez@example.com',
  role: 'supervisor',
  companyId: 'comp_valle_azul',
  companyName: 'Berries Valle Azul',
  currency: 'MXN',
  country: 'MX',
}
const page: UserPage = {
  total: 2,
  page: 1,
  pageSize: 100,
  items: [
    { auth0Id: me.auth0Id, name: me.name, role: me.role, email: me.email, hasAccount: true },
    { auth0Id: 'user_ramon_ibarra', name: 'Ramón Ibarra', role: 'supervisor', email: null, hasAccount: false },
  ],
}

export const userDocumentation: Documentation = {
  getMe: {
    description: 'The same for every role. Read it after signing in: it says what else the user may do.',
    answers: { 200: success(me) },
  },
  listUsers: {
    description:
      'Every role may read it, for a supervisor hands sessions over too. Only admins, who invite them, are told `email` and `hasAccount`.',
    parameters: { page: 1, limit: 100 },
    answers: { 200: success(page) },
  },
}
