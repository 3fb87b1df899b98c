import assert from 'node:assert/strict'
import { chmodSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { test } from 'node:test'
import { makeDataDir, makeDirectory, opened, query, spawnDatabase, stopDatabase } from '#testing/cluster.ts'

/** A directory for temporary files, short enough for the address of a socket, and servers that use it. */
async function makeTemporary() {
  const place = await makeDirectory()
  chmodSync(dirname(place), 0o1777)
  chmodSync(place, 0o1777)
  return {
    place,
    names: () => readdirSync(place).toSorted(),
    start: async (prefix: string[] = []) =>
      spawnDatabase({ dataDir: await makeDataDir(), prefix, spawn: { env: { ...process.env, TMPDIR: place } } }),
  }
}

const namesOf = (url: string): string[] => {
  const name = basename(new URL(url).searchParams.get('host') ?? '')
  return [name, `${name}.lock`]
}

test('what a killed server leaves in the directory for temporary files is removed by the next start, and a stop leaves nothing', async () => {
  const { names, start } = await makeTemporary()
  const [killed, living] = [await start(), await start()]
  const [killedNames, livingNames] = [namesOf((await opened(killed)).url), namesOf((await opened(living)).url)]
  killed.child.kill('SIGKILL')
  await killed.exited
  assert.deepEqual(names(), [...killedNames, ...livingNames].toSorted())

  const next = await start()
  const nextNames = namesOf((await opened(next)).url)
  assert.deepEqual(names(), [...livingNames, ...nextNames].toSorted())
  assert.deepEqual(await query((await opened(living)).url, 'select 1 as one'), [{ one: 1 }])
  await Promise.all([stopDatabase(living), stopDatabase(next)])
  assert.deepEqual(names(), [])
})

const canUnshare = process.platform === 'linux' && process.getuid?.() === 0
test('a server whose process cannot be seen from here keeps what it has', { skip: !canUnshare }, async () => {
  const { names, start } = await makeTemporary()
  const hidden = await start(['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'])
  const { url } = await opened(hidden)
  const next = await start()
  await opened(next)
  await stopDatabase(next)
  assert.deepEqual(names(), namesOf(url))
  assert.deepEqual(await query(url, 'select 1 as one'), [{ one: 1 }])
  await stopDatabase(hidden)
})

test('what others have put there under such a name is left alone', async () => {
  const { place, names, start } = await makeTemporary()
  const [precious, link, full] = ['precious', 'tarja-01234567.lock', 'tarja-89abcdef.lock']
  writeFileSync(join(place, precious), '')
  symlinkSync(join(place, precious), join(place, link))
  writeFileSync(join(place, full), 'text')
  const server = await start()
  await opened(server)
  await stopDatabase(server)
  assert.deepEqual(names(), [precious, link, full])
})
