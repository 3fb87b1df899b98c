import { AppError } from '@tarja/contract/errors'
import { fetchKeySet, type KeySetAddress } from './fetch-key-set.ts'
import { matchKeys, type FoundKeys, type KeyHint, type KeySet, type KeySource, type Unmatched } from './key-set.ts'

// The keys of a remote issuer are fetched for three reasons, each with its own limit, so that neither an issuer that is
// down nor a stranger sending invented tokens makes this server flood it:
//   1. none were ever loaded: at most once a second;
//   2. a token names a key that is not known, as after a rotation: at most once in 30 seconds;
//   3. the known ones are ten minutes old: in the background, while they stay in use.
// One fetch runs at a time and everyone who needs one waits for it.
const loadPauseMs = 1_000
const unknownKeyPauseMs = 30_000
const refreshPauseMs = 600_000

export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

export interface RemoteKeysOptions extends KeySetAddress {
  readonly now: () => Temporal.Instant
  readonly log: Log
  readonly fetch?: typeof globalThis.fetch
  /** For discovery and keys together. */
  readonly timeoutMs?: number
}

/** The published keys of an OpenID issuer, kept and refreshed. Making it fetches nothing: see `refresh`. */
export function remoteKeys(options: RemoteKeysOptions): KeySource {
  const { issuer, jwksUrl, log, fetch = globalThis.fetch, timeoutMs = 5_000 } = options
  const isDue = (lastMs: number, pauseMs: number): boolean => {
    const elapsedMs = options.now().epochMilliseconds - lastMs
    return elapsedMs >= pauseMs || elapsedMs < 0 // the clock was put back
  }

  let set: KeySet | undefined
  let generation = 0
  let fetching: Promise<boolean> | undefined
  let fetchCount = 0
  let startedAtMs = -Infinity
  let settledAtMs = -Infinity
  let unknownKeyAtMs = -Infinity

  function refresh(): Promise<boolean> {
    fetching ??= fetchAndKeep().finally(() => {
      settledAtMs = options.now().epochMilliseconds
      fetching = undefined
    })
    return fetching
  }

  async function fetchAndKeep(): Promise<boolean> {
    fetchCount++
    startedAtMs = options.now().epochMilliseconds
    try {
      keep(await fetchKeySet({ issuer, jwksUrl }, { fetch, timeoutMs }))
      return true
    } catch (err) {
      log.warn({ err, issuer }, set ? 'issuer keys not refreshed, the known ones stay' : 'issuer keys not loaded')
      return false
    }
  }

  function keep(fresh: KeySet): void {
    if (fresh.fingerprint === set?.fingerprint) return
    set = fresh
    generation++
    log.info({ issuer, kids: fresh.keys.map((key) => key.kid), skipped: fresh.skipped }, 'issuer keys changed')
  }

  async function requireLoaded(): Promise<void> {
    if (!set && (fetching || isDue(settledAtMs, loadPauseMs))) await refresh()
    if (set) return
    throw new AppError(
      'ISSUER_UNAVAILABLE',
      'The keys of the token issuer could not be fetched so far, so no token can be checked. Send the same request again in a second.',
      { retryAfterSeconds: loadPauseMs / 1_000 },
    )
  }

  /** The newest keys there can be had for a token that arrived when `fetchCountBefore` fetches had been started. */
  async function findFresher(fetchCountBefore: number): Promise<void> {
    if (fetching) await fetching
    // A fetch that began after the token arrived has seen whatever key signed it; one that began before may not have.
    if (fetchCount > fetchCountBefore || !isDue(unknownKeyAtMs, unknownKeyPauseMs)) return
    unknownKeyAtMs = options.now().epochMilliseconds
    await refresh()
  }

  // In one turn: keys of one generation must not be answered as those of the next.
  function look(hint: KeyHint): FoundKeys | Unmatched {
    const match = set ? matchKeys(set, hint) : 'unknown'
    return typeof match === 'string' ? match : { candidates: match, generation }
  }

  async function find(hint: KeyHint): Promise<FoundKeys> {
    const fetchCountBefore = fetchCount
    await requireLoaded()
    let found = look(hint)
    if (found === 'unknown') {
      await findFresher(fetchCountBefore)
      found = look(hint)
    }
    if (typeof found === 'string') throw refusal(found, hint, issuer)
    return found
  }

  return {
    find,
    refresh,
    generation() {
      if (set && !fetching && isDue(startedAtMs, refreshPauseMs)) void refresh()
      return generation
    },
  }
}

/** Why no key can have signed a token. */
export function refusal(reason: Unmatched, hint: KeyHint, issuer: string): AppError {
  const key = hint.kid === undefined ? 'a key it does not name' : `the key ${JSON.stringify(hint.kid.slice(0, 64))}`
  const explanation = {
    unknown: `The token is signed by ${key} with ${hint.alg}; the issuer ${issuer} publishes no such key. Get a new token.`,
    'other algorithm': `The token is signed by ${key} with ${hint.alg}, which is not the algorithm of that key. Get a new token.`,
    ambiguous: `The token does not say by \`kid\` which key of ${issuer} signed it, and several could have. Have the issuer send \`kid\`.`,
  }
  return new AppError('UNAUTHENTICATED', explanation[reason])
}
