import { preferences } from '../settings/preferences.ts'

/** What the hand and the ear are told, for who looks at the picker and not at the phone. */
export type Signal = 'counted' | 'again' | 'ask' | 'undone' | 'failed'

const vibrations: Record<Signal, number[]> = {
  counted: [35],
  again: [35, 60, 35],
  ask: [120, 60, 120],
  undone: [20, 40, 20],
  failed: [300, 80, 300],
}

/** Frequency in hertz, beginning and length in seconds. */
const sounds: Record<Signal, readonly (readonly [number, number, number])[]> = {
  counted: [[1320, 0, 0.06]],
  again: [
    [880, 0, 0.07],
    [880, 0.11, 0.07],
  ],
  ask: [
    [520, 0, 0.12],
    [400, 0.16, 0.18],
  ],
  undone: [[440, 0, 0.08]],
  failed: [[220, 0, 0.4]],
}

let audio: AudioContext | null = null

export function signal(kind: Signal): void {
  const { sound, vibration } = preferences()
  if (vibration) navigator.vibrate?.(vibrations[kind])
  if (sound) afterFrame(() => play(sounds[kind]))
}

/** The eye comes first: to open the audio of a slow phone takes longer than to draw the count. */
const afterFrame = (act: () => void) => requestAnimationFrame(() => setTimeout(act))

/** Browsers let a page sound only after a touch; every signal follows one. */
function play(tones: readonly (readonly [number, number, number])[]): void {
  audio ??= new AudioContext({ latencyHint: 'interactive' })
  if (audio.state === 'suspended') void audio.resume()
  for (const [frequency, after, length] of tones) {
    const startsAt = audio.currentTime + after
    const tone = new OscillatorNode(audio, { type: 'square', frequency })
    const volume = new GainNode(audio, { gain: 0.18 })
    volume.gain.setTargetAtTime(0, startsAt + length * 0.7, length * 0.1) // without a fall it clicks
    tone.connect(volume).connect(audio.destination)
    tone.start(startsAt)
    tone.stop(startsAt + length)
  }
}
