import { crc32, deflateSync } from 'node:zlib'

// Tiny whole images, made by bytes.

const bytes = (...parts: (string | Buffer)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part)))

const uint32 = (value: number): Buffer => {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32BE(value)
  return buffer
}

export const jpegStart = 'ffd8'
export const jpegEnd = 'ffd9'
/** An application's segment, which decoders skip. */
export const jpegApp = 'ffe1000645786966'
/** Baseline, 8 bits, of one component. */
export const jpegSize = (width: number, height: number): string =>
  `ffc0000b08${height.toString(16).padStart(4, '0')}${width.toString(16).padStart(4, '0')}01011100`
export const jpegScan = 'ffda0008010100003f00d2cf20'

export const jpeg = bytes(jpegStart, jpegApp, jpegSize(1, 1), jpegScan, jpegEnd)

export const pngSignature = '89504e470d0a1a0a'
export function pngChunk(type: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const named = bytes(Buffer.from(type, 'latin1'), content)
  return bytes(uint32(content.length), named, uint32(crc32(named)))
}
export const pngHeader = (width: number, height: number): Buffer =>
  pngChunk('IHDR', bytes(uint32(width), uint32(height), '0800000000'))
export const pngPixels = pngChunk('IDAT', deflateSync(Buffer.from('0000', 'hex')))

export const png = bytes(pngSignature, pngHeader(1, 1), pngPixels, pngChunk('IEND'))

/** A whole image of exactly so many bytes, more than the smallest one has. */
export function pngOfSize(sizeBytes: number): Buffer {
  const text = pngChunk('tEXt', Buffer.alloc(sizeBytes - png.length - 12, 'x'))
  return bytes(pngSignature, pngHeader(1, 1), text, pngPixels, pngChunk('IEND'))
}

type Color = readonly [red: number, green: number, blue: number]

/** As large as it is asked for; of these colours, row by row, from the top again and again. */
export function pngOfColors(colors: readonly Color[], { width, height }: { width: number; height: number }): Buffer {
  const rows = colors.map((color) => Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from(color))]))
  const pixels = Buffer.concat(Array.from({ length: height }, (_, y) => rows[y % rows.length] ?? Buffer.alloc(0)))
  const header = bytes(uint32(width), uint32(height), '0802000000')
  return bytes(pngSignature, pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(pixels)), pngChunk('IEND'))
}

// As encoders make them of one pixel: lossless, lossy.
export const webpLossless = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64')
export const webpLossy = Buffer.from('UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=', 'base64')

export { bytes as bytesOf }

export const dataUrl = (mediaType: string, content: Buffer): string =>
  `data:${mediaType};base64,${content.toString('base64')}`
