import type { LiveState, OpenSession } from './totals.ts'

/** One client's view of a company's sessions. */
export interface Watcher {
  /** Whether what may concern it depends on which sessions are open. */
  readonly needsOpen: boolean
  /** Whether a change of this session may concern it. */
  covers(sessionId: string): boolean

  all(open: readonly OpenSession[]): Iterable<string>
  /** The position up to which it knows a session; 0: it knows nothing of it. */
  seen(sessionId: string): number
  /** False while its client has not taken what it was told before. */
  isReady(): boolean
  /** What it is due, in the order asked for; a session that is nowhere to be found has no state. `isLast` of a round. */
  tell(states: readonly (readonly [sessionId: string, state: LiveState | undefined])[], isLast: boolean): void
}

export interface FeedOptions {
  readonly read: (asked: ReadonlyMap<string, number>) => Promise<ReadonlyMap<string, LiveState>>
  readonly listOpen: () => Promise<readonly OpenSession[]>
  readonly now: () => Temporal.Instant
  readonly onError: (error: unknown) => void
}

const pauseMs = 1_000
/** Of one watcher: what a client is told before it is looked whether it takes it. */
const sessionsATurnMax = 20

/** What is owed to one watcher. */
interface Debt {
  /** Changes may have been missed: everything. */
  isLost: boolean
  readonly stale: Set<string>
  /** What was stale when its round began and is not told yet. */
  round: string[]
  /** Undefined before the first round. */
  toldAtMs: number | undefined
}

const isOwed = ({ isLost, stale, round }: Debt): boolean => isLost || round.length > 0 || stale.size > 0

/**
 * Tells all who watch sessions of one company: at once what is, then after changes, at most once a second each. However
 * many watch, what has changed is read once a turn, for all of them; nothing is kept between turns.
 */
export class Feed {
  readonly #options: FeedOptions
  readonly #debts = new Map<Watcher, Debt>()
  readonly #expiries = new Map<string, NodeJS.Timeout>()
  #timer: NodeJS.Timeout | undefined
  #isTurning = false
  #restUntilMs = 0

  constructor(options: FeedOptions) {
    this.#options = options
  }

  get watcherCount(): number {
    return this.#debts.size
  }

  add(watcher: Watcher): void {
    this.#debts.set(watcher, { isLost: true, stale: new Set(), round: [], toldAtMs: undefined })
    this.#schedule()
  }

  remove(watcher: Watcher): void {
    this.#debts.delete(watcher)
    if (this.#debts.size > 0) return
    clearTimeout(this.#timer)
    for (const expiry of this.#expiries.values()) clearTimeout(expiry)
    this.#expiries.clear()
  }

  /** A session may have changed; absent: any may have. Cheap, and safe to call at any time. */
  changed(sessionId?: string): void {
    let isNews = false
    for (const [watcher, debt] of this.#debts) {
      if (sessionId === undefined) debt.isLost = true
      else if (watcher.covers(sessionId)) debt.stale.add(sessionId)
      else continue
      isNews = true
    }
    // One that is set is early enough: what is owed waits for a turn with others.
    if (isNews && !this.#timer) this.#schedule()
  }

  /** A client has taken what it was told. */
  poke(): void {
    this.#schedule()
  }

  /** Who has just come, or is in the middle of a round, waits for nobody; the others have their turns together. */
  #dueMs({ round, toldAtMs }: Debt): number {
    return toldAtMs === undefined || round.length > 0 ? 0 : Math.max(this.#restUntilMs, toldAtMs + pauseMs)
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#isTurning) return
    let firstMs = Infinity
    for (const [watcher, debt] of this.#debts) {
      if (isOwed(debt) && watcher.isReady()) firstMs = Math.min(firstMs, this.#dueMs(debt))
    }
    if (firstMs === Infinity) return
    this.#timer = setTimeout(() => void this.#turn(), Math.max(0, Math.ceil(firstMs - performance.now())))
  }

  async #turn(): Promise<void> {
    this.#isTurning = true
    const startedAtMs = performance.now()
    const those = [...this.#debts].filter(
      ([watcher, debt]) => isOwed(debt) && watcher.isReady() && this.#dueMs(debt) <= startedAtMs,
    )
    try {
      await this.#tell(those)
    } catch (error) {
      this.#options.onError(error)
      for (const [, debt] of those) {
        debt.isLost = true
        debt.round = []
        debt.toldAtMs ??= startedAtMs
      }
    }
    // A turn for those alone who have just come does not keep the others waiting.
    if (those.some(([, { toldAtMs }]) => toldAtMs !== undefined)) this.#restUntilMs = startedAtMs + pauseMs
    // One time for all, or those told last would miss the next turn and wait for the one after it.
    const endedAtMs = performance.now()
    for (const [, debt] of those) if (debt.round.length === 0) debt.toldAtMs = endedAtMs
    this.#isTurning = false
    this.#schedule()
  }

  async #tell(those: readonly (readonly [Watcher, Debt])[]): Promise<void> {
    const needsOpen = those.some(([watcher, { isLost }]) => isLost && watcher.needsOpen)
    const open = needsOpen ? await this.#options.listOpen() : []
    const asked = new Map<string, number>()
    const turns = those.map(([watcher, debt]) => {
      if (debt.isLost) for (const sessionId of watcher.all(open)) debt.stale.add(sessionId)
      debt.isLost = false
      if (debt.round.length === 0) {
        debt.round = [...debt.stale]
        debt.stale.clear()
      }
      const ids = debt.round.splice(0, sessionsATurnMax)
      for (const id of ids) asked.set(id, Math.min(asked.get(id) ?? Infinity, watcher.seen(id)))
      return { watcher, debt, ids }
    })
    const states = asked.size > 0 ? await this.#options.read(asked) : new Map<string, LiveState>()
    for (const state of states.values()) this.#expect(state)
    for (const { watcher, debt, ids } of turns) {
      if (!this.#debts.has(watcher)) continue
      watcher.tell(
        ids.map((id) => [id, states.get(id)]),
        debt.round.length === 0,
      )
    }
  }

  /** Nobody announces the moment at which a session outlives its maximum. */
  #expect({ session: { sessionId, status, expiresAt } }: LiveState): void {
    clearTimeout(this.#expiries.get(sessionId))
    this.#expiries.delete(sessionId)
    // The last to watch may have gone while this was read.
    if (status === 'closed' || this.#debts.size === 0) return
    const inMs = Math.max(0, expiresAt.epochMilliseconds - this.#options.now().epochMilliseconds)
    const expiry = setTimeout(() => this.changed(sessionId), inMs)
    this.#expiries.set(sessionId, expiry)
  }
}
