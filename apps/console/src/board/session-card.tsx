import { Badge, Progress, Text } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney, formatTime, formatUnits, nameUnit } from '../app/format.ts'
import { totalOf } from '@tarja/contract/amount'
import { compareDecimals, decimalOf } from '@tarja/contract/decimal'
import { bonusLine, priceLine } from '../sessions/terms-line.ts'
import { type BoardSession, type BoardWorker, earningsOf, rankWorkers } from './board-state.ts'
import styles from './board.module.css'
import { formatFromNow } from './format-time-left.ts'
import { JoinRequest } from './join-request.tsx'
import { type PaceSlot, rateOfLastHour, rateSinceOpening } from './pace.ts'
import { NoChart, SessionPace, useSlots } from './session-pace.tsx'

interface SessionCardProps {
  readonly session: BoardSession
  readonly currency: string
  readonly nowMs: number
  /** Of when the totals are. */
  readonly asOfMs: number
}

/** One sector, readable from across the office. An event of another one does not draw it again. */
export const SessionCard = memo(({ session, currency, nowMs, asOfMs }: SessionCardProps) => {
  const { slots, isFailed } = useSlots(session, asOfMs)
  const { totalUnits, samplingUnit, status } = session
  const titleId = `session-${session.sessionId}`
  return (
    <article className={styles.card} aria-labelledby={titleId} data-closed={status === 'closed' || undefined}>
      <CardHead session={session} titleId={titleId} nowMs={nowMs} />
      <div className={styles.numbers}>
        <p className={styles.units}>
          <b>{formatUnits(totalUnits)}</b> <span>{nameUnit(samplingUnit, totalUnits)}</span>
        </p>
        <Facts session={session} currency={currency} slots={slots} asOfMs={asOfMs} />
      </div>
      {isFailed ? <NoChart /> : <SessionPace session={session} slots={slots} />}
      <Ranking session={session} />
    </article>
  )
})

function CardHead({ session, titleId, nowMs }: { session: BoardSession; titleId: string; nowMs: number }) {
  const { t } = useTranslation('board')
  const { timezone: zone, openedAt, closedAt, expiresAt, status } = session
  const owner = session.ownerName ?? session.ownerId
  const [from, end] = [Date.parse(openedAt), Date.parse(expiresAt)]
  const passed = Math.min(100, Math.max(0, ((nowMs - from) / (end - from)) * 100))
  const isSoon = status === 'open' && end - nowMs < 3_600_000
  const hours =
    closedAt === null
      ? t('openedAt', { owner, time: formatTime(openedAt, zone) })
      : t('closedAt', { owner, from: formatTime(openedAt, zone), to: formatTime(closedAt, zone) })
  return (
    <header>
      <div className={styles.cardTitle}>
        <h3 id={titleId}>{session.sector_name}</h3>
        <Badge size="lg" variant={isSoon ? 'filled' : 'light'} color={isSoon ? 'red.9' : 'leaf'} tt="none">
          {status === 'closed' ? t('isClosed') : t('endsAt', { when: formatFromNow(end, nowMs) })}
        </Badge>
      </div>
      <Text c="dimmed">{`${hours} · ${session.workerCount} ${t('workers', { count: session.workerCount })}`}</Text>
      <Shared session={session} />
      {status === 'open' && <Progress value={passed} size="sm" mt={6} color={isSoon ? 'red.9' : 'leaf'} aria-hidden />}
    </header>
  )
}

/** Who helps, and who asks to: for the owner or a manager to let in. */
function Shared({ session: { sessionId, status, helpers, joinRequests } }: { session: BoardSession }) {
  const { t: tSessions } = useTranslation('sessions')
  const nameOf = (person: BoardSession['helpers'][number]) => person.name ?? person.auth0Id
  return (
    <>
      {helpers.length > 0 && <Text c="dimmed">{tSessions('helpedBy', { names: helpers.map(nameOf).join(', ') })}</Text>}
      {status === 'open' &&
        joinRequests.map((person) => (
          <JoinRequest key={person.auth0Id} sessionId={sessionId} auth0Id={person.auth0Id} name={nameOf(person)} />
        ))}
    </>
  )
}

interface FactsProps {
  readonly session: BoardSession
  readonly currency: string
  readonly slots: readonly PaceSlot[] | null
  readonly asOfMs: number
}

function Facts({ session, currency, slots, asOfMs }: FactsProps) {
  const { t } = useTranslation('board')
  const { t: tSessions } = useTranslation('sessions')
  const earnings = earningsOf([session])
  const pricePerUnit = decimalOf(session.pricePerUnit)
  return (
    <dl className={styles.facts}>
      {slots && <Fact name={t('perHourNow')} value={formatRate(rateOfLastHour(slots, session, asOfMs))} />}
      <Fact name={t('perHourAverage')} value={formatRate(rateSinceOpening(session, asOfMs))} />
      <Fact name={t('amountSoFar')} value={formatMoney(totalOf(earnings), currency)} />
      {compareDecimals(earnings.bonus, '0') > 0 && (
        <Fact name={t('ofWhichBonus')} value={formatMoney(earnings.bonus, currency)} />
      )}
      <Fact name={t('priceNow')} value={priceLine(tSessions, { ...session, pricePerUnit, currency })} />
      {session.bonus && <Fact name={t('bonusNow')} value={bonusLine(tSessions, { ...session, currency })} />}
    </dl>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** Whole units: a rate is no measurement. Too early to say: a dash. */
const formatRate = (rate: number | null): string => (rate === null ? '—' : formatUnits(String(Math.round(rate))))

const shownMax = 3

/** Who leads and who lags; of few, all in one list. */
function Ranking({ session }: { session: BoardSession }) {
  const { t } = useTranslation('board')
  const ranked = rankWorkers(session)
  if (ranked.length === 0) return <Text c="dimmed">{t('nobodyYet')}</Text>
  const isFew = ranked.length < 2 * shownMax
  return (
    <div className={styles.ranking}>
      <Workers title={t('leaders')} workers={isFew ? ranked : ranked.slice(0, shownMax)} />
      {!isFew && <Workers title={t('laggards')} workers={ranked.slice(-shownMax).toReversed()} />}
    </div>
  )
}

function Workers({ title, workers }: { title: string; workers: readonly BoardWorker[] }) {
  return (
    <section>
      <h4>{title}</h4>
      <ol>
        {workers.map(({ workerId, name, units }) => (
          <li key={workerId}>
            <span>{name}</span> <b>{formatUnits(units)}</b>
          </li>
        ))}
      </ol>
    </section>
  )
}
