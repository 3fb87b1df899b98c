import type { TarjaClient, components } from '@tarja/sdk'
import { ask } from './ask.ts'
import { device } from './database.ts'

type User = components['schemas']['UserPage']['items'][number]

const pageSize = 100

/** Reads who else is of the company, for a session to be shared with them without a network. False when the server could not be asked. */
export async function readColleagues(client: TarjaClient, ownerId: string): Promise<boolean> {
  const found: User[] = []
  for (let page = 1; ; page++) {
    const query = { page, limit: pageSize }
    const { status, data } = await ask((asking) => client.GET('/api/control/users', { params: { query }, ...asking }))
    if (status !== 200) return false
    const { items, total } = data as components['schemas']['UserPage'] // the document says so
    found.push(...items)
    if (items.length === 0 || found.length >= total) break
  }
  return device.transaction('rw', [device.colleagues, device.profile], async () => {
    if ((await device.profile.get('me'))?.auth0Id !== ownerId) return false
    await device.colleagues.clear()
    const others = found.filter(({ auth0Id }) => auth0Id !== ownerId)
    await device.colleagues.bulkPut(others.map(({ auth0Id, name }) => ({ auth0Id, name: name ?? auth0Id })))
    return true
  })
}
