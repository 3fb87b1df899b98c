import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { useApp } from '#testing/app.ts'

const repository = join(import.meta.dirname, '../../../..')
const page = await readFile(join(repository, 'docs/operations.md'), 'utf8')
const { app } = useApp()

test('docs/operations.md names every metric of ours and no other', async () => {
  const { body } = await app().inject('/metrics')
  const exported = [...body.matchAll(/^# TYPE (tarja_\w+)/gm)].map(([, name]) => name)
  const documented = [...page.matchAll(/tarja_[a-z_]+/g)].map(([name]) => name)
  const metrics = documented.filter(
    (name) => !['tarja_app', 'tarja_http_request_duration_seconds_count'].includes(name),
  )
  assert.deepEqual([...new Set(metrics)].toSorted(), exported.toSorted())
})

test('docs/operations.md shows only commands that there are', async () => {
  // Our own file.
  const { scripts } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as { scripts: object }
  for (const [, name = ''] of page.matchAll(/npm run (?:--silent )?([\w:-]+)/g)) assert.ok(name in scripts, name)
})
