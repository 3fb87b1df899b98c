import { dataOf, refusalOf } from './client.ts'
import { same } from './compare.ts'
import type { Day } from './day.ts'
import { read } from './session.ts'

/** The ETag says which state of the session a correction is based on: of two from the same reading the second is refused. */
export async function correctPrice(day: Day): Promise<string> {
  const { maria, sessions } = day
  const opened = sessions.get('Lote A-2')
  const path = `/production/sessions/${opened.sessionId}`
  const before = await read(maria, opened)
  same('the session as it was opened', before.session, opened)

  const first = await maria.patch(path, { pricePerUnit: 30.25 }, { 'if-match': before.etag })
  same('the answer to the correction', dataOf(first), { updated: true })
  const second = await maria.patch(path, { pricePerUnit: 29 }, { 'if-match': before.etag })
  const { message, error } = refusalOf(second, 'SESSION_CHANGED')

  const after = await read(maria, opened)
  const { updatedAt } = after.session
  same('the corrected session', after.session, { ...opened, pricePerUnit: 30.25, updatedAt })
  const repeat = await maria.patch(path, { pricePerUnit: 30.25 }, { 'if-match': after.etag })
  same('the answer to the same price again', dataOf(repeat), { updated: false })
  sessions.set('Lote A-2', after.session)
  return [
    `${opened.pricePerUnit} → ${after.session.pricePerUnit} ${day.farm.currency} per ${opened.samplingUnit}`,
    `the second: 412 “${message}” ${error}`,
  ].join('\n')
}

export async function refuseMisspelling(day: Day): Promise<string> {
  return refuseField(day, { pricePerUnits: 31 }, '/pricePerUnits')
}

export async function refuseRounding(day: Day): Promise<string> {
  return refuseField(day, { pricePerUnit: 30.25001, notes: 'Precio nuevo' }, '/pricePerUnit')
}

/** A patch with a wrong field: it is named, and the right ones beside it are not applied either. */
async function refuseField({ maria, sessions }: Day, patch: object, field: string): Promise<string> {
  const session = sessions.get('Lote A-2')
  const path = `/production/sessions/${session.sessionId}`
  const { etag } = await read(maria, session)
  const { message, error, details } = refusalOf(await maria.patch(path, patch), 'INVALID_REQUEST')
  const fields = Array.isArray(details) ? details.map((detail) => detail.path) : details
  same('the fields that are named', fields, [field])
  const unchanged = await maria.get(path, { 'if-none-match': etag })
  same('the answer to a reader who has that ETag', [unchanged.status, unchanged.body], [304, undefined])
  return `${JSON.stringify(patch)}: 400 “${message}” ${error}`
}
