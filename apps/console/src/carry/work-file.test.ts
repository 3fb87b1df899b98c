import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DeviceRefusal } from '../device/database.ts'
import { readWorkFile, writeWorkFile, type Work } from './work-file.ts'

const work: Work = {
  ownerId: 'user_1',
  companyId: 'comp_1',
  madeAt: '2026-11-28T12:00:00.000Z',
  operations: [],
  sessions: [],
  records: [],
  heldTaps: [],
  aliases: [],
  workers: [],
  setAside: [],
}

test('a file is read as it was written', async () => {
  assert.deepEqual(await readWorkFile(await writeWorkFile(work)), work)
})

test('a file that was cut off, edited, or is of something else is refused', async () => {
  const text = await writeWorkFile(work)
  const wrong = [
    text.slice(0, -5),
    text.replace('user_1', 'user_2'),
    text.replace('"tarja":1', '"tarja":2'),
    '{}',
    'null',
    '',
  ]
  for (const one of wrong)
    await assert.rejects(
      readWorkFile(one),
      (cause) => cause instanceof DeviceRefusal && cause.code === 'FILE_UNREADABLE',
    )
})
