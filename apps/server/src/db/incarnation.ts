import { randomUUIDv7 } from 'node:crypto'
import { type Queries, sql } from './client.ts'
import { findIdentity, isReplaced } from './server-identity.ts'

/** A history of the database that is one and the same as long as nothing that it acknowledged is lost. */
export interface Incarnation {
  readonly number: number
  /** A UUID of version 7, so that its time is known even where its row is lost. */
  readonly incarnation: string
  readonly cause: 'created' | 'restored' | 'moved'
  /** When it began. */
  readonly at: Temporal.Instant
  /** What was acknowledged before it is in the database. */
  readonly dataAsOf: Temporal.Instant
}

export type Incarnations = readonly [Incarnation, ...Incarnation[]]

/** What is remembered outside of the database, so that it can be seen to have moved back. */
export interface Remembered {
  readonly number: number
  readonly incarnation: string
  readonly beat: number
}

/** A copy that was put in place of the database, and not noted in it yet. Its incarnation is chosen, so it is noted once. */
export interface Replaced {
  readonly incarnation: string
  readonly cause: 'restored' | 'moved'
  /** Absent: as the database says. */
  readonly dataAsOf?: Temporal.Instant
}

export interface WatchOptions {
  readonly now: () => Temporal.Instant
  readonly remembered?: Remembered | undefined
  readonly replaced?: Replaced | undefined
  /** Hears of what should be remembered when the process is gone. */
  readonly onRemember?: (remembered: Remembered) => void
  readonly log?: (message: string) => void
}

interface Seen {
  readonly beat: number
  readonly beatAt: Temporal.Instant | null
  readonly number: number | null
  readonly incarnation: string | null
  readonly knownIdentity: string | null
  readonly isReplacementNoted: boolean
}

const look = sql<Seen>(`
  select coalesce((select beat from server_clock), 0) as beat, (select at from server_clock) as "beatAt",
    number, incarnation, known_identity as "knownIdentity",
    exists (select from incarnation where incarnation = $1::uuid) as "isReplacementNoted"
  from (select) one left join (
    select number, incarnation, identity as known_identity from incarnation order by number desc limit 1
  ) newest on true`)

const listAll = sql<Incarnation>(`
  select number, incarnation, cause, at, data_as_of as "dataAsOf" from incarnation order by number desc`)

/**
 * Begins one. In a state that is long past ($8), links that were used since would open again, and so would sign-ins that were
 * ended since, as on a phone that was stolen: all of them end with what came before.
 */
const insert = sql(`
  with begun as (
    insert into incarnation (number, follows, incarnation, cause, identity, at, data_as_of)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning $8::boolean as is_long_past
  ), spent as (
    update account_link set used_at = $6 where used_at is null and (select is_long_past from begun)
  ), ended as (
    delete from oidc_item where (select is_long_past from begun)
  )
  select from begun`)

const beat = sql<{ at: Temporal.Instant; beat: number; number: number; incarnation: string }>(`
  with counted as (
    insert into server_clock (at, beat) values ($1, 1)
    on conflict (is_only) do update set at = greatest(server_clock.at, excluded.at), beat = server_clock.beat + 1
    returning at, beat
  )
  select at, beat, number, incarnation from counted, (select number, incarnation from incarnation) i
  order by number desc limit 1`)

/** Each attempt loses to another process that has noted a new incarnation. */
const attemptsMax = 10
/** What a fail-over loses is of seconds; more is a copy of another day, however it came there. */
const longPastMs = 3_600_000

/**
 * Knows the present incarnation of the database, and begins a new one when its history has moved: when PostgreSQL is
 * another or was promoted, when a backup was restored, or when the database knows less than what is remembered here.
 */
export class IncarnationWatch {
  readonly #options: WatchOptions
  #remembered: Remembered | undefined
  #replaced: Replaced | undefined
  #all: Incarnations | undefined
  /** Of the server that was accepted last. */
  #identity: string | undefined
  #isTold = false

  constructor(options: WatchOptions) {
    this.#options = options
    this.#remembered = options.remembered
    this.#replaced = options.replaced
  }

