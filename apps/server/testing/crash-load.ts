import assert from 'node:assert/strict'
import type { OpenSessionBody, SessionEvent } from '@tarja/contract/sessions'
import type { Answer, Client } from './app.ts'
import type { Random } from './random.ts'
import { refusal, sessionsPath } from './sessions.ts'

/**
 * Work for a server that will be killed. Each lane does one thing after the other in sessions of one sector and writes
 * down what was acknowledged, so that afterwards at most its last deed is in doubt.
 */
export interface CrashLoad {
  /** How many deeds were acknowledged. */
  acknowledged(): number
  /** Every lane works until the signal, or until it hears that something failed. */
  work(client: Client, stopping: AbortSignal): Promise<void>
  /** Clears up what is in doubt, as a device would, and holds the server against what it acknowledged. */
  settle(client: Client): Promise<void>
  readonly stories: readonly Story[]
  /** Deeds in doubt: how many there were, and how many of them had been done. */
  readonly doubts: { count: number; done: number }
}

type Kind = 'opened' | 'updated' | 'extended' | 'closed' | 'recorded'

/** What was done and a mark of it that nothing else has. */
interface Deed {
  readonly kind: Kind
  readonly mark: string | number
}

/** The life of one session as its client knows it. */
export interface Story {
  readonly opening: OpenSessionBody
  sessionId: string
  /** Acknowledged, in order. */
  readonly done: Deed[]
  inDoubt: Deed | undefined
}

interface Lane {
  readonly sectorId: string
  story: Story | undefined
}

export function makeCrashLoad({
  random,
  projectId,
  sectorIds,
}: {
  random: Random
  projectId: string
  sectorIds: readonly string[]
}): CrashLoad {
  const lanes = sectorIds.map((sectorId): Lane => ({ sectorId, story: undefined }))
  const stories: Story[] = []
  const doubts = { count: 0, done: 0 }
  let [acknowledged, marks] = [0, 0]

  function begin(lane: Lane): Story {
    const openedAt = new Date().toISOString()
    const place = { projectId, sectorId: lane.sectorId, openedAt }
    // Without a localId the device finds out by what stands in its way whether it had opened.
    const key = random.percent(60) ? { localId: random.uuid() } : {}
    const story: Story = {
      opening: { ...place, notes: `story ${stories.length}`, maxDurationHours: 12, ...key },
      sessionId: '',
      done: [],
      inDoubt: undefined,
    }
    lane.story = story
    stories.push(story)
    return story
  }

  function nextDeed(story: Story): Deed {
    const hours = 12 + story.done.filter(({ kind }) => kind === 'extended').length
    marks++
    if (story.done.length === 0) return { kind: 'opened', mark: story.opening.notes ?? '' }
    if (random.percent(10)) return { kind: 'closed', mark: `end ${marks}` }
    if (random.percent(15) && hours < 48) return { kind: 'extended', mark: hours + 1 }
    if (random.percent(40)) return { kind: 'recorded', mark: random.uuid() }
    return { kind: 'updated', mark: (100_000 + marks) / 10_000 }
  }

  async function workIn(lane: Lane, client: Client, stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted) {
      const isOver = lane.story?.done.at(-1)?.kind === 'closed'
      const story = lane.story && !isOver ? lane.story : begin(lane)
      const deed = nextDeed(story)
      const answer = await send(client, story, deed)
      if (!answer || answer.status === 503) {
        story.inDoubt = deed
        doubts.count++
        return
      }
      acknowledge(story, deed, answer, deed.kind === 'opened' || deed.kind === 'recorded' ? [201] : [200])
      acknowledged++
    }
  }

  return {
    stories,
    doubts,
    acknowledged: () => acknowledged,
    async work(client, stopping) {
      await Promise.all(lanes.map((lane) => workIn(lane, client, stopping)))
    },
    async settle(client) {
      for (const story of stories) {
        if (await settle(client, story)) doubts.done++
      }
    },
  }
}

function acknowledge(story: Story, deed: Deed, { status, body }: Answer, expected: readonly number[]): void {
  assert(expected.includes(status), `${deed.kind} was answered ${status} ${JSON.stringify(body)}`)
  if (deed.kind === 'opened') story.sessionId = body.data.sessionId
  story.done.push(deed)
}

/** Undefined when the connection failed: nobody knows what became of it. */
async function send(client: Client, story: Story, { kind, mark }: Deed): Promise<Answer | undefined> {
  const path = `${sessionsPath}/${story.sessionId}`
  const { openedAt } = story.opening
  const record = { sessionId: story.sessionId, workerId: 'JS0315', recordedAtUtc: openedAt, clientEventId: mark }
  const requests: Record<Kind, [method: string, path: string, body: unknown]> = {
    opened: ['POST', sessionsPath, story.opening],
    updated: ['PATCH', path, { pricePerUnit: mark }],
    extended: ['POST', `${path}/extend`, { maxDurationHours: mark }],
    closed: ['POST', `${path}/close`, { finalNotes: mark }],
    recorded: ['POST', '/production/records', record],
  }
  try {
    return await client.send(...requests[kind])
  } catch (error) {
    // What fetch throws when there is no connection, or no longer one.
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** What a device does when it is online again; true when what was in doubt had been done before. */
async function settle(client: Client, story: Story): Promise<boolean> {
  const doubt = story.inDoubt
  let wasDone = false
  if (doubt?.kind === 'opened' || doubt?.kind === 'recorded') wasDone = await sendAgain(client, story, doubt)
  const found = await historyOf(client, story)
  const acknowledged = story.done.filter(({ kind }) => kind !== 'recorded')
  // A change that cannot be sent again is either there or not.
  if (doubt && story.inDoubt && found.length > acknowledged.length) {
    story.done.push(doubt)
    acknowledged.push(doubt)
    wasDone = true
  }
  story.inDoubt = undefined
  assert.deepEqual(found, acknowledged, `history of ${story.sessionId}`)
  return wasDone
}

async function sendAgain(client: Client, story: Story, deed: Deed): Promise<boolean> {
  const answer = await send(client, story, deed)
  assert(answer)
  story.inDoubt = undefined
  if (deed.kind === 'opened' && !story.opening.localId && answer.status === 409) {
    const { code, details } = refusal(answer)
    assert.deepEqual([code, details.ownedByCaller], ['SESSION_ALREADY_OPEN', true])
    story.sessionId = details.sessionId
    story.done.push(deed)
    return true
  }
  acknowledge(story, deed, answer, story.opening.localId || deed.kind === 'recorded' ? [200, 201] : [201])
  return answer.status === 200
}

/** The session's history as deeds, once the session itself is found to agree. */
async function historyOf(client: Client, { sessionId, done }: Story): Promise<Deed[]> {
  const path = `${sessionsPath}/${sessionId}`
  const [session, events] = await Promise.all([client.send('GET', path), client.send('GET', `${path}/events`)])
  assert.deepEqual([session.status, events.status], [200, 200], `session ${sessionId} is not there`)
  const recorded = done.filter(({ kind }) => kind === 'recorded').length
  assert.equal(session.body.data.recordCount, recorded, `records of ${sessionId}`)
  return events.body.data.items.map(deedOf)
}

function deedOf({ type, changes }: SessionEvent): Deed {
  const field = {
    opened: 'notes',
    updated: 'pricePerUnit',
    extended: 'maxDurationHours',
    closed: 'finalNotes',
  } as const
  assert(type in field)
  const kind = type as keyof typeof field // as was just seen
  const mark = changes[field[kind]]?.to
  assert(typeof mark === 'string' || typeof mark === 'number')
  return { kind, mark }
}
