import { Alert, Button, Checkbox, Loader, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatUnits } from '../app/format.ts'
import { Page } from '../app/page.tsx'
import { useProfile } from '../device/hooks.ts'
import type { Decision } from './decide.ts'
import { DecisionDialog } from './decision-dialog.tsx'
import { InboxItem } from './inbox-item.tsx'
import styles from './inbox.module.css'
import { type Deciding, type InboxGroup, groupBySession, useDeciding, useInbox } from './use-inbox.ts'

interface Asked {
  readonly kind: Decision['kind']
  readonly recordIds: readonly string[]
}

/** What came late or by a wrong clock, for a manager to decide. */
export function InboxPage() {
  const { t } = useTranslation('board')
  const profile = useProfile()
  const isOffice = profile?.role === 'manager' || profile?.role === 'admin'
  const inbox = useInbox(isOffice)
  const deciding = useDeciding()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<Asked | null>(null)
  const records = inbox.data?.pages.flatMap(({ items }) => items) ?? []
  // What somebody else has decided meanwhile is no longer chosen.
  const chosenIds = records.map(({ recordId }) => recordId).filter((recordId) => chosen.has(recordId))
  const choose = (recordIds: readonly string[], isChosen: boolean) =>
    setChosen((before) => {
      const after = new Set(before)
      for (const recordId of recordIds) {
        if (isChosen) after.add(recordId)
        else after.delete(recordId)
      }
      return after
    })
  const ask = (kind: Decision['kind']) => (recordIds: readonly string[]) => setAsked({ kind, recordIds })

  return (
    <Page
      title={t('inboxTitle')}
      subtitle={profile?.companyName}
      back="/"
      wide
      actions={
        chosenIds.length > 0 && (
          <Actions count={chosenIds.length} ask={(kind) => ask(kind)(chosenIds)} clear={() => setChosen(new Set())} />
        )
      }
    >
      <Outcome deciding={deciding} />
      {!isOffice && profile && <Text>{t('officeOnly')}</Text>}
      {inbox.isError && (
        <Alert color="red" role="alert">
          {t('inboxFailed', { message: inbox.error.message })}{' '}
          <Button variant="default" onClick={() => void inbox.refetch()}>
            {t('tryAgain')}
          </Button>
        </Alert>
      )}
      {isOffice && inbox.isPending && <Loader m="auto" />}
      {inbox.isSuccess && records.length === 0 && <Empty />}
      {records.length > 0 && <Text c="dimmed">{t('inboxHelp')}</Text>}
      {groupBySession(records).map((group) => (
        <Group key={group.sessionId} group={group} chosen={chosen} choose={choose} ask={ask} />
      ))}
      {inbox.hasNextPage && (
        <Button variant="default" loading={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
          {t('loadMore')}
        </Button>
      )}
      {asked && (
        <DecisionDialog
          kind={asked.kind}
          count={asked.recordIds.length}
          onCancel={() => setAsked(null)}
          onDecide={(decision) => {
            setAsked(null)
            void deciding.decide(asked.recordIds, decision)
          }}
        />
      )}
    </Page>
  )
}

interface GroupProps {
  readonly group: InboxGroup
  readonly chosen: ReadonlySet<string>
  readonly choose: (recordIds: readonly string[], isChosen: boolean) => void
  readonly ask: (kind: Decision['kind']) => (recordIds: readonly string[]) => void
}

function Group({ group: { sessionId, sector, day, records }, chosen, choose, ask }: GroupProps) {
  const { t } = useTranslation('board')
  const session = t('ofSession', { sector, day: formatDay(day) })
  const ids = records.map(({ recordId }) => recordId)
  const chosenCount = ids.filter((recordId) => chosen.has(recordId)).length
  return (
    <section aria-labelledby={`inbox-${sessionId}`}>
      <div className={styles.groupHead}>
        <Checkbox
          size="lg"
          className={styles.choice}
          checked={chosenCount === ids.length}
          indeterminate={chosenCount > 0 && chosenCount < ids.length}
          aria-label={t('chooseSession', { session })}
          onChange={(event) => choose(ids, event.currentTarget.checked)}
        />
        <h2 id={`inbox-${sessionId}`}>{session}</h2>
      </div>
      <ul className={styles.items}>
        {records.map((record) => (
          <InboxItem
            key={record.recordId}
            record={record}
            isChosen={chosen.has(record.recordId)}
            onChoose={(isChosen) => choose([record.recordId], isChosen)}
            onAccept={() => ask('accept')([record.recordId])}
            onReject={() => ask('reject')([record.recordId])}
          />
        ))}
      </ul>
    </section>
  )
}

function Actions({ count, ask, clear }: { count: number; ask: (kind: Decision['kind']) => void; clear: () => void }) {
  const { t } = useTranslation('board')
  const chosen = t('chosen', { count, shown: formatUnits(String(count)) })
  return (
    <>
      <Button variant="subtle" onClick={clear} aria-label={`${chosen}. ${t('clearChosen')}`}>
        {chosen}
      </Button>
      <Button variant="default" onClick={() => ask('reject')}>
        {t('reject')}
      </Button>
      <Button onClick={() => ask('accept')}>{t('accept')}</Button>
    </>
  )
}

function Outcome({ deciding: { progress, outcome } }: { deciding: Deciding }) {
  const { t } = useTranslation('board')
  const shown = (count: number) => ({ count, shown: formatUnits(String(count)) })
  return (
    <div role="status">
      {progress && <Alert>{t('deciding', progress)}</Alert>}
      {outcome && outcome.doneCount > 0 && (
        <Alert icon={<IconCircleCheck aria-hidden />}>
          {t(outcome.kind === 'accept' ? 'accepted' : 'rejected', shown(outcome.doneCount))}
        </Alert>
      )}
      {outcome && outcome.takenBackCount > 0 && <Alert>{t('takenBack', shown(outcome.takenBackCount))}</Alert>}
      {outcome && outcome.failedCount > 0 && (
        <Alert color="red">{t('undecided', { ...shown(outcome.failedCount), message: outcome.message })}</Alert>
      )}
    </div>
  )
}

function Empty() {
  const { t } = useTranslation('board')
  return (
    <div className={styles.empty}>
      <IconCircleCheck size={64} aria-hidden />
      <h2>{t('inboxEmptyTitle')}</h2>
      <Text c="dimmed">{t('inboxEmptyText')}</Text>
    </div>
  )
}
