import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { device } from '../device/database.ts'
import { useTodaysSessions } from '../device/hooks.ts'
import type { DeviceSession, DeviceWorker } from '../device/model.ts'
import { searchEntry, searchWorkers } from '../tally/search-workers.ts'
import styles from './badges.module.css'

/** More than this nobody looks through; the rest is found by typing. */
const listedMost = 100

interface ChooseWorkersProps {
  readonly workers: readonly DeviceWorker[]
  readonly chosen: ReadonlySet<string>
  readonly choose: (chosen: ReadonlySet<string>) => void
}

export function ChooseWorkers({ workers, chosen, choose }: ChooseWorkersProps) {
  const { t } = useTranslation('badges')
  const [text, setText] = useState('')
  const sessions = useTodaysSessions() ?? []
  const byId = new Map(workers.map((worker) => [worker.worker_id, worker]))
  const found = searchWorkers(workers.map(searchEntry), text)
  const hidden = found.length - listedMost
  const toggle = (workerId: string) => {
    const next = new Set(chosen)
    if (!next.delete(workerId)) next.add(workerId)
    choose(next)
  }
  return (
    <Stack gap="sm">
      <TextInput
        label={t('search')}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Quick text={t('all')} act={() => choose(new Set([...(text.trim() === '' ? [] : chosen), ...found]))} />
        <Quick text={t('none')} act={() => choose(new Set())} />
        {sessions.map((session) => (
          <Quick
            key={session.localId}
            text={t('todayOf', { sector: session.sector_name })}
            act={async () => choose(await listWhoWorked(session))}
          />
        ))}
      </Group>
      {found.length === 0 && <p>{t('nobody')}</p>}
      {found.length > 0 && (
        <ul className={styles.people}>
          {found.slice(0, listedMost).map((workerId) => (
            <li key={workerId}>
              <label className={styles.person}>
                <input type="checkbox" checked={chosen.has(workerId)} onChange={() => toggle(workerId)} />
                <span>{byId.get(workerId)?.name}</span>
                <span>{workerId}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      {hidden > 0 && <p>{t('more', { count: hidden })}</p>}
    </Stack>
  )
}

function Quick({ text, act }: { readonly text: string; readonly act: () => void }) {
  return (
    <Button variant="default" size="md" h={48} onClick={act}>
      {text}
    </Button>
  )
}

async function listWhoWorked({ localId }: DeviceSession): Promise<ReadonlySet<string>> {
  const tallies = await device.tallies.where('localId').equals(localId).toArray()
  return new Set(tallies.filter(({ recordCount }) => recordCount > 0).map(({ workerId }) => workerId))
}
