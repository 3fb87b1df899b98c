import type { AccountLinkKind } from '@tarja/contract/accounts'
import { passwordLength } from '#src/accounts/password.ts'
import { Html, html, renderPage } from './html.ts'
import type { Language } from './language.ts'
import { texts } from './texts.ts'

const nothing = new Html('')

/** Said aloud at once by a screen reader, and tied to the fields it is about. */
const refusal = (text: string | undefined): Html =>
  text === undefined ? nothing : html`<p class="wrong" id="wrong" role="alert">${text}</p>`

const described = (...ids: (string | false | undefined)[]): Html => {
  const present = ids.filter((id) => typeof id === 'string')
  return present.length === 0 ? nothing : html` aria-describedby="${present.join(' ')}"`
}

export function signInPage(
  language: Language,
  { email, wrong }: { email: string; wrong?: string | undefined },
): string {
  const text = texts[language]
  const state = wrong === undefined ? nothing : html` aria-invalid="true"`
  const about = described(wrong !== undefined && 'wrong')
  return renderPage(
    language,
    { title: text.signInTitle, isWrong: wrong !== undefined },
    html`${refusal(wrong)}
      <form method="post" action="?lang=${language}">
        <label for="email">${text.email}</label>
        <input
          type="email"
          id="email"
          name="email"
          value="${email}"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          inputmode="email"
          required
          maxlength="320"
          ${state}${about}
        />
        <label for="password">${text.password}</label>
        <input
          type="password"
          id="password"
          name="password"
          autocomplete="current-password"
          required
          maxlength="400"
          data-password${state}${about}
        />
        ${showPassword(text.showPassword)}
        <button type="submit">${text.signIn}</button>
      </form>
      <p>${text.forgotten}</p>`,
  )
}

const showPassword = (label: string): Html =>
  html`<label class="check" hidden><input type="checkbox" data-shows /> ${label}</label>`

export function passwordPage(
  language: Language,
  { email, kind, wrong }: { email: string; kind: AccountLinkKind; wrong?: string | undefined },
): string {
  const text = texts[language]
  const title = kind === 'invitation' ? text.invitationTitle : text.resetTitle
  const state = wrong === undefined ? nothing : html` aria-invalid="true"`
  const isWrong = wrong !== undefined && 'wrong'
  return renderPage(
    language,
    { title, isWrong: wrong !== undefined },
    html`<p>${text.forAccount} <strong>${email}</strong></p>
      ${refusal(wrong)}
      <form method="post" action="?lang=${language}">
        <input type="email" name="email" value="${email}" autocomplete="username" readonly hidden />
        <label for="password">${text.newPassword}</label>
        <input
          type="password"
          id="password"
          name="password"
          autocomplete="new-password"
          required
          minlength="${passwordLength.min}"
          maxlength="400"
          data-password${state}${described('hint', isWrong)}
        />
        <p class="quiet" id="hint">${text.passwordHint(passwordLength.min)}</p>
        <label for="repeat">${text.repeatPassword}</label>
        <input
          type="password"
          id="repeat"
          name="repeat"
          autocomplete="new-password"
          required
          maxlength="400"
          data-password${state}${described(isWrong)}
        />
        ${showPassword(text.showPassword)}
        <button type="submit">${text.save}</button>
      </form>`,
  )
}

export function passwordSavedPage(language: Language, publicUrl: string): string {
  const text = texts[language]
  const page = { title: text.savedTitle, otherLanguages: false }
  return renderPage(
    language,
    page,
    html`<p>${text.saved}</p>
      ${openButton(text.open, publicUrl)}`,
  )
}

export function deadLinkPage(language: Language, state: 'used' | 'expired' | 'unknown', publicUrl: string): string {
  const text = texts[language]
  const title = { used: text.usedTitle, expired: text.expiredTitle, unknown: text.unknownTitle }[state]
  return renderPage(
    language,
    { title, isWrong: true },
    html`<p>${text[state]}</p>
      ${openButton(text.open, publicUrl)}`,
  )
}

/** A page of sign-in that is over, or was never begun in this browser. */
export function overPage(language: Language, publicUrl: string): string {
  const text = texts[language]
  const page = { title: text.overTitle, isWrong: true, otherLanguages: false }
  return renderPage(
    language,
    page,
    html`<p>${text.over}</p>
      ${openButton(text.open, publicUrl)}`,
  )
}

/** What the provider refused, for a person. `code` is of OAuth's list. */
export function refusedPage(language: Language, { code, publicUrl }: { code: string; publicUrl: string }): string {
  const text = texts[language]
  const page = { title: text.refusedTitle, isWrong: true, otherLanguages: false }
  return renderPage(
    language,
    page,
    html`<p>${text.refused} <code>${code}</code></p>
      ${openButton(text.open, publicUrl)}`,
  )
}

const openButton = (label: string, publicUrl: string): Html => html`<a class="button" href="${publicUrl}/">${label}</a>`

/** `form` comes from the provider, with its own guard against forged requests. */
export function signOutPage(
  language: Language,
  { form, publicUrl, isFromApp }: { form: string; publicUrl: string; isFromApp: boolean },
): string {
  const text = texts[language]
  return renderPage(
    language,
    { title: text.signOutTitle, otherLanguages: false },
    html`${new Html(form)}
      <button
        type="submit"
        form="op.logoutForm"
        name="logout"
        value="yes"
        ${isFromApp ? new Html(' data-presses-itself') : ''}
      >
        ${text.signOut}
      </button>
      <a class="button second" href="${publicUrl}/">${text.stay}</a>`,
  )
}

export function goodbyePage(language: Language, publicUrl: string): string {
  const text = texts[language]
  const page = { title: text.goodbyeTitle, otherLanguages: false }
  return renderPage(
    language,
    page,
    html`<p>${text.goodbye}</p>
      ${openButton(text.open, publicUrl)}`,
  )
}
