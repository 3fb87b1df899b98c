export interface Crop {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly scaledWidth: number
  readonly scaledHeight: number
}

/** As much as a cheap phone reads several times a second, and enough for a code of 25 mm at arm's length. */
const longestSide = 720

/** The square in the middle, where the frame on the screen is, made smaller where the camera gives more than is needed. */
export function cropOf(videoWidth: number, videoHeight: number): Crop {
  const side = Math.min(videoWidth, videoHeight)
  // A bar code is wide: a third more to each side is looked at than is framed.
  const width = Math.min(videoWidth, Math.round((side * 4) / 3))
  const height = Math.min(videoHeight, Math.round((side * 4) / 3))
  const scale = Math.min(1, longestSide / Math.max(width, height))
  return {
    left: Math.floor((videoWidth - width) / 2),
    top: Math.floor((videoHeight - height) / 2),
    width,
    height,
    scaledWidth: Math.max(1, Math.round(width * scale)),
    scaledHeight: Math.max(1, Math.round(height * scale)),
  }
}
