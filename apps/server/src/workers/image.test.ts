import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bytesOf,
  jpeg,
  jpegApp,
  jpegEnd,
  jpegScan,
  jpegSize,
  jpegStart,
  png,
  pngChunk,
  pngHeader,
  pngOfSize,
  pngPixels,
  pngSignature,
  webpLossless,
  webpLossy,
} from '#testing/images.ts'
import { imageTypeOf } from './image.ts'

test('whole images are told from each other by their bytes', () => {
  for (const [type, image] of [
    ['image/jpeg', jpeg],
    ['image/jpeg', bytesOf(jpegStart, jpegSize(65_535, 65_535), 'ffff', jpegApp, jpegScan, jpegEnd)],
    ['image/jpeg', bytesOf(jpeg, Buffer.from('a film that the camera adds'))],
    ['image/png', png],
    ['image/png', pngOfSize(100_000)],
    ['image/png', bytesOf(png, '00')],
    ['image/webp', webpLossless],
    ['image/webp', webpLossy],
    ['image/webp', webpOf(['VP8X', Buffer.alloc(10)], ['ICCP', Buffer.alloc(3)], ['VP8L', webpLossless.subarray(20)])],
    [
      'image/webp',
      webpOf(
        ['VP8X', Buffer.alloc(10)],
        ['ANIM', Buffer.alloc(6)],
        ['ANMF', bytesOf('00'.repeat(16), webpLossy.subarray(12))],
      ),
    ],
  ] as const) {
    assert.equal(imageTypeOf(image), type)
  }
})

function webpOf(...chunks: [string, Buffer][]): Buffer {
  const content = chunks.flatMap(([type, bytes]) => {
    const length = Buffer.alloc(4)
    length.writeUInt32LE(bytes.length)
    return [Buffer.from(type), length, bytes, Buffer.alloc(bytes.length % 2)]
  })
  const body = Buffer.concat([Buffer.from('WEBP'), ...content])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from('RIFF'), length, body])
}

const end = pngChunk('IEND')
const altered = (image: Buffer, at: number): Buffer => {
  const copy = Buffer.from(image)
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
  return copy
}

const broken: Readonly<Record<string, Buffer>> = {
  nothing: Buffer.alloc(0),
  'an SVG': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  'a page': Buffer.from('<!doctype html><script>alert(1)</script>'),
  'a GIF': Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
  'a BMP': bytesOf('424d', Buffer.alloc(60)),
  'a PDF': Buffer.from('%PDF-1.7\n'),
  'a page called JPEG by its first bytes': bytesOf('ffd8ff', Buffer.from('<script>alert(1)</script>')),
  'a JPEG without a size': bytesOf(jpegStart, jpegApp, jpegScan, jpegEnd),
  'a JPEG of no width': bytesOf(jpegStart, jpegSize(0, 1), jpegScan, jpegEnd),
  'a JPEG of no height': bytesOf(jpegStart, jpegSize(1, 0), jpegScan, jpegEnd),
  'a JPEG without pixels': bytesOf(jpegStart, jpegSize(1, 1), jpegEnd),
  'a JPEG without an end': bytesOf(jpegStart, jpegSize(1, 1), jpegScan),
  'a JPEG with nothing in its scan': bytesOf(jpegStart, jpegSize(1, 1), 'ffda0008010100003f00', jpegEnd),
  'a JPEG whose segment has a length below its own': bytesOf(jpegStart, 'ffe10001', jpegSize(1, 1), jpegScan, jpegEnd),
  'a JPEG whose segment is longer than the file': bytesOf(jpegStart, jpegSize(1, 1), 'ffe1ffff', jpegScan, jpegEnd),
  'a PNG without a header': bytesOf(pngSignature, pngPixels, end),
  'a PNG of no width': bytesOf(pngSignature, pngHeader(0, 1), pngPixels, end),
  'a PNG of no height': bytesOf(pngSignature, pngHeader(1, 0), pngPixels, end),
  'a PNG without pixels': bytesOf(pngSignature, pngHeader(1, 1), end),
  'a PNG without an end': bytesOf(pngSignature, pngHeader(1, 1), pngPixels),
  'a PNG with a page for a chunk': bytesOf(pngSignature, Buffer.from('<script>alert(1)</script>')),
  'a PNG with a wrong checksum': altered(png, png.length - 13),
  'a WebP without a picture': webpOf(['VP8X', Buffer.alloc(10)], ['EXIF', Buffer.alloc(4)]),
  'a WebP whose frame has no start code': altered(webpLossy, 23),
  'a WebP whose frame is empty': webpOf(['VP8 ', Buffer.alloc(0)]),
  'a WebP whose lossless frame has another signature': altered(webpLossless, 20),
  'a sound': Buffer.concat([
    Buffer.from('RIFF'),
    Buffer.from('24000000', 'hex'),
    Buffer.from('WAVE'),
    Buffer.alloc(32),
  ]),
}

test('what is no image, or not a whole one, has no type', () => {
  for (const [what, bytes] of Object.entries(broken)) assert.equal(imageTypeOf(bytes), undefined, what)
})

test('an image that breaks off anywhere is none, whatever the place', () => {
  for (const image of [jpeg, png, webpLossless, webpLossy]) {
    for (let length = 0; length < image.length; length++) {
      assert.equal(imageTypeOf(image.subarray(0, length)), undefined, `the first ${length} bytes`)
    }
  }
})
