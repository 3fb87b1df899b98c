import { readPixels, toGrey } from './read-pixels.ts'

/** A frame's pixels come in, the text of the badge in it or null goes out. The page stays free for thumbs meanwhile. */
addEventListener('message', ({ data }: MessageEvent<ImageData>) => {
  postMessage(readPixels(toGrey(data)))
})
