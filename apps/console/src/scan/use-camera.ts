import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import {
  type Camera,
  type CameraChoice,
  type CameraTrouble,
  CameraUnavailable,
  listCameras,
  openCamera,
  rememberCamera,
} from './camera.ts'

export type CameraState =
  | { readonly kind: 'off' | 'starting' }
  | { readonly kind: 'on'; readonly camera: Camera; readonly cameras: readonly CameraChoice[] }
  | { readonly kind: 'trouble'; readonly trouble: CameraTrouble }

const watchVisibility = (changed: () => void) => {
  document.addEventListener('visibilitychange', changed)
  return () => document.removeEventListener('visibilitychange', changed)
}

const useIsVisible = () => useSyncExternalStore(watchVisibility, () => document.visibilityState === 'visible')

/** The camera while it is wanted and the page is on the screen; in the pocket it would empty the battery. */
export function useCamera(isWanted: boolean) {
  const isVisible = useIsVisible()
  const [state, setState] = useState<CameraState>({ kind: 'off' })
  // Counted up to have it opened anew: another one was chosen, it was lost, or a person tries again.
  const [attempt, setAttempt] = useState(0)
  const isOn = isWanted && isVisible

  useEffect(() => {
    if (!isOn) return
    const over = new AbortController()
    setState({ kind: 'starting' })
    void keepCamera(over.signal, setState)
    return () => {
      over.abort()
      setState({ kind: 'off' })
    }
  }, [isOn, attempt])

  const retry = useCallback(() => setAttempt((before) => before + 1), [])
  const choose = useCallback((deviceId: string) => {
    rememberCamera(deviceId)
    setAttempt((before) => before + 1)
  }, [])
  return { state, retry, choose }
}

/** Open until it is no longer wanted, which may be before it has been opened. */
async function keepCamera(signal: AbortSignal, tell: (state: CameraState) => void): Promise<void> {
  try {
    const camera = await openCamera()
    signal.addEventListener('abort', camera.close)
    if (signal.aborted) camera.close()
    const cameras = await listCameras()
    if (signal.aborted) return
    watchLoss(camera, () => tell({ kind: 'trouble', trouble: 'busy' }))
    tell({ kind: 'on', camera, cameras })
  } catch (error) {
    if (!(error instanceof CameraUnavailable)) throw error
    if (!signal.aborted) tell({ kind: 'trouble', trouble: error.trouble })
  }
}

/** A call or another app takes the camera away; the permission may be withdrawn. */
function watchLoss(camera: Camera, lost: () => void): void {
  for (const track of camera.stream.getVideoTracks()) track.addEventListener('ended', lost, { once: true })
}
