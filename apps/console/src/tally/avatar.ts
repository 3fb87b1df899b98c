/** First letters of the first two words that are names; `de la` and the like are none. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const names = words.filter((word) => !particles.has(word.toLowerCase()))
  const letters = (names.length > 0 ? names : words).slice(0, 2).map((word) => Array.from(word)[0] ?? '')
  return letters.join('').toUpperCase() || '?'
}

const particles = new Set(['de', 'del', 'la', 'las', 'los', 'y', 'van', 'von', 'da', 'do'])

/**
 * A colour for a name, always the same one, on which white letters can be read: the hue comes from the name, and the
 * colour is darkened until the contrast is enough, because yellow needs to be far darker than blue.
 */
export function colourOf(name: string): string {
  const hue = hash(name) % 360
  for (let lightness = 46; lightness > 10; lightness -= 2) {
    const rgb = rgbOf(hue, 0.55, lightness / 100)
    if (contrastWithWhite(rgb) >= 4.7) return `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`
  }
  return '#333333'
}

type Rgb = readonly [number, number, number]

/** FNV-1a: short, and names that differ by a letter get far hues. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return (value ^ (value >>> 15)) >>> 0
}

function rgbOf(hue: number, saturation: number, lightness: number): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  const part = (offset: number) => {
    const place = (offset + hue / 30) % 12
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(place - 3, 9 - place, 1))))
  }
  return [part(0), part(8), part(4)]
}

/** By WCAG 2. */
export function contrastWithWhite(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0) + 0.05)
}
