import qrcode from 'qrcode-generator'

/** The dark and light squares of a QR code, row by row, without the quiet zone. */
export interface QrCode {
  readonly size: number
  readonly isDark: (row: number, column: number) => boolean
}

/** Light squares that the norm asks for around a code; without them readers miss it on a dark shirt. */
export const quietModules = 4

const numeric = /^\d+$/
const alphanumeric = /^[0-9A-Z $%*+\-./:]+$/

/**
 * The badge's number and nothing else, so that any reader shows what is printed beside it. Error correction M: 15 % of a
 * dirty badge may be lost, and a number of the usual length still fits the smallest code, with the largest squares.
 */
export function encodeQr(text: string): QrCode {
  const code = qrcode(0, 'M')
  if (numeric.test(text)) code.addData(text, 'Numeric')
  else if (alphanumeric.test(text)) code.addData(text, 'Alphanumeric')
  else code.addData(utf8AsBytes(text), 'Byte')
  code.make()
  return { size: code.getModuleCount(), isDark: (row, column) => code.isDark(row, column) }
}

/** The library makes a byte of each character and would cut an `Ñ` down to something else. */
const utf8AsBytes = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')

/** One path of an SVG for all dark squares, with the quiet zone around: `viewBox` is `0 0 side side`. */
export function drawQr({ size, isDark }: QrCode): { readonly side: number; readonly path: string } {
  const runs: string[] = []
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size;) {
      let length = 0
      while (column + length < size && isDark(row, column + length)) length++
      if (length > 0) runs.push(`M${column + quietModules} ${row + quietModules}h${length}v1h-${length}z`)
      column += Math.max(1, length)
    }
  }
  return { side: size + 2 * quietModules, path: runs.join('') }
}
