import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { errorCatalogue } from '@tarja/contract/errors'
import { sources } from '#testing/sources.ts'

const page = await readFile(join(import.meta.dirname, '../../../../docs/errors.md'), 'utf8')

interface Documented {
  code: string
  status: number
  message: { en: string; es: string }
  hasAdvice: boolean
}

/** What the page says of each code, in its order. */
function readPage(): Documented[] {
  const [, ...statuses] = page.split(/^## (?=\d)/m)
  return statuses.flatMap((section) => {
    const [head = '', ...codes] = section.split(/^### /m)
    return codes.map((text) => ({
      code: text.split('\n')[0] ?? '',
      status: Number(head.trim()),
      message: {
        en: /^- English: (.+)$/m.exec(text)?.[1] ?? '',
        es: /^- Spanish: (.+)$/m.exec(text)?.[1] ?? '',
      },
      hasAdvice: /^\*\*When\.\*\* \S/m.test(text) && /^\*\*What to do\.\*\* \S/m.test(text),
    }))
  })
}

test('docs/errors.md has every code once, under its status, with both messages and what to do', () => {
  const expected = Object.entries(errorCatalogue).map(([code, { status, message }]) => ({
    code,
    status,
    message,
    hasAdvice: true,
  }))
  const byCode = (a: Documented, b: Documented) => a.code.localeCompare(b.code)
  assert.deepEqual(readPage().toSorted(byCode), expected.toSorted(byCode))
})

// Opening a session on the phone and signing in are one word in Spanish; only the second is meant where it stands.
const ofSignIn = new Set(['UNAUTHENTICATED', 'IDENTITY_MISMATCH', 'ISSUER_UNAVAILABLE'])

test('in Spanish people read the words that the app has: tarja, anotación, cortador, rancho', () => {
  const wrong = Object.entries(errorCatalogue).filter(
    ([code, { message }]) => !ofSignIn.has(code) && /sesi[oó]n|registro|trabajador|proyecto/i.test(message.es),
  )
  assert.deepEqual(wrong, [])
})

test('operations that a refusal sends people to are there, on the page and in the server', async () => {
  // Our own file.
  const { paths } = JSON.parse(await readFile(join(import.meta.dirname, '../../../../openapi.json'), 'utf8')) as {
    paths: Record<string, object>
  }
  const there = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, '{}')}`),
  )
  // The document does not list itself.
  there.push('GET /openapi.json')
  const texts = [page, ...sources.filter(({ path }) => path !== 'http/openapi.ts').map(({ code }) => code)]
  const named = texts.flatMap((text) =>
    [...text.matchAll(/\b(GET|POST|PATCH|PUT|DELETE) (…?\/[\w${}/.-]*[\w}])/g)].map(([, method, path = '']) => ({
      method,
      end: path.replace('…', '').replaceAll(/\$?\{[\w.]+\}/g, '{}'),
    })),
  )
  const missing = named.filter(
    ({ method, end }) => !there.some((one) => one.startsWith(`${method} `) && one.endsWith(end)),
  )
  assert.deepEqual(missing, [])
  assert(named.length > 15, 'they are found at all')
})
