import { AppError, errorCatalogue } from '@tarja/contract/errors'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type Provider from 'oidc-provider'
import { passwordLength } from '#src/accounts/password.ts'
import { findAccountLink, passwordProblem, setPasswordByLink } from '#src/accounts/set-password.ts'
import { type SignedIn, signInWithPassword } from '#src/accounts/sign-in.ts'
import type { Context } from '#src/context.ts'
import { refusalOf } from '#src/http/error-handler.ts'
import type { NetworkOf } from './client-network.ts'
import { createFailureLimit } from './failure-limit.ts'
import type { KnownDevices } from './known-devices.ts'
import { type Language, chooseLanguage } from './language.ts'
import { errors } from './library.ts'
import { deadLinkPage, overPage, passwordPage, passwordSavedPage, refusedPage, signInPage } from './pages.ts'
import { asFromOutside } from './provider-routes.ts'
import { texts } from './texts.ts'

const formBytesMax = 16 * 1024
const emailLengthMax = 320
const passwordLengthMax = 1_000

export interface PageOptions {
  readonly ctx: Context
  readonly provider: Provider
  readonly publicUrl: string
  readonly networkOf: NetworkOf
  readonly knownDevices: KnownDevices
}

interface LoginPage {
  Params: { uid: string }
  Body: URLSearchParams
}
interface LinkPage {
  Params: { secret: string }
  Body: URLSearchParams
}

/** The pages on which people type passwords. They work without scripts, and nothing on them comes from elsewhere. */
export function pageRoutes(app: FastifyInstance, options: PageOptions): void {
  const { ctx, publicUrl, knownDevices } = options
  const hidden = { schema: { hide: true } }
  app.removeAllContentTypeParsers()
  const form = { parseAs: 'string', bodyLimit: formBytesMax } as const
  app.addContentTypeParser('application/x-www-form-urlencoded', form, (_request, body, done) => {
    done(null, new URLSearchParams(String(body)))
  })
  app.setErrorHandler((error: Error, request, reply) => answerError(error, request, { reply, publicUrl }))
  app.addHook('preHandler', (request, _reply, done) => {
    done(isFromElsewhere(request, publicUrl) ? new AppError('FORBIDDEN', 'Another page sent this form.') : undefined)
  })

  const signIn = signInHandler(options)
  app.get<LoginPage>('/sign-in/:uid', hidden, (request, reply) => signIn(request, reply))
  app.post<LoginPage>('/sign-in/:uid', hidden, (request, reply) => signIn(request, reply, request.body))

  app.get<LinkPage>('/sign-in/link/:secret', hidden, async (request, reply) => {
    const language = languageOf(request)
    const link = await findAccountLink(ctx, request.params.secret)
    if (link.state === 'usable') return page(reply, passwordPage(language, link))
    return page(reply.code(404), deadLinkPage(language, link.state, publicUrl))
  })
  app.post<LinkPage>('/sign-in/link/:secret', hidden, async (request, reply) => {
    const language = languageOf(request)
    const { secret } = request.params
    const before = await findAccountLink(ctx, secret)
    if (before.state !== 'usable') return page(reply.code(404), deadLinkPage(language, before.state, publicUrl))
    const password = fieldOf(request.body, 'password', passwordLengthMax)
    const wrong = wrongPassword(language, { password, repeat: request.body.get('repeat'), email: before.email })
    if (wrong !== undefined) return page(reply, passwordPage(language, { ...before, wrong }))
    const link = await setPasswordByLink(ctx, { secret, password })
    if (link.state !== 'usable') return page(reply.code(404), deadLinkPage(language, link.state, publicUrl))
    // Also who is kept locked out by a stranger comes in after a reset.
    reply.header('set-cookie', knownDevices.admit(link.email))
    return page(reply, passwordSavedPage(language, publicUrl))
  })
}

