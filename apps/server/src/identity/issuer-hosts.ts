import { discover } from './discover.ts'
import { fetchJson } from './fetch-json.ts'
import type { Log } from './jwks.ts'

/** The hosts, as origins, to which an issuer of one's own sends the app for tokens. */
export interface IssuerHosts {
  /** Undefined until the issuer has answered once. Asked for with every page, so that use keeps them fresh. */
  known(): readonly string[] | undefined
  /** Asks the issuer now, or joins the asking under way. Never rejects: answers whether it could be asked. */
  refresh(): Promise<boolean>
}

export interface IssuerHostsOptions {
  readonly issuer: string
  readonly now: () => Temporal.Instant
  readonly log: Log
  readonly timeoutMs?: number
}

// An issuer that is down is asked again while people open the app, and one that is up now and then, for it may move.
const retryPauseMs = 5_000
const refreshPauseMs = 600_000

/** What the app does with tokens by itself; to all other addresses of the issuer a person goes with the browser. */
const used = ['token_endpoint', 'revocation_endpoint']

/** Reads them from the issuer's discovery in the background, from its making on. The last that could be read stay. */
export function issuerHosts({ issuer, now, log, timeoutMs = 5_000 }: IssuerHostsOptions): IssuerHosts {
  let hosts: readonly string[] | undefined
  let asking: Promise<boolean> | undefined
  let askedAtMs = -Infinity

  const refresh = (): Promise<boolean> => {
    askedAtMs = now().epochMilliseconds
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }

  async function ask(): Promise<boolean> {
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const discovery = await discover(issuer, (url) => fetchJson(url, { fetch, signal }))
      const found = [issuer, ...used.map((name) => discovery.address(name) ?? issuer)].map((url) => new URL(url).origin)
      hosts = [...new Set(found)]
      return true
    } catch (err) {
      log.warn({ err, issuer }, 'the issuer has not said where it gives tokens')
      return false
    }
  }

  void refresh()
  return {
    refresh,
    known() {
      const elapsedMs = now().epochMilliseconds - askedAtMs
      const isDue = elapsedMs >= (hosts ? refreshPauseMs : retryPauseMs) || elapsedMs < 0 // the clock was put back
      if (isDue) void refresh()
      return hosts
    },
  }
}
