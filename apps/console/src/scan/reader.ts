import { askWorker } from '../app/ask-worker.ts'
import { cropOf } from './crop.ts'

/** Reads the badge in what the video shows now. */
export interface Reader {
  /** `native`: the browser's own. `zxing`: ours. */
  readonly kind: 'native' | 'zxing'
  read(video: HTMLVideoElement): Promise<string | null>
  close(): void
}

// Part of the Shape Detection API, which TypeScript does not describe: Chrome on Android has it, others do not.
interface DetectedBarcode {
  readonly rawValue: string
  readonly boundingBox: DOMRectReadOnly
}
interface BarcodeDetectorLike {
  detect(source: ImageBitmapSource): Promise<readonly DetectedBarcode[]>
}
interface BarcodeDetectorClass {
  new (options: { formats: readonly string[] }): BarcodeDetectorLike
  getSupportedFormats(): Promise<readonly string[]>
}
declare global {
  var BarcodeDetector: BarcodeDetectorClass | undefined
}

const formats = ['qr_code', 'code_128']

/**
 * The browser's reader where it knows both kinds of badge: it is faster and spares the battery. Else ZXing in JavaScript, in
 * a worker whose script is fetched here and nowhere else; the service worker keeps it for when there is no network. Readers
 * in WebAssembly are faster, but need `wasm-unsafe-eval` in the Content-Security-Policy, which we refuse.
 */
export async function openReader(): Promise<Reader> {
  const detector = await openNative()
  if (!detector) return zxingReader()
  let reader = nativeReader(detector)
  return {
    get kind() {
      return reader.kind
    },
    async read(video) {
      try {
        return await reader.read(video)
      } catch (error) {
        if (reader.kind === 'zxing') throw error
        // Phones without Google's services have the interface and nothing behind it, and say so at the first picture.
        reader = zxingReader()
        return reader.read(video)
      }
    },
    close: () => reader.close(),
  }
}

async function openNative(): Promise<BarcodeDetectorLike | null> {
  const native = globalThis.BarcodeDetector
  if (!native) return null
  const supported = await native.getSupportedFormats()
  return formats.every((format) => supported.includes(format)) ? new native({ formats }) : null
}

function nativeReader(detector: BarcodeDetectorLike): Reader {
  return {
    kind: 'native',
    async read(video) {
      const found = await detector.detect(video)
      const middle = { x: video.videoWidth / 2, y: video.videoHeight / 2 }
      const distance = ({ boundingBox: { x, y, width, height } }: DetectedBarcode) =>
        Math.hypot(x + width / 2 - middle.x, y + height / 2 - middle.y)
      // In a queue several badges are in view; the one that is aimed at is meant.
      return found.toSorted((a, b) => distance(a) - distance(b))[0]?.rawValue ?? null
    },
    close() {},
  }
}

function zxingReader(): Reader {
  const worker = new Worker(new URL('./zxing-worker.ts', import.meta.url), { type: 'module' })
  const canvas = document.createElement('canvas')
  const picture = canvas.getContext('2d', { willReadFrequently: true })
  if (!picture) throw new Error('this browser draws no pictures')
  return {
    kind: 'zxing',
    read(video) {
      const { left, top, width, height, scaledWidth, scaledHeight } = cropOf(video.videoWidth, video.videoHeight)
      if (canvas.width !== scaledWidth) canvas.width = scaledWidth
      if (canvas.height !== scaledHeight) canvas.height = scaledHeight
      picture.drawImage(video, left, top, width, height, 0, 0, scaledWidth, scaledHeight)
      const pixels = picture.getImageData(0, 0, scaledWidth, scaledHeight)
      return askWorker<string | null>(worker, pixels, [pixels.data.buffer])
    },
    close: () => worker.terminate(),
  }
}
