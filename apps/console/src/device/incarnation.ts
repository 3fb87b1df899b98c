import { device } from './database.ts'
import { newcomer } from './newcomer.ts'
import { prepend, sentAgain } from './send-again.ts'

// The office says with each answer what its database is. After a restore, or a fail-over to a copy that lagged, it is
// another one: it may lack what it acknowledged. That is written down before anything of such an answer is believed.

const { meta, sessions, operations, acknowledged, workers } = device

/** Under which this device was acknowledged what it holds as sent; null until an office has told one. */
export async function presentIncarnation(): Promise<string | null> {
  const kept = await meta.get('incarnation')
  return kept?.key === 'incarnation' ? kept.id : null
}

/**
 * Whether an answer may be believed. `asked`: what was known when it was asked for. Only an answer of the incarnation that was
 * known then and is known now may: one of before the restore that comes late, or to a question of a tab that knew less, is as
 * if it had not come. The first that shows another incarnation has all that was acknowledged compared, and is asked for again.
 */
export async function believes(shown: string, asked: string | null): Promise<boolean> {
  const kept = await presentIncarnation()
  if (kept === asked && kept !== shown) await takeOver(shown, asked)
  // To the first office ever nothing was acknowledged by another.
  return asked === null ? (await presentIncarnation()) === shown : kept === shown && asked === shown
}

async function takeOver(shown: string, asked: string | null): Promise<void> {
  const tables = [meta, sessions, operations, acknowledged, workers]
  await device.transaction('rw', tables, async () => {
    // Another tab was first.
    if ((await presentIncarnation()) !== asked) return
    await meta.put({ key: 'incarnation', id: shown })
    if (asked === null) return
    const held = await sessions.toArray()
    await sessions.bulkPut(held.map((session) => ({ toCompare: asked, ...session })))
    await sendWorkersAgain(asked)
  })
}

/** The office lacks something of a session, though it is the same as before: what it still has is found out. */
export async function doubt(localId: string): Promise<void> {
  await device.transaction('rw', [meta, sessions], async () => {
    const [session, present] = await Promise.all([sessions.get(localId), presentIncarnation()])
    if (!session || present === null) return
    const { recordsRead: _, ...doubted } = session
    await sessions.put({ toCompare: present, ...doubted })
  })
}

/** All of them: they are few, and to the office a repeat is the same person. */
async function sendWorkersAgain(acknowledgedIn: string): Promise<void> {
  const told = await acknowledged.where('localId').equals('').sortBy('id')
  await prepend(told.map((row) => sentAgain(row, acknowledgedIn)))
  await acknowledged.bulkDelete(told.map(({ id }) => id))
  // Until the office has them again, this device alone knows them.
  for (const { operation } of told) {
    if (operation.kind !== 'worker') continue
    const known = await workers.get(operation.worker_id)
    await workers.put(known ? { ...known, isNew: true } : newcomer(operation))
  }
}
