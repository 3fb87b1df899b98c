import type { StateStore } from 'oidc-client-ts'
import { device } from '../device/database.ts'

/** Where the OpenID client keeps what it has to remember: on the device's disk before the call returns. */
export function tokenStore(prefix: string): StateStore {
  const keyOf = (key: string) => prefix + key
  return {
    async set(key, value) {
      await device.signIn.put({ key: keyOf(key), value })
    },
    async get(key) {
      return (await device.signIn.get(keyOf(key)))?.value ?? null
    },
    async remove(key) {
      const item = await device.signIn.get(keyOf(key))
      await device.signIn.delete(keyOf(key))
      return item?.value ?? null
    },
    async getAllKeys() {
      const keys = await device.signIn.where('key').startsWith(prefix).primaryKeys()
      return keys.map((key) => key.slice(prefix.length))
    },
  }
}
