import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../../server/testing/until.ts'
import { useField } from './harness.ts'
import { openPhone } from './phone.ts'
import { es } from './words.ts'

const field = useField()

test('the app can be installed: a manifest with icons, and a service worker that controls the page', async () => {
  const phone = await field.phone()
  await phone.open('/welcome')
  await phone.isReadyForTheField()
  const debuggers = await phone.context.newCDPSession(phone.page)
  const { data, url, errors } = await debuggers.send('Page.getAppManifest')
  assert.deepEqual({ url, errors }, { url: `${field.url}/manifest.webmanifest`, errors: [] })
  const { icons }: { icons: { src: string; sizes: string; type: string }[] } = JSON.parse(data ?? '')
  for (const { src, sizes, type } of icons) {
    const answer = await fetch(new URL(src, field.url))
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, type], `${src} of ${sizes}`)
  }
  const { installabilityErrors } = await debuggers.send('Page.getInstallabilityErrors')
  assert.deepEqual(installabilityErrors, [])
})

/** What would run something that is not a file of the build, or ask somebody else. In a task of its own, past the debugger. */
const violations: Record<string, () => void> = {
  'an inline script': () => {
    const script = document.createElement('script')
    script.textContent = 'window.hasRun = true'
    document.head.append(script)
  },
  'a script of another host': () => {
    const script = document.createElement('script')
    script.src = 'https://elsewhere.test/script.js'
    document.head.append(script)
  },
  'text as code': () => void setTimeout(() => new Function('window.hasRun = true')()),
  WebAssembly: () => void setTimeout(() => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))),
  'a question to another host': () => void setTimeout(() => fetch('https://elsewhere.test/')),
}

for (const [name, violate] of Object.entries(violations))
  test(`the app's policy refuses ${name}, and the watch over all tests sees that it was tried`, async () => {
    // Not the field's, which would fail for what is wanted here.
    await using phone = await openPhone(field.browser, field.url)
    await phone.open('/welcome')
    await phone.page.getByRole('button', { name: es.signIn.enter, exact: true }).waitFor()
    phone.assertNoProblems()
    await phone.page.evaluate(violate)
    await until(() => phone.problems.list().some((problem) => /Content Security Policy/i.test(problem)))
    assert.equal(await phone.page.evaluate(() => 'hasRun' in window), false)
  })
