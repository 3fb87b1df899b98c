import {
  BinaryBitmap,
  ChecksumException,
  Code128Reader,
  DecodeHintType,
  FormatException,
  HybridBinarizer,
  NotFoundException,
  QRCodeReader,
  RGBLuminanceSource,
} from '@zxing/library'

/** A frame in shades of grey, a byte a pixel, row by row. */
export interface GreyFrame {
  readonly pixels: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

const qr = new QRCodeReader()
const code128 = new Code128Reader()
const tryHarder = new Map([[DecodeHintType.TRY_HARDER, true]])

/**
 * Later versions of ZXing always look along the diagonal before they take something for a corner of a code. This one does so
 * only where PURE_BARCODE is asked for, and then its reader expects a picture without any tilt. So the reader, which asks
 * first, is told no, and its detector, which asks next, yes. Without it three badges in a thousand are never read, however
 * they are held, and one in seven of those that are tilted or noisy.
 */
class DiagonalCheck extends Map<DecodeHintType, boolean> {
  #asked = 0
  override get(hint: DecodeHintType): boolean | undefined {
    if (hint !== DecodeHintType.PURE_BARCODE) return super.get(hint)
    return this.#asked++ === 0 ? undefined : true
  }
}

/**
 * The text of the badge in a frame, or null. The two readers alone, not the library's reader of every format: nobody wants
 * a unit recorded for a picker because the bar code of a water bottle was in view, and it is a third of the size.
 */
export function readPixels(frame: GreyFrame): string | null {
  const upright = bitmapOf(frame)
  return (
    attempt(() => qr.decode(upright, new DiagonalCheck(tryHarder))) ??
    attempt(() => code128.decode(upright, tryHarder)) ??
    attempt(() => code128.decode(bitmapOf(turn(frame)), tryHarder)) // the badge hangs sideways
  )
}

const bitmapOf = ({ pixels, width, height }: GreyFrame) =>
  new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(pixels, width, height)))

function attempt(decode: () => { getText(): string }): string | null {
  try {
    return decode().getText()
  } catch (error) {
    const isMiss =
      error instanceof NotFoundException || error instanceof FormatException || error instanceof ChecksumException
    if (isMiss) return null // nothing there, or blurred: the next frame comes soon
    throw error
  }
}

/** Rows become columns. */
export function turn({ pixels, width, height }: GreyFrame): GreyFrame {
  const turned = new Uint8ClampedArray(pixels.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned[x * height + y] = pixels[y * width + x] ?? 0
  }
  return { pixels: turned, width: height, height: width }
}

/** What a canvas gives, as shades of grey: green weighs most, as it does for the eye. */
export function toGrey({ data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>): GreyFrame {
  const pixels = new Uint8ClampedArray(width * height)
  for (let index = 0; index < pixels.length; index++) {
    const at = index * 4
    pixels[index] = ((data[at] ?? 0) + 2 * (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) >> 2
  }
  return { pixels, width, height }
}
