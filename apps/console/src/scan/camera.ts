/** Why there is no picture, in words the page can explain. */
export type CameraTrouble = 'denied' | 'none' | 'busy' | 'unsupported'

export class CameraUnavailable extends Error {
  readonly trouble: CameraTrouble
  constructor(trouble: CameraTrouble, cause?: unknown) {
    super(`no camera: ${trouble}`, { cause })
    this.name = 'CameraUnavailable'
    this.trouble = trouble
  }
}

export interface CameraChoice {
  readonly deviceId: string
  readonly label: string
}

export interface Camera {
  readonly stream: MediaStream
  readonly deviceId: string | null
  readonly hasTorch: boolean
  setTorch(isOn: boolean): Promise<void>
  close(): void
}

// `torch` and `focusMode` are of the Image Capture API, which TypeScript does not describe.
type TrackAbilities = MediaTrackCapabilities & { torch?: boolean; focusMode?: readonly string[] }
type TrackSetting = MediaTrackConstraintSet & { torch?: boolean; focusMode?: string }

const storageKey = 'tarja.camera'

export const rememberCamera = (deviceId: string): void => localStorage.setItem(storageKey, deviceId)

/** The camera that was chosen on this device, else the one at the back. */
export async function openCamera(): Promise<Camera> {
  // Browsers hide it from pages that were not fetched by HTTPS.
  if (!('mediaDevices' in navigator)) throw new CameraUnavailable('unsupported')
  const chosen = localStorage.getItem(storageKey)
  const stream = await requestStream(chosen)
  const [track] = stream.getVideoTracks()
  if (!track) throw new CameraUnavailable('none')
  const abilities: TrackAbilities = track.getCapabilities?.() ?? {}
  if (abilities.focusMode?.includes('continuous')) await apply(track, { focusMode: 'continuous' })
  return {
    stream,
    deviceId: track.getSettings().deviceId ?? null,
    hasTorch: abilities.torch === true,
    setTorch: (isOn) => apply(track, { torch: isOn }),
    close: () => stream.getTracks().forEach((one) => one.stop()),
  }
}

const apply = (track: MediaStreamTrack, setting: TrackSetting) => track.applyConstraints({ advanced: [setting] })

async function requestStream(chosen: string | null): Promise<MediaStream> {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } }
  const which = chosen === null ? { facingMode: { ideal: 'environment' } } : { deviceId: { exact: chosen } }
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: false, video: { ...which, ...size } })
  } catch (error) {
    if (chosen !== null && nameOf(error) === 'OverconstrainedError') {
      localStorage.removeItem(storageKey) // the chosen camera is gone, or its id was renewed
      return requestStream(null)
    }
    throw new CameraUnavailable(troubleOf(nameOf(error)), error)
  }
}

const nameOf = (error: unknown) => (error instanceof Error || error instanceof DOMException ? error.name : '')

function troubleOf(name: string): CameraTrouble {
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none'
  return 'busy' // another app has it, or the phone says no more than that it failed
}

/** Their names are told only after the camera has been allowed. */
export async function listCameras(): Promise<CameraChoice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId, label }) => ({ deviceId, label }))
}
