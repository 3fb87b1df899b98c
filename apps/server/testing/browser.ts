import { hash, randomBytes } from 'node:crypto'

/** A person's browser without scripts: it keeps cookies, follows redirects and fills in forms. */
export interface Browser {
  /** Where it is now. */
  readonly url: () => URL
  readonly cookies: ReadonlyMap<string, string>
  /** Opens an address and follows where it leads, up to one that begins with `until`, which is not opened. */
  open(url: string, options?: OpenOptions): Promise<Page>
  /** Fills in the form of the page and sends it. */
  send(page: Page, fields: Record<string, string>, options?: OpenOptions): Promise<Page>
}

export interface OpenOptions {
  until?: string
  headers?: Record<string, string>
  method?: 'GET' | 'POST'
  body?: URLSearchParams
}

export interface Page {
  readonly status: number
  readonly url: URL
  readonly text: string
  readonly headers: Headers
}

const redirectCountMax = 10

export function openBrowser(language = 'es-MX,es;q=0.9,en;q=0.8'): Browser {
  // By path, as far as it matters here: a cookie goes to the addresses under its own.
  const jar = new Map<string, { value: string; path: string }>()
  let at = new URL('about:blank')
  const cookies = { get: (name: string) => jar.get(name)?.value } as ReadonlyMap<string, string>

  function keep(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      const path = /;\s*path=([^;]*)/i.exec(line)?.[1] ?? '/'
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name)
      else jar.set(name, { value, path })
    }
  }
  const cookieFor = ({ pathname }: URL) =>
    [...jar]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')

  async function open(start: string, { until, headers = {}, ...request }: OpenOptions = {}): Promise<Page> {
    let url = new URL(start)
    let sent: RequestInit = request
    for (let count = 0; count < redirectCountMax; count++) {
      at = url
      if (until !== undefined && url.href.startsWith(until)) return { status: 0, url, text: '', headers: new Headers() }
      const common = { accept: 'text/html', 'accept-language': language, cookie: cookieFor(url) }
      const response = await fetch(url, { ...sent, redirect: 'manual', headers: { ...common, ...headers } })
      keep(response.headers)
      const location = response.headers.get('location')
      if (location === null) {
        return { status: response.status, url, text: await response.text(), headers: response.headers }
      }
      await response.body?.cancel()
      url = new URL(location, url)
      sent = {}
    }
    throw new Error(`it goes round in circles at ${url.href}`)
  }

  return {
    url: () => at,
    cookies,
    open,
    send(page, fields, options = {}) {
      const form = /<form[^>]*>[\s\S]*?<\/form>/.exec(page.text)?.[0] ?? ''
      const action = /action="([^"]*)"/.exec(form)?.[1] ?? ''
      const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
      const body = new URLSearchParams({
        ...Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])),
        ...fields,
      })
      const url = new URL(action.replaceAll('&amp;', '&'), page.url)
      const headers = { origin: url.origin, ...options.headers }
      return open(url.href, { ...options, method: 'POST', body, headers })
    },
  }
}

export interface Tokens {
  access_token: string
  refresh_token: string
  id_token: string
  expires_in: number
  token_type: string
  scope?: string
}

/** The app at `url` as an OpenID client, step by step. */
export function openClient(url: string, { resource }: { resource?: string } = {}) {
  const verifier = randomBytes(32).toString('base64url')
  const redirectUri = `${url}/callback`
  const wanted = resource === undefined ? {} : { resource }
  const authorizationUrl = (more: Record<string, string> = {}) =>
    `${url}/oidc/auth?${new URLSearchParams({
      client_id: 'tarja-console',
      response_type: 'code',
      scope: 'openid profile email offline_access',
      redirect_uri: redirectUri,
      code_challenge: hash('sha256', verifier, 'base64url'),
      code_challenge_method: 'S256',
      state: 'state',
      nonce: 'nonce',
      ...wanted,
      ...more,
    })}`
  async function ask(fields: Record<string, string>, headers: Record<string, string> = {}) {
    const body = new URLSearchParams({ client_id: 'tarja-console', ...wanted, ...fields })
    const response = await fetch(`${url}/oidc/token`, { method: 'POST', body, headers: { origin: url, ...headers } })
    // What the tokens are is what the tests are about.
    return { status: response.status, headers: response.headers, body: (await response.json()) as any }
  }
  return {
    redirectUri,
    authorizationUrl,
    ask,
    exchange: (code: string, more: Record<string, string> = {}) =>
      ask({ grant_type: 'authorization_code', redirect_uri: redirectUri, code, code_verifier: verifier, ...more }),
    refresh: (refreshToken: string) => ask({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  }
}

/** The whole way from the app to its tokens, as the person of that e-mail. */
export async function signInAt(
  url: string,
  { email, password, browser = openBrowser() }: { email: string; password: string; browser?: Browser },
): Promise<Tokens> {
  const client = openClient(url)
  const page = await browser.open(client.authorizationUrl(), { until: client.redirectUri })
  const arrived =
    page.status === 0 ? page : await browser.send(page, { email, password }, { until: client.redirectUri })
  const code = arrived.url.searchParams.get('code')
  if (code === null) throw new Error(`the sign-in ended at ${arrived.url.href}: ${arrived.status} ${arrived.text}`)
  const { status, body } = await client.exchange(code)
  if (status !== 200) throw new Error(`no tokens: ${status} ${JSON.stringify(body)}`)
  return body
}
