import assert from 'node:assert/strict'
import type { Phone } from './phone.ts'
import { readDevice, writeDevice } from './seed.ts'

/** What the OpenID client keeps on the device. */
export async function keptTokens(phone: Phone): Promise<Record<string, unknown>> {
  const { value } = await tokenRow(phone)
  return JSON.parse(String(value)) as Record<string, unknown> // as the client wrote it
}

export async function changeTokens(phone: Phone, changes: Record<string, unknown>): Promise<void> {
  const row = await tokenRow(phone)
  const value = { ...(await keptTokens(phone)), ...changes }
  await writeDevice(phone.page, { signIn: [{ ...row, value: JSON.stringify(value) }] })
}

async function tokenRow({ page }: Phone) {
  const row = (await readDevice(page, 'signIn')).find(({ key }) => String(key).startsWith('user.'))
  assert(row, 'somebody is signed in')
  return row
}
