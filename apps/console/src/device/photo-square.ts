export interface Square {
  readonly left: number
  readonly top: number
  readonly side: number
}

/** The largest square of a picture: of a wide one its middle, of a tall one more of the top, where the face is. */
export function squareOf({ width, height }: { width: number; height: number }): Square {
  const side = Math.min(width, height)
  return { left: Math.floor((width - side) / 2), top: Math.floor((height - side) / 4), side }
}
