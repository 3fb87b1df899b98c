import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import { photoBytesMax } from '@tarja/contract/workers'
import { useApp } from '#testing/app.ts'
import { dataUrl, jpeg, png, pngOfSize, webpLossless, webpLossy } from '#testing/images.ts'
import { makeCompany, type TestCompany } from '#testing/make.ts'
import { dataOf, refusal, refusedFields } from '#testing/sessions.ts'
import { workerBody, workersPath } from '#testing/workers.ts'

const { ctx, app, as, tokenOf } = useApp()

const register = (company: TestCompany, photo: unknown, last_name = 'Smith') =>
  as(company.supervisor).send('POST', workersPath, workerBody({ photo, last_name }))

async function fetchPhoto(caller: { auth0Id: string }, url: string, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${await tokenOf(caller.auth0Id)}`
  return app().inject({ method: 'GET', url, headers: { authorization, ...headers } })
}

test('a photo is answered byte by byte, as what it is and nothing else', async () => {
  const company = await makeCompany(ctx)
  const kinds = [
    ['image/jpeg', 'image/jpeg', jpeg, 'jpg'],
    ['image/jpg', 'image/jpeg', jpeg, 'jpg'],
    ['IMAGE/PNG', 'image/png', png, 'png'],
    ['image/webp', 'image/webp', webpLossless, 'webp'],
    ['image/webp', 'image/webp', webpLossy, 'webp'],
  ] as const
  for (const [index, [declared, mediaType, content, extension]] of kinds.entries()) {
    const answer = await register(company, dataUrl(declared, content), `Smith ${index}`)
    const { workerId, worker_id, photo_url } = dataOf(answer, 201)
    const digest = hash('sha256', content)
    assert.equal(photo_url, `/api/control/workers/${workerId}/photo?v=${digest.slice(0, 16)}`)
    const { statusCode, rawPayload, headers } = await fetchPhoto(company.otherSupervisor, photo_url)
    assert.deepEqual([statusCode, rawPayload], [200, content])
    assert.deepEqual(
      {
        type: headers['content-type'],
        sniff: headers['x-content-type-options'],
        policy: headers['content-security-policy'],
        disposition: headers['content-disposition'],
        cache: headers['cache-control'],
        vary: headers['vary'],
        etag: headers.etag,
      },
      {
        type: mediaType,
        sniff: 'nosniff',
        policy: "default-src 'none'; sandbox",
        disposition: `inline; filename="${worker_id}.${extension}"`,
        cache: 'private, max-age=86400, immutable',
        vary: 'authorization',
        etag: `"${digest}"`,
      },
    )
    // Everywhere the same address.
    for (const path of [`/${worker_id}`, '?limit=100']) {
      const { data } = (await as(company.manager).send('GET', `${workersPath}${path}`)).body
      const shown = data.items?.find((item: { workerId: string }) => item.workerId === workerId) ?? data
      assert.equal(shown.photo_url, photo_url)
    }
  }
})

test('without its version the photo is asked about every time, and a known one is not sent again', async () => {
  const company = await makeCompany(ctx)
  dataOf(await register(company, dataUrl('image/png', png)), 201)
  const url = '/api/control/workers/JS0315/photo'
  const { headers, rawPayload } = await fetchPhoto(company.supervisor, url)
  assert.deepEqual([headers['cache-control'], rawPayload], ['private, no-cache', png])
  assert.equal((await fetchPhoto(company.supervisor, `${url}?v=other`)).headers['cache-control'], 'private, no-cache')
  const etag = String(headers.etag)
  for (const [known, status] of [
    [etag, 304],
    [`W/${etag}`, 304],
    [`"other", ${etag}`, 304],
    ['*', 304],
    ['"other"', 200],
    ['""', 200],
    ['nonsense', 200],
  ] as const) {
    const answer = await fetchPhoto(company.supervisor, url, { 'if-none-match': known })
    assert.deepEqual([answer.statusCode, answer.headers.etag], [status, etag], known)
    assert.deepEqual(answer.rawPayload, status === 304 ? Buffer.alloc(0) : png)
  }
})

test('a photo is for the users of the company, and not everybody has one', async () => {
  const [home, other] = [await makeCompany(ctx), await makeCompany(ctx)]
  const { workerId } = dataOf(await register(other, dataUrl('image/png', png)), 201)
  dataOf(await register(home, null), 201)
  const get = (name: string) => as(home.admin).send('GET', `${workersPath}/${name}/photo`)
  for (const name of [workerId, 'nobody']) {
    assert.deepEqual(refusal(await get(name)), { status: 404, code: 'WORKER_NOT_FOUND' })
  }
  assert.deepEqual(refusal(await get('JS0315')), { status: 404, code: 'ROUTE_NOT_FOUND' })
  assert.equal((await app().inject({ url: `/api/control/workers/${workerId}/photo` })).statusCode, 401)
})

test('what is no photo of the type that it says is refused by name, and nobody is registered', async () => {
  const company = await makeCompany(ctx)
  const good = png.toString('base64')
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
  for (const photo of [
    '',
    'photo.png',
    good,
    `data:image/png,${good}`,
    `data:;base64,${good}`,
    `data:image/png;charset=utf-8;base64,${good}`,
    `data: image/png;base64,${good}`,
    'https://example.com/photo.png',
    dataUrl('image/svg+xml', svg),
    dataUrl('image/png', svg),
    dataUrl('text/html', png),
    dataUrl('image/gif', gif),
    dataUrl('image/png', gif),
    // One kind called another.
    dataUrl('image/png', jpeg),
    dataUrl('image/jpeg', png),
    dataUrl('image/jpeg', webpLossy),
    dataUrl('image/webp', jpeg),
    // Not quite base64.
    `data:image/png;base64,`,
    `data:image/png;base64,${good.replace(/=*$/, '')}`,
    `data:image/png;base64,${good}=`,
    `data:image/png;base64,${good}\n`,
    `data:image/png;base64, ${good}`,
    `data:image/png;base64,${good.slice(0, 8)}\r\n${good.slice(8)}`,
    `data:image/png;base64,${good.replaceAll('+', '-').replaceAll('/', '_')}`,
    `data:image/png;base64,${encodeURIComponent(good)}`,
    `data:image/png;base64,${good.slice(0, -4)}====`,
    // Bits after the last byte.
    `data:image/jpeg;base64,${Buffer.concat([jpeg, Buffer.alloc(((3 - (jpeg.length % 3)) % 3) + 1)])
      .toString('base64')
      .replace('A==', 'B==')}`,
    // Broken off.
    dataUrl('image/png', png.subarray(0, -1)),
    dataUrl('image/jpeg', jpeg.subarray(0, -2)),
    7,
    {},
  ]) {
    assert.deepEqual(refusedFields(await register(company, photo)), ['/photo'], String(photo).slice(0, 60))
  }
  assert.equal(dataOf(await as(company.supervisor).send('GET', workersPath)).total, 0)
})

test('a photo of 12 MiB is taken and answered; one byte more is refused by name, and what is beyond all measure is 413', async () => {
  const company = await makeCompany(ctx)
  const largest = pngOfSize(photoBytesMax)
  const { photo_url } = dataOf(await register(company, dataUrl('image/png', largest)), 201)
  const { rawPayload } = await fetchPhoto(company.supervisor, photo_url)
  assert(rawPayload.equals(largest))
  const larger = await register(company, dataUrl('image/png', pngOfSize(photoBytesMax + 1)), 'Large')
  assert.deepEqual(refusedFields(larger), ['/photo'])
  const huge = await register(company, dataUrl('image/png', pngOfSize(13 * 1024 * 1024)), 'Huge')
  assert.equal(refusal(huge).status, 413)
})

test('the same person again keeps the photo that they have', async () => {
  const company = await makeCompany(ctx)
  const { photo_url } = dataOf(await register(company, dataUrl('image/png', png)), 201)
  assert.equal(dataOf(await register(company, dataUrl('image/jpeg', jpeg)), 200).photo_url, photo_url)
  assert.deepEqual((await fetchPhoto(company.supervisor, photo_url)).rawPayload, png)
})

test('the name of the file is that of the badge, in letters that any header may have', async () => {
  const company = await makeCompany(ctx)
  const body = { ...workerBody({ first_name: 'Жанна', photo: dataUrl('image/png', png) }) }
  const { photo_url } = dataOf(await as(company.admin).send('POST', workersPath, body), 201)
  const { headers } = await fetchPhoto(company.admin, photo_url)
  assert.equal(headers['content-disposition'], 'inline; filename="_S0315.png"')
})
