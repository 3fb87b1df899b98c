import { Button, Card, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatQuantity, formatUnits } from '../app/format.ts'
import { notesLost } from './after-end.ts'
import { LostNote } from './lost-note.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { reasonOf } from './reasons.ts'
import { RefusedLines } from './refused-lines.tsx'
import { NotKept } from './not-kept.tsx'
import { canMove } from './refusal-groups.ts'
import { SetAsideDialog } from './set-aside-dialog.tsx'
import { sendAgain } from './settle.ts'
import type { ShownRefusal } from './sync-overview.ts'
import { tryNow } from './sync.ts'
import { useAct } from './use-act.ts'

type Dialog = 'move' | 'setAside'

/** One matter that the server refused, the reason in words, and the ways to settle it. */
export function RefusalCard({ refusal }: { refusal: ShownRefusal }) {
  const { t } = useTranslation('device')
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const { session, nrs } = refusal
  const act = useAct(t('notKept'))
  const resend = async () => {
    if (await act.run(() => sendAgain(nrs))) tryNow()
  }
  const close = () => setDialog(null)
  const atStake = refusal.kind === 'open' && refusal.recordCount > 0
  return (
    <Card withBorder padding="md">
      <Stack gap="sm">
        <div>
          {'localId' in refusal.operation && (
            <Text size="sm">
              {session ? `${session.sector_name} · ${formatDay(session.day)}` : t('unknownSession')}
            </Text>
          )}
          <Title order={3} size="h4">
            <What refusal={refusal} />
          </Title>
          {atStake && (
            <Text>
              <Records refusal={refusal} />
            </Text>
          )}
        </div>
        {refusal.code === notesLost ? (
          <LostNote refusal={refusal} />
        ) : (
          <>
            <RefusedLines refusal={refusal} />
            <Text>{reasonOf(refusal.refusal, refusal.kind)}</Text>
            <NotKept act={act} />
            <Button onClick={resend}>{t('sendAgain')}</Button>
          </>
        )}
        {canMove(refusal) && (refusal.kind === 'record' || atStake) && (
          <Button variant="default" onClick={() => setDialog('move')}>
            {t('move')}
          </Button>
        )}
        <Button variant="default" onClick={() => setDialog('setAside')}>
          {t('setAside')}
        </Button>
      </Stack>
      <MoveDialog refusal={refusal} isOpen={dialog === 'move'} close={close} />
      <SetAsideDialog refusal={refusal} isOpen={dialog === 'setAside'} close={close} />
    </Card>
  )
}

function What({ refusal }: { refusal: ShownRefusal }) {
  const { t } = useTranslation('device')
  const { kind, nrs } = refusal
  if (kind === 'record') return <Records refusal={refusal} />
  return t(`what_${kind}`, { count: nrs.length, shown: formatUnits(String(nrs.length)) })
}

function Records({ refusal: { recordCount, units, session } }: { refusal: ShownRefusal }) {
  const { t } = useTranslation('device')
  const amount = session ? formatQuantity(units, session.samplingUnit) : formatUnits(units)
  return t('what_record', { count: recordCount, shown: formatUnits(String(recordCount)), units: amount })
}
