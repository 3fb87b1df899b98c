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
  const { kept, refresh } = keepKeys(options)
  let unknownKeyAtMs = -Infinity
  const isDue = (lastMs: number, pauseMs: number): boolean => {
    const elapsedMs = options.now().epochMilliseconds - lastMs
    return elapsedMs >= pauseMs || elapsedMs < 0 // the clock was put back
  }

  async function requireLoaded(): Promise<void> {
    if (!kept.set && (kept.fetching || isDue(kept.settledAtMs, loadPauseMs))) await refresh()
    if (kept.set) return
    throw new AppError(
      'ISSUER_UNAVAILABLE',
      'The keys of the token issuer could not be fetched so far, so no token can be checked. Send the same request again in a second.',
      { retryAfterSeconds: loadPauseMs / 1_000 },
    )
  }

  /** Brings the newest keys there can be had for a token that arrived after `fetchCountBefore` fetches had begun. */
  async function findFresher(fetchCountBefore: number): Promise<void> {
    await kept.fetching
    // A fetch that began before the token arrived may not have seen the key that signed it; a later one has.
    if (kept.fetchCount === fetchCountBefore && isDue(unknownKeyAtMs, unknownKeyPauseMs)) {
      unknownKeyAtMs = options.now().epochMilliseconds
      void refresh()
    }
    await kept.fetching
  }

  // In one turn: keys of one generation must not be answered as those of the next.
  function look(hint: KeyHint): FoundKeys | Unmatched {
    const match = kept.set ? matchKeys(kept.set, hint) : 'unknown'
    return typeof match === 'string' ? match : { candidates: match, generation: kept.generation }
  }

  return {
    refresh,
    async find(hint) {
      const fetchCountBefore = kept.fetchCount
      await requireLoaded()
      let found = look(hint)
      if (found === 'unknown') {
        await findFresher(fetchCountBefore)
        found = look(hint)
      }
      if (typeof found === 'string') throw refusal(found, hint, options.issuer)
      return found
    },
    generation() {
      if (kept.set && !kept.fetching && isDue(kept.startedAtMs, refreshPauseMs)) void refresh()
      return kept.generation
    },
  }
}

interface Kept {
  /** The newest that could be read. */
  set: KeySet | undefined
  generation: number
  fetching: Promise<boolean> | undefined
  fetchCount: number
  startedAtMs: number
  settledAtMs: number
}

/** One fetch at a time, whose result stays when the next one fails. When to fetch is for others to say. */
function keepKeys({ issuer, jwksUrl, now, log, fetch = globalThis.fetch, timeoutMs = 5_000 }: RemoteKeysOptions) {
  const kept: Kept = {
    set: undefined,
    generation: 0,
    fetching: undefined,
    fetchCount: 0,
    startedAtMs: -Infinity,
    settledAtMs: -Infinity,
  }

  function refresh(): Promise<boolean> {
    kept.fetching ??= fetchAndKeep().finally(() => {
      kept.settledAtMs = now().epochMilliseconds
      kept.fetching = undefined
    })
    return kept.fetching
  }

  async function fetchAndKeep(): Promise<boolean> {
    kept.fetchCount++
    kept.startedAtMs = now().epochMilliseconds
    try {
      keep(await fetchKeySet({ issuer, jwksUrl }, { fetch, timeoutMs }))
      return true
    } catch (err) {
      log.warn({ err, issuer }, kept.set ? 'issuer keys not refreshed, the known ones stay' : 'issuer keys not loaded')
      return false
    }
  }

  function keep(fresh: KeySet): void {
    if (fresh.fingerprint === kept.set?.fingerprint) return
    kept.set = fresh
    kept.generation++
    log.info({ issuer, kids: fresh.keys.map((key) => key.kid), skipped: fresh.skipped }, 'issuer keys changed')
  }

  // Read-only, so that only this function changes it.
  const view: Readonly<Kept> = kept
  return { kept: view, refresh }
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
