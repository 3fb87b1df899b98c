import type { ApiToken } from '@tarja/contract/api-tokens'
import type { Documentation } from '#src/http/documentation.ts'
import { success } from '#src/http/envelope.ts'

const keyId = 'tarja_4f1d0c9a7be25836d1f0a4c2'
const name = 'Payroll export'
const scopes: ApiToken['scopes'] = ['read:production']
const createdAt = '2025-10-19T14:00:00.000Z'
const key: ApiToken = {
  keyId,
  name,
  scopes,
  createdAt,
  createdBy: 'user_lucia_mendez',
  lastUsedAt: '2025-10-26T06:00:00.000Z',
  revokedAt: null,
}
const adminOnly = ['FORBIDDEN'] as const

export const apiTokenDocumentation: Documentation = {
  createApiToken: {
    description:
      'For a program that reads the harvest report. The server keeps only a hash of the secret: a token that is lost is revoked and another one made.',
    refusals: adminOnly,
    body: { name, scopes },
    answers: {
      // No secret: 43 letters that nothing checks.
      201: success({ keyId, token: `${keyId}.${'exampleSecret'.repeat(4).slice(0, 43)}`, name, scopes, createdAt }),
    },
  },
  listApiTokens: {
    refusals: adminOnly,
    answers: { 200: success({ total: 1, page: 1, pageSize: 100, items: [key] }) },
  },
  revokeApiToken: {
    description: 'From the next request on, in every process. Safe to repeat; the first revocation counts.',
    refusals: ['API_TOKEN_NOT_FOUND', ...adminOnly],
    parameters: { keyId },
    body: {},
    answers: { 200: success({ ...key, revokedAt: '2025-11-02T15:20:00.000Z' }) },
  },
}
