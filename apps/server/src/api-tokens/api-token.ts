import { AppError } from '@tarja/contract/errors'
import type { ApiToken, Scope } from '@tarja/contract/api-tokens'
import type { Caller } from '#src/context.ts'
import { formatInstant } from '#src/sessions/session.ts'

/** A key as it is kept, without its secret's hash. */
export interface ApiTokenRow {
  readonly keyId: string
  readonly companyId: string
  readonly name: string
  readonly scopes: Scope[]
  readonly createdAt: Temporal.Instant
  readonly createdBy: string | null
  readonly lastUsedAt: Temporal.Instant | null
  readonly revokedAt: Temporal.Instant | null
}

/** What every SELECT of a key lists. */
export const apiTokenColumns = `
  key_id as "keyId", company_id as "companyId", name, scopes, created_at as "createdAt", created_by as "createdBy",
  last_used_at as "lastUsedAt", revoked_at as "revokedAt"`

export function requireAdmin(caller: Caller): void {
  if (caller.role === 'admin') return
  throw new AppError(
    'FORBIDDEN',
    `API tokens are for admins, and you are ${caller.role}. Ask an admin of your company.`,
  )
}

export function toWire(row: ApiTokenRow): ApiToken {
  return {
    keyId: row.keyId,
    name: row.name,
    scopes: row.scopes,
    createdAt: formatInstant(row.createdAt),
    createdBy: row.createdBy,
    lastUsedAt: row.lastUsedAt && formatInstant(row.lastUsedAt),
    revokedAt: row.revokedAt && formatInstant(row.revokedAt),
  }
}
