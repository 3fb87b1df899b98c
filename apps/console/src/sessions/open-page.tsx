import { Alert, Button, NativeSelect, Paper, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { Page } from '../app/page.tsx'
import { DeviceRefusal } from '../device/database.ts'
import { useProfile, useProjects, useRecentSectorIds, useTodaysSessions } from '../device/hooks.ts'
import type { DeviceProject, DeviceSector, DeviceSession } from '../device/model.ts'
import { NotKept } from '../device/not-kept.tsx'
import { openSession } from '../device/open-session.ts'
import { type Act, useAct } from '../device/use-act.ts'
import { OpenTerms } from './open-terms.tsx'
import { SectorList } from './sector-list.tsx'
import styles from './sessions.module.css'
import { draftOf, readTerms, type TermsDraft, type TermsProblems } from './terms.ts'

/** Project and sector are chosen; the rest is as the office set it, unless somebody changes it. */
export function OpenPage() {
  const { t } = useTranslation('sessions')
  const projects = useProjects()
  const sessions = useTodaysSessions()
  const [chosenId, setChosenId] = useState<string | null>(null)
  if (!projects || !sessions) return <Page title={t('openTitle')} back="/" />
  // The ranch of the last session is most likely the one of the next.
  const usualId = sessions[0]?.projectId ?? (projects.length === 1 ? projects[0]?.projectId : undefined)
  const project = projects.find(({ projectId }) => projectId === (chosenId ?? usualId))
  const chooser = projects.length > 1 && (
    <NativeSelect
      label={t('project')}
      value={project?.projectId ?? ''}
      onChange={(event) => setChosenId(event.currentTarget.value)}
      data={[
        ...(project ? [] : [{ value: '', label: t('chooseProject'), disabled: true }]),
        ...projects.map(({ projectId, name }) => ({ value: projectId, label: name })),
      ]}
    />
  )
  if (!project) {
    return (
      <Page title={t('openTitle')} back="/">
        {projects.length === 0 ? <p className={styles.empty}>{t('noDirectory')}</p> : chooser}
      </Page>
    )
  }
  return <OpenInProject key={project.projectId} project={project} sessions={sessions} chooser={chooser} />
}

interface OpenInProjectProps {
  readonly project: DeviceProject
  readonly sessions: readonly DeviceSession[]
  readonly chooser: React.ReactNode
}

const none: readonly string[] = []

function OpenInProject({ project, sessions, chooser }: OpenInProjectProps) {
  const { t } = useTranslation('sessions')
  const currency = useProfile()?.currency ?? 'MXN'
  const [sector, setSector] = useState<DeviceSector | null>(null)
  const form = useOpening({ project, sector, currency })
  const recentIds = useRecentSectorIds(project.projectId) ?? none
  const mine = sessions.filter(({ status, projectId }) => status === 'open' && projectId === project.projectId)
  const conflict = mine.find(({ sectorId, localId }) => sectorId === sector?.sectorId || localId === form.inTheWay)
  const actions = conflict ? (
    <Button component={Link} href={`/s/${conflict.localId}`}>
      {t('goToIt')}
    </Button>
  ) : (
    <Button size="xl" disabled={sector === null} loading={form.act.isBusy} onClick={form.open}>
      {sector ? t('openNamed', { sector: sector.sector_name }) : t('chooseSector')}
    </Button>
  )
  return (
    <Page
      title={t('openTitle')}
      subtitle={chooser ? undefined : project.name}
      back="/"
      notice={<NotKept act={form.act} />}
      actions={actions}
    >
      {chooser}
      {conflict && (
        <Alert color="orange" role="alert" title={t('mineTitle', { sector: conflict.sector_name })}>
          {t('mineText')}
        </Alert>
      )}
      <SectorList
        sectors={project.sectors}
        chosen={sector}
        choose={setSector}
        openIds={mine.map((one) => one.sectorId)}
        recentIds={recentIds}
      />
      <OpenTerms currency={currency} form={form} before={project.bonus} />
      <Paper p="xs">
        <Text c="dimmed">{t('othersMayHave')}</Text>
      </Paper>
    </Page>
  )
}

export interface Opening {
  readonly draft: TermsDraft
  readonly hours: number
  readonly problems: TermsProblems
  readonly act: Act
  /** The key of a session that was in the way when it was tried. */
  readonly inTheWay: string | null
  readonly change: (patch: Partial<TermsDraft>) => void
  readonly setHours: (hours: number) => void
  readonly open: () => void
}

interface OpeningOptions {
  readonly project: DeviceProject
  readonly sector: DeviceSector | null
  readonly currency: string
}

function useOpening({ project, sector, currency }: OpeningOptions): Opening {
  const { t } = useTranslation('sessions')
  const [, navigate] = useLocation()
  const [draft, setDraft] = useState(() => draftOf({ ...project, notes: null }))
  const [hours, setHours] = useState(project.maxDurationHours)
  const [problems, setProblems] = useState<TermsProblems>({})
  const [inTheWay, setInTheWay] = useState<string | null>(null)
  const act = useAct(t('notOpened'))
  const open = () => {
    const terms = readTerms(draft, { before: project.bonus, currency })
    if ('problems' in terms) return setProblems(terms.problems)
    if (!sector) return
    setInTheWay(null)
    const { projectId } = project
    const { sectorId } = sector
    void act.run(async () => {
      try {
        const { localId } = await openSession({ projectId, sectorId, maxDurationHours: hours, ...terms })
        navigate(`/s/${localId}`, { replace: true })
      } catch (cause) {
        if (!(cause instanceof DeviceRefusal) || cause.localId === null) throw cause
        setInTheWay(cause.localId)
      }
    })
  }
  const change = (patch: Partial<TermsDraft>) => {
    setProblems({})
    setDraft((before) => ({ ...before, ...patch }))
  }
  return { draft, hours, problems, inTheWay, act, change, setHours, open }
}
