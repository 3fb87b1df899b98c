import { Alert, Button, Stack, Text } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../app/format.ts'
import { useSettled } from '../app/use-settled.ts'
import type { NamesakeQuestion } from './namesake.ts'
import { NotKept } from './not-kept.tsx'
import { readNamesakes } from './read-namesakes.ts'
import { joinNamesake, keepApart, standsInClosed } from './settle-namesake.ts'
import { tryNow } from './sync.ts'
import { useAct } from './use-act.ts'

/**
 * A newcomer whose names the office has already: is it the same person? Asked in each of their sessions, and without one
 * (`localId` absent) on the page of sending. One at a time, for the answers stand where those of the next one will.
 */
export function NamesakeCard({ localId }: { readonly localId?: string }) {
  const asked = useLiveQuery(() => readNamesakes(localId), [localId])?.[0]
  const isSettled = useSettled(asked && String(asked.nr))
  return asked ? <Question key={asked.nr} asked={asked} isSettled={isSettled} /> : null
}

interface QuestionProps {
  readonly asked: NamesakeQuestion
  readonly isSettled: () => boolean
}

function Question({ asked, isSettled }: QuestionProps) {
  const { t } = useTranslation('device')
  const act = useAct(t('notKept'))
  const { nr, newcomer, namesake } = asked
  const { name, worker_id: badge } = newcomer
  const isInClosed = useLiveQuery(() => standsInClosed(badge), [badge])
  const settle = async (answer: () => Promise<void>) => {
    if (isSettled() && (await act.run(answer))) tryNow()
  }
  const join = () => joinNamesake(nr, (to) => t('namesakeReason', { badge, name: to.name, number: to.worker_id }))
  const number = namesake.fieldBadge ?? namesake.worker_id
  return (
    <Alert color="orange" role="status">
      <Stack gap="xs">
        <Text fw={700}>{t('namesakeTitle', { name, number, day: formatDay(namesake.hireDate) })}</Text>
        <Text>{t('namesakeText', { name, badge })}</Text>
        {isInClosed && <Text>{t('namesakeClosed', { badge })}</Text>}
        <NotKept act={act} />
        <Button variant="default" loading={act.isBusy} onClick={() => void settle(join)}>
          {t('namesakeSame')}
        </Button>
        <Button variant="default" disabled={act.isBusy} onClick={() => void settle(() => keepApart(nr))}>
          {t('namesakeOther')}
        </Button>
      </Stack>
    </Alert>
  )
}
