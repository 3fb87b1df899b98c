import { device } from './database.ts'

/** Records up to this number of the queue may have reached the server: until they are answered they are repeated as they were. */
export async function recordsSentUpTo(): Promise<number> {
  const sent = await device.meta.get('recordsSentUpTo')
  return sent?.key === 'recordsSentUpTo' ? sent.nr : 0
}
