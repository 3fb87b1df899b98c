import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { inLines } from '../app/in-lines.ts'
import { NotKept } from '../device/not-kept.tsx'
import { useUnsentCount } from '../device/hooks.ts'
import { useAct } from '../device/use-act.ts'
import { saveWork } from './save-work.ts'

/** The office has another address, and nobody can sign in at this one: what is unsent has a way there. */
export function MovedBanner({
  address,
  className,
}: {
  readonly address: string
  readonly className: string | undefined
}) {
  const { t } = useTranslation('carry')
  const unsent = useUnsentCount() ?? 0
  const act = useAct(t('notSaved'))
  return (
    <div className={className} role="alert">
      <span>{t('moved', { address })}</span>
      {unsent > 0 && (
        <Button variant="white" onClick={() => void act.run(saveWork)} {...inLines}>
          {t('movedSave')}
        </Button>
      )}
      <Button variant="white" component="a" href={address} target="_blank" rel="noreferrer" {...inLines}>
        {t('goThere')}
      </Button>
      <NotKept act={act} />
    </div>
  )
}
