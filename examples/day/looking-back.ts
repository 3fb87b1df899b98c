import type { Session, SessionEvent } from '@tarja/contract/sessions'
import { dataOf } from './client.ts'
import { has, same } from './compare.ts'
import type { Day, Person } from './day.ts'
import { dateOf, timeOf } from './session.ts'
import { formatTable } from './table.ts'

type Page = { items: Session[]; nextCursor: string | null }

export async function listOwn({ maria, sessions }: Day): Promise<string> {
  const items = await listAll(maria, '')
  const hers = sessions.all().filter(({ auth0Id }) => auth0Id === maria.auth0Id)
  same('her sessions', byId(items), byId(hers))
  return items.map(({ sector_name, status }) => `${sector_name}, ${status}`).join('\n')
}

/** A manager reads everyone's. A session is found under its own day, whatever the date was in UTC. */
export async function listCompany({ hector, sessions }: Day): Promise<string> {
  const byDay = Object.groupBy(sessions.all(), dateOf)
  const told: string[] = []
  for (const [date, expected = []] of Object.entries(byDay).toSorted()) {
    const items = await listAll(hector, `day=${date}`)
    same(`the sessions of ${date}`, byId(items), byId(expected))
    told.push(`${date}: ${items.map(({ sector_name }) => sector_name).join(', ')}`)
  }
  const open = sessions.all().filter(({ status }) => status === 'open')
  same('the open sessions', byId(await listAll(hector, 'status=open')), byId(open))
  return [...told, `still open: ${open.map(({ sector_name }) => sector_name).join(', ')}`].join('\n')
}

/** All pages. Two a page, to turn some; a real client asks for up to 200. */
async function listAll(person: Person, filter: string): Promise<Session[]> {
  const found: Session[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query = `?limit=2&${filter}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`
    const page: Page = dataOf<Page>(await person.get(`/production/sessions${query}`))
    same('a page has 1 or 2 sessions', page.items.length === 1 || page.items.length === 2, true)
    found.push(...page.items)
    cursor = page.nextCursor
  }
  const openedAt = found.map((session) => session.openedAt)
  same('newest first', openedAt, openedAt.toSorted().toReversed())
  return found
}

const byId = (sessions: readonly Session[]) => Object.fromEntries(sessions.map((one) => [one.sessionId, one]))

// Its identity, the sums of its records, and when the server wrote it.
const notInHistory = new Set([
  'sessionId',
  'companyId',
  'totalUnits',
  'recordCount',
  'workerCount',
  'createdAt',
  'updatedAt',
  'lastPosition',
])

/** Each change begins where the one before it ended, and the last one leaves the session that is there. */
export async function checkHistories(day: Day): Promise<string> {
  let eventCount = 0
  for (const session of day.sessions.all()) {
    const events = await historyOf(day, session)
    const state: Record<string, unknown> = {}
    for (const { changes } of events) {
      for (const [field, { from, to }] of Object.entries(changes)) {
        // Sums are told only where they were corrected.
        const isSum = notInHistory.has(field) && !(field in state)
        if (!isSum) same(`${field} of ${session.sector_name} before a change`, from, state[field] ?? null)
        state[field] = to
      }
    }
    has(`the session of ${session.sector_name} and what its history adds up to`, session, state)
    // Nothing, and nobody, is what a field was from the beginning.
    const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0)
    const untold = Object.entries(session).filter(
      ([field, value]) => !isEmpty(value) && !(field in state || notInHistory.has(field)),
    )
    same(`what the history of ${session.sector_name} leaves out`, untold, [])
    eventCount += events.length
  }
  // Opened six, changed the price of one, handed over one, extended one, closed four, corrected the records of one.
  same('the number of changes', eventCount, 6 + 1 + 1 + 1 + 4 + 1)
  return `${eventCount} changes in the histories of ${day.sessions.all().length} sessions`
}

async function historyOf({ hector }: Day, { sessionId }: Session): Promise<SessionEvent[]> {
  return dataOf<{ items: SessionEvent[] }>(await hector.get(`/production/sessions/${sessionId}/events`)).items
}

export async function showHistory(day: Day): Promise<string> {
  const { maria, hector, ramon } = day
  const session = day.sessions.get('Lote A-2')
  const events = await historyOf(day, session)
  const outline = events.map(({ type, by, auth0Id }) => [type, by, auth0Id])
  same('the history', outline, [
    ['opened', 'user', maria.auth0Id],
    ['updated', 'user', maria.auth0Id],
    ['transferred', 'user', hector.auth0Id],
    ['extended', 'user', ramon.auth0Id],
    ['closed', 'user', ramon.auth0Id],
  ])
  same('its correction', events[1]?.changes, { pricePerUnit: { from: 28.5, to: 30.25 } })
  same('its transfer', events[2]?.changes, { auth0Id: { from: maria.auth0Id, to: ramon.auth0Id } })
  same('its last time', events.at(-1)?.at, session.updatedAt)
  return formatTable(
    ['at', 'who', 'what', 'field', 'from', 'to'],
    events.flatMap((event) => rowsOf(day, session, event)),
  )
}

// What the row of an opening says of its many fields.
const openingFields = new Set(['sector_name', 'day', 'openedAt', 'pricePerUnit', 'maxDurationHours', 'notes'])

function rowsOf(day: Day, session: Session, { type, at, auth0Id, changes }: SessionEvent): string[][] {
  const show = (field: string, value: unknown) => {
    if (value === null) return '—'
    if (field === 'auth0Id') return day.nameOf(String(value))
    if (field === 'day') return dateOf(session)
    return field.endsWith('At') ? timeOf(session, String(value)) : String(value)
  }
  return Object.keys(session)
    .flatMap((field) =>
      changes[field] && (type !== 'opened' || openingFields.has(field)) ? [{ field, ...changes[field] }] : [],
    )
    .map(({ field, from, to }, index) => {
      const event = [timeOf(session, at), auth0Id === null ? 'the system' : day.nameOf(auth0Id), type]
      return [...(index === 0 ? event : ['', '', '']), field, show(field, from), show(field, to)]
    })
}

export async function showSessions(day: Day): Promise<string> {
  const { currency } = day.farm
  const rows = (await listAll(day.hector, ''))
    .toReversed()
    .map((session) => [
      session.sector_name,
      day.nameOf(session.auth0Id),
      dateOf(session),
      `${timeOf(session, session.openedAt)}–${session.closedAt ? timeOf(session, session.closedAt) : ''}`,
      `${session.pricePerUnit.toFixed(2)} ${currency}/${session.samplingUnit}`,
      session.status,
      session.closedBy === null ? '' : `${session.closedBy} (${session.closedReason})`,
    ])
  return formatTable(['sector', 'supervisor', 'day', 'local time', 'price', 'status', 'closed by'], rows)
}
