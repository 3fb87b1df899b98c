import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { errorCatalogue } from '@tarja/contract/errors'

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
