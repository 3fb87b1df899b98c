import { hash } from 'node:crypto'
import { type Language, languages } from './language.ts'
import { texts } from './texts.ts'

/** Text made safe to stand in a page, or a piece of a page that is so already. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')

/** A piece of a page; what stands in it is escaped unless it is such a piece itself. */
export function html(parts: TemplateStringsArray, ...values: (string | number | Html)[]): Html {
  const pieces = values.map((value) => (value instanceof Html ? value.text : escape(String(value))))
  return new Html(parts.map((part, index) => part + (pieces[index] ?? '')).join(''))
}

// High contrast for sunlight, large targets for gloves, system fonts, and the dark the device asks for.
const style = `
:root{color-scheme:light dark;--ground:#fff;--text:#111;--quiet:#444;--line:#555;--action:#14532d;--on-action:#fff;--wrong:#8f1010;--wrong-ground:#fdecec}
@media (prefers-color-scheme:dark){:root{--ground:#121412;--text:#f4f4f2;--quiet:#c9ccc8;--line:#a5aaa4;--action:#8fe0a8;--on-action:#08210f;--wrong:#ffb4ab;--wrong-ground:#3a1210}}
*{box-sizing:border-box}
html{font:1.125rem/1.5 system-ui,sans-serif;background:var(--ground);color:var(--text)}
body{margin:0 auto;max-width:28rem;min-height:100vh;padding:1rem;display:flex;flex-direction:column}
main{flex:1}
h1{font-size:1.6rem;line-height:1.25;margin:1rem 0}
label{display:block;font-weight:600;margin:1rem 0 .25rem}
input[type=email],input[type=password],input[type=text]{width:100%;min-height:3.25rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--ground);border:2px solid var(--line);border-radius:.5rem}
label.check{display:flex;align-items:center;gap:.75rem;min-height:3rem;font-weight:400;margin:.25rem 0 0}
label.check input{width:1.5rem;height:1.5rem}
[hidden]{display:none!important}
button,a.button{display:block;width:100%;min-height:3.5rem;margin-top:1.5rem;padding:.75rem;font:inherit;font-weight:700;text-align:center;text-decoration:none;color:var(--on-action);background:var(--action);border:2px solid var(--action);border-radius:.5rem;cursor:pointer}
a.second{color:var(--text);background:var(--ground);border-color:var(--line)}
:focus-visible{outline:3px solid #1a73e8;outline-offset:2px}
p{margin:.75rem 0}
.quiet{color:var(--quiet);font-size:1rem;margin:.25rem 0 0}
.wrong{color:var(--wrong);background:var(--wrong-ground);border-left:.4rem solid var(--wrong);padding:.75rem;font-weight:600}
strong,code{overflow-wrap:anywhere}
nav{display:flex;gap:.5rem;justify-content:center;padding:1rem 0}
nav a,nav span{min-width:3rem;min-height:3rem;padding:.6rem .9rem;color:inherit}
nav span{font-weight:700}
`

// The pages work without it: showing what was typed, and one tap less when signing out, are a courtesy.
const script = `
for (const box of document.querySelectorAll('[data-shows]')) {
  box.closest('label').hidden = false;
  box.addEventListener('change', () => {
    for (const field of document.querySelectorAll('[data-password]')) field.type = box.checked ? 'text' : 'password';
  });
}
for (const button of document.querySelectorAll('[data-presses-itself]')) button.click();
`

// Whole, so that no formatter of the page puts white space inside, which would be hashed by the browser.
const styleElement = new Html(`<style>${style}</style>`)
const scriptElement = new Html(`<script>${script}</script>`)

const sourceOf = (code: string): string => `'sha256-${hash('sha256', code, 'base64')}'`

/** By their hashes, so that nothing else on a page can run or dress it up. */
export const pagePolicy = [
  "default-src 'none'",
  `script-src ${sourceOf(script)}`,
  `style-src ${sourceOf(style)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * A whole page. `otherLanguages` false where there is no address to come back to, as after something was sent.
 */
export function renderPage(
  language: Language,
  { title, isWrong = false, otherLanguages = true }: { title: string; isWrong?: boolean; otherLanguages?: boolean },
  content: Html,
): string {
  const mark = isWrong ? '⚠ ' : ''
  const choices = languages.map((one) =>
    one === language
      ? html`<span aria-current="true" lang="${one}">${texts[one].name}</span>`
      : html`<a href="?lang=${one}" hreflang="${one}" lang="${one}">${texts[one].name}</a>`,
  )
  const navigation = html`<nav aria-label="Idioma / Language">${join(choices)}</nav>`
  const page = html`<!doctype html>
    <html lang="${language}" translate="no" class="notranslate">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${mark}${title} · Tarja</title>
        <link rel="icon" href="data:," />
        ${styleElement}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
        ${otherLanguages ? navigation : ''} ${scriptElement}
      </body>
    </html> `
  return page.text
}

export const join = (pieces: readonly Html[]): Html => new Html(pieces.map((piece) => piece.text).join('\n'))
