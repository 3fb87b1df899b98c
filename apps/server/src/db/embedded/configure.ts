import { closeSync, fchownSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Account } from './account.ts'

/** For one farm on a small machine; a bigger one gives Tarja a DATABASE_URL. */
const settings = `# Written by Tarja at each start. To change a setting, use ALTER SYSTEM: what it sets comes after this file.
listen_addresses = ''
unix_socket_permissions = 0700
cluster_name = 'tarja'
max_connections = 100
shared_buffers = 64MB
work_mem = 8MB
maintenance_work_mem = 64MB
effective_cache_size = 512MB
fsync = on
synchronous_commit = on
full_page_writes = on
wal_level = replica
max_wal_senders = 0
max_wal_size = 1GB
min_wal_size = 64MB
checkpoint_timeout = 15min
jit = off
random_page_cost = 1.1
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] '
`

/** The kernel tells PostgreSQL who is at the other end of the socket: no password, and nobody but who runs Tarja. */
const whoMayConnect = '# Written by Tarja at each start.\nlocal all all peer map=tarja\n'

export function configure(cluster: string, account: Account): void {
  const user = `"${account.clientName.replaceAll('"', '""')}"`
  replace(join(cluster, 'postgresql.conf'), settings, account)
  replace(join(cluster, 'pg_hba.conf'), whoMayConnect, account)
  replace(join(cluster, 'pg_ident.conf'), `tarja ${user} tarja\ntarja ${user} tarja_app\n`, account)
}

// The directory belongs to a less trusted account, so root must not write through a link that it may have put there:
// a new file is made ("wx" follows no link) and renamed over the old name.
function replace(path: string, text: string, account: Account): void {
  const fresh = `${path}.new`
  rmSync(fresh, { force: true })
  const file = openSync(fresh, 'wx', 0o600)
  try {
    writeSync(file, text)
    const { uid, gid } = account.credentials
    if (uid !== undefined && gid !== undefined) fchownSync(file, uid, gid)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(fresh, path)
}
