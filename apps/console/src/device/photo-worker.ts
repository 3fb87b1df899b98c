import { squareOf } from './photo-square.ts'

/** Three pixels of a cheap phone to each of the 44 and more that a card gives a face. */
const side = 144
const quality = 0.8

/** A photo of any size comes in, a small one or null goes out. The page stays free for thumbs meanwhile. */
addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  // What is reported here is an error of the worker, which the page hears of.
  scaleDown(data).then((small) => postMessage(small), reportError)
})

/** Null when the browser can make no picture of these bytes. */
async function scaleDown(photo: Blob): Promise<ArrayBuffer | null> {
  const whole = await decode(photo)
  if (!whole) return null
  const { left, top, side: from } = squareOf(whole)
  const canvas = new OffscreenCanvas(side, side)
  // Kept out of the graphics memory, where a large photo arrives slowly or not at all.
  const picture = canvas.getContext('2d', { willReadFrequently: true })
  if (!picture) throw new Error('this browser draws no pictures')
  // JPEG, which every browser writes, has no transparency: what was none would be black.
  picture.fillStyle = '#fff'
  picture.fillRect(0, 0, side, side)
  // Every pixel of the photo counts. `createImageBitmap` can make it small as well, but leaves most out: a face is then noise.
  picture.imageSmoothingQuality = 'high'
  picture.drawImage(whole, left, top, from, from, 0, 0, side, side)
  whole.close()
  return (await canvas.convertToBlob({ type: 'image/jpeg', quality })).arrayBuffer()
}

async function decode(photo: Blob): Promise<ImageBitmap | null> {
  try {
    // Upright, as the camera says it was held, without asking: older browsers do not know the option's name.
    return await createImageBitmap(photo)
  } catch (error) {
    if (error instanceof DOMException) return null // broken, or too large for the memory of this phone
    throw error
  }
}
