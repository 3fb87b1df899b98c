import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import semver from 'semver'

const repository = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(repository, path), 'utf8')

interface Package {
  readonly version?: string
  readonly engines?: { readonly node?: string }
  readonly hasInstallScript?: boolean
}
// The shapes are npm's.
const manifest = JSON.parse(read('package.json')) as {
  engines: { node: string }
  allowScripts: Record<string, boolean>
}
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Package> }

test('the README promises the versions of Node that the manifest names', () => {
  const [, promised = ''] = /With Node ([\d., ]+) or later/.exec(read('README.md')) ?? []
  const least = manifest.engines.node.split(' || ').map((range) => semver.minVersion(range))
  assert.deepEqual(
    promised.split(', ').map((version) => semver.coerce(version)?.version),
    least.map((version) => version?.version),
  )
})

test('every package takes each of those versions, so that npm ci warns of none and leaves out none', () => {
  const refusing = Object.entries(packages).flatMap(([path, { version, engines }]) =>
    engines?.node === undefined || semver.subset(manifest.engines.node, engines.node)
      ? []
      : [`${path} ${version} wants Node ${engines.node}`],
  )
  assert.deepEqual(refusing, [])
})

test('every install script is one that was looked at', () => {
  const withScript = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
  assert.deepEqual(Object.keys(manifest.allowScripts).toSorted(), withScript.toSorted())
})
