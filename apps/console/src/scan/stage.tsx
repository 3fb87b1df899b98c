import { Button } from '@mantine/core'
import { IconBulb, IconCameraRotate } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Camera, CameraChoice, CameraTrouble } from './camera.ts'
import styles from './scan.module.css'
import type { CameraState } from './use-camera.ts'

interface StageProps {
  readonly state: CameraState
  readonly video: RefObject<HTMLVideoElement | null>
  readonly isFailing: boolean
  readonly isResting: boolean
  readonly retry: () => void
  readonly wake: () => void
  readonly choose: (deviceId: string) => void
  readonly children: ReactNode
}

/** The picture of the camera, or why there is none; over it what became of the last badge. */
export function Stage({ state, video, isFailing, isResting, retry, wake, choose, children }: StageProps) {
  const { t } = useTranslation('scan')
  if (isResting) return <Explained text={t('resting')} action={t('wake')} act={wake} />
  if (isFailing)
    return (
      <Explained title={t('failingTitle')} text={t('failingText')}>
        {children}
      </Explained>
    )
  if (state.kind === 'trouble') {
    const { title, text } = troubleKeys[state.trouble]
    return (
      <Explained title={t(title)} text={t(text)} action={t('retry')} act={retry}>
        {children}
      </Explained>
    )
  }
  return (
    <section className={styles.stage}>
      {state.kind === 'on' && <Picture stream={state.camera.stream} video={video} />}
      <div className={styles.aim} />
      {state.kind === 'on' && <Tools camera={state.camera} cameras={state.cameras} choose={choose} />}
      {state.kind === 'on' ? children : <p className={styles.hint}>{t('starting')}</p>}
    </section>
  )
}

const troubleKeys = {
  denied: { title: 'deniedTitle', text: 'deniedText' },
  none: { title: 'noneTitle', text: 'noneText' },
  busy: { title: 'busyTitle', text: 'busyText' },
  unsupported: { title: 'unsupportedTitle', text: 'unsupportedText' },
} as const satisfies Record<CameraTrouble, object>

interface ExplainedProps {
  readonly title?: string
  readonly text: string
  readonly action?: string
  readonly act?: () => void
  readonly children?: ReactNode
}

/** What is typed flashes here too: the number is the way out when there is no picture. */
function Explained({ title, text, action, act, children }: ExplainedProps) {
  return (
    <section className={styles.stage}>
      <div className={styles.trouble}>
        {title !== undefined && <h2>{title}</h2>}
        <p>{text}</p>
        {act && (
          <Button variant="default" onClick={act}>
            {action}
          </Button>
        )}
      </div>
      {children}
    </section>
  )
}

function Picture({
  stream,
  video,
}: {
  readonly stream: MediaStream
  readonly video: RefObject<HTMLVideoElement | null>
}) {
  const { t } = useTranslation('scan')
  useEffect(() => {
    const shown = video.current
    if (!shown) return
    shown.srcObject = stream
    return () => {
      shown.srcObject = null
    }
  }, [stream, video])
  // `playsInline`, or an iPhone fills its screen with it.
  return <video ref={video} className={styles.video} aria-label={t('video')} autoPlay muted playsInline />
}

interface ToolsProps {
  readonly camera: Camera
  readonly cameras: readonly CameraChoice[]
  readonly choose: (deviceId: string) => void
}

function Tools({ camera, cameras, choose }: ToolsProps) {
  const { t } = useTranslation('scan')
  const [isLit, setLit] = useState(false)
  const at = cameras.findIndex(({ deviceId }) => deviceId === camera.deviceId)
  const next = cameras[(at + 1) % Math.max(1, cameras.length)]
  const light = async () => {
    await camera.setTorch(!isLit)
    setLit(!isLit)
  }
  return (
    <div className={styles.tools}>
      {camera.hasTorch && (
        <button
          type="button"
          className={styles.tool}
          data-on={isLit || undefined}
          aria-label={t(isLit ? 'torchOff' : 'torchOn')}
          onClick={light}
        >
          <IconBulb aria-hidden />
        </button>
      )}
      {next && cameras.length > 1 && (
        <button
          type="button"
          className={styles.tool}
          aria-label={t('nextCamera')}
          title={next.label}
          onClick={() => choose(next.deviceId)}
        >
          <IconCameraRotate aria-hidden />
        </button>
      )}
    </div>
  )
}
