import type { pg } from './driver.ts'

/** A pooler may leave out what a connection asks for at its start. It would work as the owner, who may rewrite the ledger. */
export async function requireRole(client: pg.ClientBase, role: string): Promise<void> {
  const { rows } = await client.query<{ current_user: string }>('select current_user')
  const user = rows[0]?.current_user
  if (user === role) return
  throw new Error(
    `it works as ${user} instead of ${role}, so ledger and history would not be protected; connect without a pooler between, or with one that passes the startup parameter "options" on`,
  )
}