/** Shows the form, or with one sent looks who it is and goes on to where the provider said. */
function signInHandler({ ctx, provider, publicUrl, networkOf, knownDevices }: PageOptions) {
  const limit = createFailureLimit(ctx.now)

  async function whyNot(request: FastifyRequest, form: URLSearchParams): Promise<string | SignedIn> {
    const text = texts[languageOf(request)]
    const email = fieldOf(form, 'email', emailLengthMax)
    const password = fieldOf(form, 'password', passwordLengthMax)
    if (email === '' || password === '') return text.missing
    const network = networkOf(request.raw)
    const device = knownDevices.find(request.headers.cookie, email)
    // Whoever guesses behind the same address stops those who never signed in on their device, and nobody else.
    if (device === undefined && limit.isOver(network)) return text.tooMany
    const outcome = await signInWithPassword(ctx, { email, password, device })
    if ('auth0Id' in outcome) return outcome
    limit.note(network)
    return outcome.refused === 'locked' ? text.locked(outcome.minutes) : text.wrong
  }

  return async (request: FastifyRequest<LoginPage>, reply: FastifyReply, form?: URLSearchParams) => {
    asFromOutside(request.raw, publicUrl)
    const interaction = await findInteraction(provider, request, reply)
    if (interaction?.uid !== request.params.uid) {
      return page(reply.code(400), overPage(languageOf(request), publicUrl))
    }
    const language = languageOf(request, interaction.params['ui_locales'])
    if (!form) return page(reply, signInPage(language, { email: '' }))
    const outcome = await whyNot(request, form)
    if (typeof outcome === 'string') {
      return page(reply, signInPage(language, { email: fieldOf(form, 'email', emailLengthMax), wrong: outcome }))
    }
    const login = { accountId: outcome.auth0Id, acr: outcome.passwordMark, remember: true }
    const returnTo = await provider.interactionResult(request.raw, reply.raw, { login })
    reply.header('set-cookie', knownDevices.admit(fieldOf(form, 'email', emailLengthMax)))
    return reply.header('cache-control', 'no-store').redirect(returnTo, 303)
  }
}

async function findInteraction(provider: Provider, request: FastifyRequest, reply: FastifyReply) {
  try {
    return await provider.interactionDetails(request.raw, reply.raw)
  } catch (error) {
    // No cookie, or one whose sign-in is over: the page says so.
    if (error instanceof errors.SessionNotFound) return undefined
    throw error
  }
}

function wrongPassword(
  language: Language,
  { password, repeat, email }: { password: string; repeat: string | null; email: string },
): string | undefined {
  const text = texts[language]
  const problem = passwordProblem(password, email)
  if (problem === 'short') return text.short(passwordLength.min)
  if (problem === 'long') return text.long(passwordLength.max)
  if (problem === 'email') return text.isEmail
  return repeat === password ? undefined : text.different
}

/** A browser says from which page a form was sent; one of another site has no business here. */
function isFromElsewhere({ method, headers }: FastifyRequest, publicUrl: string): boolean {
  if (method !== 'POST' || headers.origin === undefined) return false
  const origin = URL.parse(headers.origin)
  return headers.origin !== publicUrl && (origin === null || origin.host !== headers.host)
}

function answerError(
  error: Error,
  request: FastifyRequest,
  { reply, publicUrl }: { reply: FastifyReply; publicUrl: string },
): FastifyReply {
  const { code } = refusalOf(Object.assign(error, { code: 'code' in error ? String(error.code) : '' }), request)
  const { status } = errorCatalogue[code]
  if (status >= 500) request.log.error({ err: error, requestId: request.id }, 'a page of sign-in failed')
  if (status === 503 || status === 429) reply.header('retry-after', 1)
  return page(reply.code(status), refusedPage(languageOf(request), { code, publicUrl }))
}

// Nothing typed or shown here is for anybody's memory, and an address with a secret goes to no other site.
const page = (reply: FastifyReply, text: string): FastifyReply =>
  reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(text)

const fieldOf = (form: URLSearchParams | undefined, name: string, lengthMax: number): string =>
  (form?.get(name) ?? '').slice(0, lengthMax)

function languageOf({ query, headers }: FastifyRequest, uiLocales?: unknown): Language {
  const { lang } = query as { lang?: unknown } // without a schema it is whatever was sent
  return chooseLanguage({ chosen: lang, uiLocales }, headers['accept-language'])
}
