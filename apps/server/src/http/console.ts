import { access } from 'node:fs/promises'
import { join } from 'node:path'
import statics from '@fastify/static'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '#src/config/config.ts'
import type { IssuerHosts } from '#src/identity/issuer-hosts.ts'
import { resourceOf } from '#src/sign-in/resource.ts'
import { errorHandler } from './error-handler.ts'
import { serviceWorkerRoute } from './service-worker.ts'
import { productVersion } from './version.ts'

/** What `npm run build` makes of apps/console. */
export const builtConsole = join(import.meta.dirname, '../../../console/dist')

export interface ConsoleOptions {
  readonly config: Pick<
    Config,
    'publicUrl' | 'authIssuer' | 'authAudience' | 'authJwksUrl' | 'consoleClientId' | 'consoleScope' | 'consoleResource'
  >
  /** Where an issuer of one's own has to be asked. */
  readonly issuerHosts?: IssuerHosts | undefined
  /** Absent: where the build puts it. */
  readonly dir?: string | undefined
}

/**
 * Serves the web app at `/`, and for every address of its own that a person may open or load again. Register it after
 * everything else has its routes: it takes what is left, and leaves what is not the app's to the usual refusal.
 */
export async function consoleRoutes(
  app: FastifyInstance,
  { config, issuerHosts, dir = builtConsole }: ConsoleOptions,
): Promise<void> {
  const headers = () => pageHeaders(issuerHosts?.known() ?? ownHosts(config))
  await app.register(statics, {
    root: dir,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    // Not built yet; whoever opens it is told.
    suppressWarning: true,
    setHeaders: (reply, path) => void reply.headers({ ...headers(), 'cache-control': cachingOf(path) }),
  })
  const hidden = { schema: { hide: true } }
  app.get('/console.json', hidden, () => consoleSettings(config))
  // Before the issuer has answered, a page that is kept for good would be one that cannot sign in. Where its keys are
  // configured, this server may never be able to ask it, and the page has to do.
  const isSettled = () => !issuerHosts || issuerHosts.known() !== undefined || config.authJwksUrl !== undefined
  serviceWorkerRoute(app, { dir, headers, isSettled })

  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.replace(/\?.*$/s, '')
    if (isFile(path)) return reply.sendFile(path.slice(1))
    if (!isPage(path, request)) return reply.callNotFound()
    const elsewhere = properAddress(request, config.publicUrl)
    if (elsewhere !== undefined) return reply.redirect(elsewhere)
    if (await isThere(join(dir, 'index.html'))) return reply.sendFile('index.html')
    return reply
      .code(503)
      .type('text/plain; charset=utf-8')
      .send('The app is not built. Run: npm run build. The API works; its documentation is at /docs.\n')
  }
  const route = { ...hidden, errorHandler: answerUnfit }
  app.get('/', route, answer)
  app.get('/*', route, answer)
}

/** A file that was asked for on a condition it does not meet, or for a part it has not. Only browsers ask so. */
function answerUnfit(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error.statusCode !== 412 && error.statusCode !== 416) return errorHandler(error, request, reply)
  return reply.code(error.statusCode).send()
}

/** What the app asks before anybody has signed in. */
export function consoleSettings(config: ConsoleOptions['config']) {
  const { publicUrl, authIssuer, authAudience, consoleResource } = config
  // Ours takes a URI alone, as RFC 8707 has it; others know the audience by its own name.
  const resource = authIssuer === undefined ? resourceOf(authAudience) : authAudience
  return {
    issuer: authIssuer ?? `${publicUrl}/oidc`,
    clientId: config.consoleClientId,
    scope: config.consoleScope,
    resource: consoleResource ? resource : null,
    // Where people sign in: an app that was opened at an earlier address tells them.
    address: publicUrl,
    version: productVersion,
  }
}

const ownHosts = ({ authIssuer }: Pick<Config, 'authIssuer'>): readonly string[] =>
  authIssuer === undefined ? [] : [new URL(authIssuer).origin]

/**
 * A script may come from here alone, whatever a name or a note in the data says, and nothing may go anywhere else: what
 * makes "no request to any other host" true. Only an issuer of one's own is asked as well,
 * at the hosts where it gives tokens. Styles may be inline because
 * Mantine writes its theme into a style element; styles run nothing. They go with every file, for a worker obeys the
 * headers of its own script.
 */
function pageHeaders(hosts: readonly string[]): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    ['connect-src', "'self'", ...hosts].join(' '),
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "media-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    // For the badges; nothing else of the phone is ever asked for.
    'permissions-policy': 'camera=(self), geolocation=(), microphone=()',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
  }
}

/** Names under /assets say what is in the file, so it never changes; the others are asked about every time. */
const cachingOf = (path: string): string =>
  /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'

// Plain names only: no `..`, no hidden file, nothing percent-encoded, nothing that another part of the system could read
// differently. The files compressed beforehand are no addresses of their own.
const isFile = (path: string): boolean =>
  /^(\/[\w-]+)*\/[\w-][\w.-]*\.[a-z\d]+$/i.test(path) && !/\.\.|\.(br|gz)$/i.test(path)

/** Addresses of the server itself, whose refusals stay what programs expect. */
const serversOwn = /^\/(api|docs|oidc|sign-in|health|metrics|console\.json|openapi\.json|assets|\.well-known)(\/|$)/

/** Whether a person opens this address in a browser, and it can only be one of the app's. */
function isPage(path: string, { headers }: FastifyRequest): boolean {
  if (serversOwn.test(path) || /\.[^/]*$/.test(path)) return false
  return path === '/' || (headers.accept ?? '').includes('text/html')
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * This machine has several names, which are several origins to a browser, and signing in works only at the one of the
 * public URL. Other names are left alone: a proxy in front may have changed them, and it would go round in circles.
 */
function properAddress({ url, headers }: FastifyRequest, publicUrl: string): string | undefined {
  const proper = new URL(publicUrl)
  const asked = URL.parse(`${proper.protocol}//${headers.host ?? ''}`)
  const areThisMachine = asked !== null && loopback.has(asked.hostname) && loopback.has(proper.hostname)
  if (!areThisMachine || asked.port !== proper.port || asked.hostname === proper.hostname) return undefined
  return `${proper.origin}/${url.replace(/^[\\/]+/, '')}`
}

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file)
    return true
  } catch {
    return false // for whatever reason, it cannot be served
  }
}