  /** The present one and those before it, the newest first. */
  all(): Incarnations {
    if (!this.#all) throw new Error('the incarnation is known once there is a connection')
    return this.#all
  }

  /** Looks at the database behind a connection. Answers whether it has become another incarnation since it was last looked at. */
  async check(queries: Queries): Promise<boolean> {
    for (let attempt = 1; attempt <= attemptsMax; attempt++) {
      // Before the question: what is remembered meanwhile may be newer than the answer.
      const remembered = this.#remembered
      const identity = await this.#identify(queries)
      const seen = await queries.one(look, [this.#replaced?.incarnation ?? null])
      const next = this.#next({ ...seen, identity }, remembered)
      if (!next) {
        const all = this.#all?.[0].incarnation === seen.incarnation ? this.#all : await listIncarnations(queries)
        // Another connection has found a newer one meanwhile, so this one leads to the database of before.
        if (all[0].number < (this.#remembered?.number ?? 0)) continue
        return this.#accept(all, { beat: seen.beat, identity })
      }
      const { number, follows, incarnation, cause, at, dataAsOf } = next
      const told = [number, follows, incarnation, cause, identity, at.toString(), dataAsOf.toString()]
      const values = [...told, isLongPast(next)]
      if ((await queries.run(insert, values)) === 1 && cause !== 'created') this.#options.log?.(noteOf(next))
    }
    throw new Error('Connection terminated because the incarnation of the database kept changing')
  }

  /**
   * Commits a beat. Answers the newest instant of any, and whether the database is the same as before; else its connections
   * have to be checked again.
   */
  async beat(queries: Queries, now: Temporal.Instant): Promise<{ at: Temporal.Instant; isSame: boolean }> {
    const remembered = this.#remembered
    const { at, ...counted } = await queries.one(beat, [now.toString()])
    const isKnown = counted.number === remembered?.number && counted.incarnation === remembered.incarnation
    if (!isKnown) return { at, isSame: false }
    if (counted.beat <= remembered.beat) {
      // The beat that has just been counted must not hide it from the check that follows.
      this.#remembered = { ...remembered, beat: Infinity }
      return { at, isSame: false }
    }
    this.#remember(counted)
    return { at, isSame: true }
  }

  #next(
    seen: Seen & { identity: string },
    remembered: Remembered | undefined,
  ): (Incarnation & { follows: number }) | undefined {
    const { now } = this.#options
    const at = now()
    const follows = seen.number ?? 0
    const number = Math.max(follows, remembered?.number ?? 0) + 1
    const dataAsOf = seen.beatAt ?? at
    const replaced = this.#replaced
    if (replaced && !seen.isReplacementNoted) return { number, follows, dataAsOf, at, ...replaced }
    if (seen.number === null)
      return { number, follows, incarnation: randomUUIDv7(), cause: 'created', at, dataAsOf: at }
    if (seen.knownIdentity === seen.identity && !isBehind(seen, remembered)) return undefined
    return { number, follows, incarnation: randomUUIDv7(), cause: 'moved', at, dataAsOf }
  }

  /** A server that woke after another had taken its place goes on as if nothing had happened, and what it takes is lost. */
  async #identify(queries: Queries): Promise<string> {
    const { identity, forbidden } = await findIdentity(queries)
    if (identity === null) throw new Error('Connection terminated because the database is a standby')
    if (isReplaced(identity, this.#identity)) throw new Error(`Connection terminated because ${replaced}`)
    if (forbidden.length > 0 && !this.#isTold) this.#options.log?.(noteOfForbidden(forbidden))
    this.#isTold = true
    return identity
  }

  #accept(all: Incarnations, { beat, identity }: { beat: number; identity: string }): boolean {
    const isMoved = this.#all !== undefined && this.#all[0].incarnation !== all[0].incarnation
    this.#all = all
    this.#identity = identity
    this.#replaced = undefined
    const { number, incarnation } = all[0]
    this.#remember({ number, incarnation, beat })
    return isMoved
  }

  #remember({ number, incarnation, beat }: Remembered): void {
    const before = this.#remembered
    if (before?.incarnation === incarnation && before.beat >= beat) return
    this.#remembered = { number, incarnation, beat }
    this.#options.onRemember?.(this.#remembered)
  }
}

async function listIncarnations(queries: Queries): Promise<Incarnations> {
  const [present, ...former] = await queries.many(listAll)
  if (!present) throw new Error('an incarnation is never deleted')
  return [present, ...former]
}

/** Numbers only grow, whoever counts them, so that of two who remember the same loss the second finds it noted. */
function isBehind({ number, incarnation, beat }: Seen, remembered: Remembered | undefined): boolean {
  if (!remembered || number === null || number > remembered.number) return false
  return number < remembered.number || incarnation !== remembered.incarnation || beat < remembered.beat
}

const replaced =
  'it leads to a primary that a standby has replaced. Stop that one; where an older state was put back on purpose, restart Tarja'

const noteOfForbidden = (forbidden: readonly string[]): string =>
  `The database does not let the role tarja_app call ${forbidden.join(', ')}. So a copy of it, or a standby in its place, is noticed by the count of beats alone: not where it lost them while all processes of Tarja were stopped. Its owner may allow it: grant execute on function ${forbidden.join(', ')} to tarja_app;`

const isLongPast = ({ cause, at, dataAsOf }: Incarnation): boolean =>
  cause === 'restored' || (cause === 'moved' && at.epochMilliseconds - dataAsOf.epochMilliseconds > longPastMs)

function noteOf(next: Incarnation): string {
  const what =
    next.cause === 'restored'
      ? `The database was restored from a backup of ${next.dataAsOf}.`
      : `The history of the database has moved; what was acknowledged before ${next.dataAsOf} is in it.`
  const andThen = isLongPast(next)
    ? ' Sign-ins and links of before have ended; see who may come in: npm run access.'
    : ''
  return `${what} Phones send again what it lacks.${andThen}`
}
