import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { makeDirectory } from '#testing/cluster.ts'
import { findNobody } from './account.ts'
import { openEmbedded } from './embedded.ts'

const needsRoot = process.getuid?.() === 0 ? false : 'only root can become another user'

/** By its address and by the processes that work in it, for as long as it is let. The first file shows that it looks at all. */
const lookIn = `while :; do
  cat "$0/open"
  for directory in "$0/pg.tmp" "$0/pg.tmp/pg" "$0/pg" /proc/[0-9]*/cwd; do cat "$directory/PG_VERSION"; done
done 2>/dev/null`

test('as root, no other process of nobody sees into the database while it is made', { skip: needsRoot }, async () => {
  const dataDir = await makeDirectory()
  chmodSync(dataDir, 0o755)
  writeFileSync(join(dataDir, 'open'), 'open\n', { mode: 0o644 })
  const nobody = findNobody(readFileSync('/etc/passwd', 'utf8'))
  const thief = spawn('/bin/sh', ['-c', lookIn, dataDir], { ...nobody, stdio: ['ignore', 'pipe', 'ignore'] })
  const exited = once(thief, 'exit')
  const seen = text(thief.stdout)
  try {
    await (await openEmbedded({ dataDir, log: () => {} })).stop()
  } finally {
    thief.kill('SIGKILL')
    await exited
  }
  assert.deepEqual(new Set((await seen).trim().split('\n')), new Set(['open']))
})

test('what an interrupted start left is removed, also when the database was whole by then', async () => {
  const dataDir = await makeDirectory()
  await (await openEmbedded({ dataDir, log: () => {} })).stop()
  mkdirSync(join(dataDir, 'pg.tmp'))
  await (await openEmbedded({ dataDir, log: () => {} })).stop()
  assert.equal(existsSync(join(dataDir, 'pg.tmp')), false)
})
