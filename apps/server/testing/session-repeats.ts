import { type Move, type Scene, makeMove, readMs } from './session-moves.ts'
import { type Expected, type TwinState, bonusOf, companyOf, same } from './session-twin-state.ts'

// Changes that carry a clientEventId: moves that repeat one, and what the twin remembers to answer a repeat.

export type Change = Move & { kind: 'update' | 'close' | 'extend' | 'transfer' }

const isChange = (move: Move): move is Change => ['update', 'close', 'extend', 'transfer'].includes(move.kind)

/** Every third change gets a key; every tenth move is such a change again, at times not quite the same. */
export function makeMoveOrRepeat(scene: Scene, changes: Change[]): Move {
  const { random } = scene
  if (changes.length > 0 && random.percent(10)) return makeRepeat(scene, random.pick(changes.slice(-6)))
  const move = makeMove(scene)
  if (!isChange(move) || move.isMalformed || !random.percent(33)) return move
  const change = withBody(move, { clientEventId: random.uuid() })
  changes.push(change)
  return change
}

function makeRepeat({ random, users, twin }: Scene, change: Change): Move {
  if (random.percent(60) || twin.sessions().length === 0) return change
  const elsewhere = random.pick(twin.sessions().slice(-3))
  return {
    ...withBody(change, random.pick([{}, { notes: 'Otra' }, { maxDurationHours: 7 }, { finalNotes: null }])),
    by: random.percent(70) ? change.by : random.pick(Object.keys(users)),
    sessionId: random.percent(70) ? change.sessionId : elsewhere.sessionId,
  }
}

/** With the fields that an operation of its kind takes. */
function withBody(change: Change, fields: Record<string, unknown>): Change {
  const known = { update: ['notes'], close: ['finalNotes'], extend: ['maxDurationHours'], transfer: [] }[change.kind]
  const taken = Object.entries(fields).filter(([field]) => field === 'clientEventId' || known.includes(field as never))
  // Its kind says which body it has.
  return { ...change, body: { ...change.body, ...Object.fromEntries(taken) } } as Change
}

/** What was understood of a change, the same for two that ask for the same. */
function contentOf({ kind, sessionId, body }: Change): unknown {
  const { auth0Id: _caller, clientEventId: _key, ...fields } = { ...body } as Record<string, any>
  if (fields['bonus']) fields['bonus'] = bonusOf(fields['bonus'])
  for (const field of ['closedAt', 'effectiveAt']) if (fields[field]) fields[field] = readMs(fields[field])
  for (const field of ['appliesTo', 'effectiveAt']) if (fields[field] === null) delete fields[field]
  const stated =
    kind === 'close' ? Object.entries(fields).filter(([, value]) => value !== null) : Object.entries(fields)
  return [kind, sessionId, stated.toSorted()]
}

export interface Answered {
  readonly by: string
  readonly content: unknown
  readonly answer: Expected
}

/** Does the change once for its key. */
export function answerOnce(twin: TwinState, change: Change, act: () => Expected): Expected {
  const { clientEventId } = change.body
  if (clientEventId == null) return act()
  const key = `${companyOf(twin, change.by)} ${clientEventId}`
  const earlier = twin.answered.get(key)
  if (earlier) {
    const isSame = earlier.by === change.by && same(earlier.content, contentOf(change))
    return isSame ? earlier.answer : { status: 409, code: 'IDEMPOTENCY_CONFLICT' }
  }
  const answer = act()
  if (answer.status === 200)
    twin.answered.set(key, structuredClone({ by: change.by, content: contentOf(change), answer }))
  return answer
}
