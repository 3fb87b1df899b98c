import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planPhotos } from './plan-photos.ts'

const at = '2026-11-23T15:00:00.000Z'
const worker = (worker_id: string, photoUrl: string | null) => ({ worker_id, photoUrl })
const photo = (worker_id: string, url: string, againAt = '') => ({ worker_id, url, againAt })

test('a photo is fetched when it is new or another one, and never twice', () => {
  const workers = [worker('new', '/1?v=a'), worker('other', '/2?v=b'), worker('here', '/3?v=a'), worker('none', null)]
  const known = [photo('other', '/2?v=a'), photo('here', '/3?v=a')]
  const missing = [
    { worker_id: 'new', url: '/1?v=a' },
    { worker_id: 'other', url: '/2?v=b' },
  ]
  assert.deepEqual(planPhotos({ workers, known, at }), { missing, gone: [] })
})

test('what no image could be made of is left alone until its time has come, or until it is another one', () => {
  const workers = [worker('early', '/1?v=a'), worker('due', '/2?v=a'), worker('other', '/3?v=b')]
  const later = '2026-11-24T15:00:00.000Z'
  const known = [photo('early', '/1?v=a', later), photo('due', '/2?v=a', at), photo('other', '/3?v=a', later)]
  const missing = [
    { worker_id: 'due', url: '/2?v=a' },
    { worker_id: 'other', url: '/3?v=b' },
  ]
  assert.deepEqual(planPhotos({ workers, known, at }), { missing, gone: [] })
})

test('the photo of who is gone, or has none any more, is forgotten', () => {
  const known = [photo('gone', '/1?v=a'), photo('none', '/2?v=a'), photo('here', '/3?v=a')]
  const workers = [worker('none', null), worker('here', '/3?v=a')]
  assert.deepEqual(planPhotos({ workers, known, at }), { missing: [], gone: ['gone', 'none'] })
})
