import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useField } from './harness.ts'

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

test('scripts come from this host alone, and a violation would be seen', async () => {
  const answer = await fetch(field.url)
  const policy = answer.headers.get('content-security-policy') ?? ''
  const directives = new Map(policy.split(';').map((part) => [part.trim().split(' ')[0], part.trim()]))
  assert.match(
    directives.get('script-src') ?? directives.get('default-src') ?? '',
    /^\S+ 'self'( 'wasm-unsafe-eval')?$/,
  )
  assert.doesNotMatch(policy, /unsafe-(inline|eval)'.*script|script-src[^;]*'unsafe-(inline|eval)/)
})
