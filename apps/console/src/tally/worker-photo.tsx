import { memo, useState } from 'react'
import { colourOf, initialsOf } from './avatar.ts'
import { useCell } from './cell.ts'
import { photoOf } from './photos.ts'
import styles from './tally.module.css'

interface WorkerPhotoProps {
  readonly workerId: string
  readonly name: string
}

/** A face, or the initials on a colour that is always the same one for a name: both are found faster than a name is read. */
export const WorkerPhoto = memo(function WorkerPhoto({ workerId, name }: WorkerPhotoProps) {
  const url = useCell(photoOf(workerId))
  // A browser short of memory may have let go of what the address stands for.
  const [failedUrl, setFailedUrl] = useState<string | null>(null)
  if (url !== null && url !== failedUrl) {
    return <img className={styles.photo} src={url} alt="" decoding="async" onError={() => setFailedUrl(url)} />
  }
  return (
    <span className={styles.photo} style={{ backgroundColor: colourOf(name) }} aria-hidden>
      {initialsOf(name)}
    </span>
  )
})
