import { crc32 } from 'node:zlib'

// What kind of image bytes are, told from the bytes alone. Pure. A file is held to the structure that every decoder needs:
// the parts follow each other as their lengths say, there is a size and there are pixels. Bytes after the end are let be,
// because cameras write films and settings there; what a browser makes of them is ruled out by how photos are served.

export const imageTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
export type ImageType = (typeof imageTypes)[number]

/** The type of a whole image; undefined for anything else, also for one that breaks off. */
export function imageTypeOf(bytes: Buffer): ImageType | undefined {
  if (isJpeg(bytes)) return 'image/jpeg'
  if (isPng(bytes)) return 'image/png'
  if (isWebp(bytes)) return 'image/webp'
  return undefined
}

// ITU T.81, annex B: FF D8, then segments of FF, a marker and a length, up to the scan; FF D9 ends it.
function isJpeg(bytes: Buffer): boolean {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return false
  let hasSize = false
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1 // padding
      continue
    }
    const length = bytes.readUInt16BE(at + 2)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return false
    if (isFrameHeader(marker))
      hasSize = length >= 11 && bytes.readUInt16BE(at + 5) > 0 && bytes.readUInt16BE(at + 7) > 0
    if (marker === 0xda) return hasSize && bytes.indexOf('ffd9', end, 'hex') > end
    at = end
  }
  return false
}

// C4, C8 and CC lie in the same range and are tables.
const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex')

// RFC 2083: chunks of length, type, content and checksum; IHDR first, IEND last, pixels in IDAT.
function isPng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(pngSignature)) return false
  let hasPixels = false
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const end = at + 12 + length
    if (end > bytes.length) return false
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return false
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (at === 8 && !(type === 'IHDR' && length === 13 && bytes.readUInt32BE(16) > 0 && bytes.readUInt32BE(20) > 0)) {
      return false
    }
    if (type === 'IDAT' && length > 0) hasPixels = true
    if (type === 'IEND') return hasPixels
    at = end
  }
  return false
}

// RFC 9649: RIFF of a length, WEBP, then chunks of type, length and content, padded to an even length.
function isWebp(bytes: Buffer): boolean {
  if (bytes.length < 20 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') {
    return false
  }
  const fileEnd = 8 + bytes.readUInt32LE(4)
  if (fileEnd > bytes.length) return false
  for (let at = 12; at + 8 <= fileEnd;) {
    const type = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    const start = at + 8
    if (start + length > fileEnd) return false
    if (hasWebpPixels(type, bytes.subarray(start, start + length))) return true
    at = start + length + (length % 2)
  }
  return false
}

function hasWebpPixels(type: string, content: Buffer): boolean {
  switch (type) {
    case 'VP8 ': // a key frame: its start code, then width and height of 14 bits each
      return (
        content.length >= 10 &&
        content.readUIntBE(3, 3) === 0x9d012a &&
        (content.readUInt16LE(6) & 0x3fff) > 0 &&
        (content.readUInt16LE(8) & 0x3fff) > 0
      )
    case 'VP8L':
      return content.length >= 5 && content[0] === 0x2f
    case 'ANMF': // a frame of an animation: its place and size, then chunks of its own
      return content.length > 24 && ['ALPH', 'VP8 ', 'VP8L'].includes(content.toString('latin1', 16, 20))
    default:
      return false
  }
}
