import i18next from 'i18next'
import type { Operation, Refusal } from './model.ts'
import { namedFields } from './named-fields.ts'

/** The field's words for a reason that we know, the server's own for another. */
export function reasonOf({ code, message, details }: Refusal, kind: Operation['kind']): string {
  if (code === 'INVALID_REQUEST') return reasonOfFields(namedFields(details))
  // Records can go to another session; what changes this one can only be done by whoever has it.
  const keys = kind === 'record' ? [`reason_${code}`] : [`reason_${code}_change`, `reason_${code}`]
  const key = keys.map((one) => `device:${one}`).find((one) => i18next.exists(one))
  return key === undefined ? i18next.t('device:reason_other', { message }) : i18next.t(key, { message })
}

function reasonOfFields(fields: readonly string[]): string {
  if (fields.length === 0) return i18next.t('device:reason_INVALID_REQUEST')
  return i18next.t('device:reason_INVALID_REQUEST_of', { fields: fields.map(nameField).join(', ') })
}

/** A field in words; one that we have none for as the server names it, for the office to understand. */
export function nameField(field: string): string {
  const key = `device:field_${field}`
  return i18next.exists(key) ? i18next.t(key) : field
}
