import { memo, useState } from 'react'
import { colourOf, initialsOf } from './avatar.ts'
import styles from './tally.module.css'

interface WorkerPhotoProps {
  readonly worker: { readonly name: string; readonly photoUrl: string | null }
}

/** A face, or the initials on a colour that is always the same one for a name: both are found faster than a name is read. */
export const WorkerPhoto = memo(function WorkerPhoto({ worker: { name, photoUrl } }: WorkerPhotoProps) {
  const [failedUrl, setFailedUrl] = useState<string | null>(null)
  if (photoUrl !== null && photoUrl !== failedUrl) {
    return (
      <img
        className={styles.photo}
        src={photoUrl}
        alt=""
        loading="lazy"
        decoding="async"
        onError={() => setFailedUrl(photoUrl)}
      />
    )
  }
  return (
    <span className={styles.photo} style={{ backgroundColor: colourOf(name) }} aria-hidden>
      {initialsOf(name)}
    </span>
  )
})
