import { open } from 'node:fs/promises'
import { encodeQr } from '../src/badges/qr.ts'
import type { GreyFrame } from '../src/scan/read-pixels.ts'

// A film for Chromium's fake camera: badges held before it one after the other, drawn here. Y4M, which is frames without
// compression: brightness of every pixel, then two planes of colour of a quarter of the size, all of them grey.

const width = 320
const height = 240
const framesPerSecond = 4

export type Shown = { readonly qr: string } | { readonly code128: string } | 'nothing'

export interface Scene {
  readonly shown: Shown
  readonly seconds: number
}

/** Writes the film. The camera begins it anew each time it is opened, and at its end. */
export async function writeFilm(path: string, scenes: readonly Scene[]): Promise<void> {
  await using file = await open(path, 'w')
  await file.write(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`)
  const colours = Buffer.alloc((width * height) / 2, 128)
  for (const { shown, seconds } of scenes) {
    const { pixels } = filmFrame(shown)
    for (let frame = 0; frame < seconds * framesPerSecond; frame++) {
      await file.write('FRAME\n')
      await file.write(pixels)
      await file.write(colours)
    }
  }
}

/** Darkness of a spot of the badge: 0 is paper, 1 ink, null beside the badge. */
type Badge = (x: number, y: number) => 0 | 1 | null

const cloth = 105
const paper = 215
const ink = 35
const samples = 3

/** A badge held a little askew before a grey shirt, with soft edges as of a cheap lens. */
export function filmFrame(shown: Shown): GreyFrame {
  const badge = badgeOf(shown)
  const angle = 'qr' in Object(shown) ? 0.2 : 0.04
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const pixels = new Uint8ClampedArray(width * height)
  for (let index = 0; index < pixels.length; index++) {
    let light = 0
    for (let sample = 0; sample < samples ** 2; sample++) {
      const x = (index % width) + (sample % samples) / samples - width / 2
      const y = Math.floor(index / width) + Math.floor(sample / samples) / samples - height / 2
      const spot = badge(x * cos + y * sin, y * cos - x * sin)
      light += spot === null ? cloth : spot === 1 ? ink : paper
    }
    pixels[index] = light / samples ** 2
  }
  return { pixels, width, height }
}

function badgeOf(shown: Shown): Badge {
  if (shown === 'nothing') return () => null
  return 'qr' in shown ? qrBadge(shown.qr) : code128Badge(shown.code128)
}

const qrModule = 5

function qrBadge(text: string): Badge {
  const { size, isDark } = encodeQr(text)
  return (x, y) => {
    const [column, row] = [Math.floor(x / qrModule + size / 2), Math.floor(y / qrModule + size / 2)]
    if (Math.min(row, column) < -4 || Math.max(row, column) >= size + 4) return null
    return row >= 0 && column >= 0 && row < size && column < size && isDark(row, column) ? 1 : 0
  }
}

const barModule = 2.5
const barHeight = 110

function code128Badge(text: string): Badge {
  const bars = encodeCode128(text)
  return (x, y) => {
    const at = Math.floor(x / barModule + bars.length / 2)
    if (at < -12 || at >= bars.length + 12 || Math.abs(y) > barHeight / 2 + 12) return null
    return Math.abs(y) <= barHeight / 2 && bars[at] === true ? 1 : 0
  }
}

// Widths of bar, gap, bar, gap, bar, gap of each value, from the norm (ISO/IEC 15417); the stop has a seventh.
const patterns =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'.split(
    ' ',
  )
const startB = 104
const stop = 106

/** Bars of one module's width, dark or light, in code set B: printable ASCII. */
export function encodeCode128(text: string): readonly boolean[] {
  const values = [...text].map((character) => character.charCodeAt(0) - 32)
  const check = values.reduce((sum, value, index) => sum + value * (index + 1), startB) % 103
  return [startB, ...values, check, stop].flatMap((value) =>
    [...(patterns[value] ?? '')].flatMap((modules, index) =>
      Array.from({ length: Number(modules) }, () => index % 2 === 0),
    ),
  )
}
