import type { BrowserContext, Page } from 'playwright-core'

/** What a page must never do, collected while a test drives it. */
export interface Problems {
  /** Everything that went wrong so far. */
  list(): readonly string[]
  /** From now on what matches is no problem: the browser reports each failed request in the console, wanted or not. */
  allow(pattern: RegExp): void
}

// The browser says so of every request without a network, which is the normal case in the field.
const networkIsAway =
  /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_(RESET|REFUSED|CLOSED)|NETWORK_CHANGED|EMPTY_RESPONSE|NETWORK_IO_SUSPENDED|SOCKET_NOT_CONNECTED|ABORTED)/

/** Console errors and warnings, uncaught errors, violations of the Content-Security-Policy and requests to other hosts. */
export function watchProblems(context: BrowserContext, origin: string): Problems {
  const found: string[] = []
  const allowed: RegExp[] = [networkIsAway]
  const note = (text: string) => {
    if (!allowed.some((pattern) => pattern.test(text))) found.push(text)
  }
  context.on('console', (message) => {
    // Violations of the Content-Security-Policy are reported here as errors too.
    if (['error', 'warning'].includes(message.type()))
      note(`console ${message.type()}: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => note(`uncaught: ${error.error().stack ?? String(error.error())}`))
  context.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url())
    if (protocol.startsWith('http') && asked !== origin) note(`request to another host: ${request.url()}`)
  })
  context.on('page', (page: Page) => page.on('crash', () => note(`the page crashed: ${page.url()}`)))
  return { list: () => found, allow: (pattern) => allowed.push(pattern) }
}
