import { execFileSync } from 'node:child_process'
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

// The package as it is published, in `dist`: JavaScript and declarations, for Node refuses TypeScript inside node_modules.
// In this repository it is used from its sources.

const folder = join(import.meta.dirname, '..')
const dist = join(folder, 'dist')
await rm(dist, { recursive: true, force: true })

const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc')
const options = ['--outDir', dist, '--declaration', '--rewriteRelativeImportExtensions', '--target', 'es2023']
const modules = ['--module', 'nodenext', '--lib', 'es2023,dom,dom.iterable', '--skipLibCheck', '--strict']
execFileSync(process.execPath, [compiler, ...options, ...modules, join(folder, 'src/index.ts')], { stdio: 'inherit' })

const { name, version, description, license, type, engines, sideEffects, dependencies } = JSON.parse(
  await readFile(join(folder, 'package.json'), 'utf8'),
)
const exports = { '.': { types: './index.d.ts', default: './index.js' } }
const published = { name, version, description, license, type, engines, sideEffects, exports, types: './index.d.ts' }
await writeFile(join(dist, 'package.json'), `${JSON.stringify({ ...published, dependencies }, null, 2)}\n`)
await copyFile(join(folder, 'README.md'), join(dist, 'README.md'))
await copyFile(join(folder, '../../LICENSE'), join(dist, 'LICENSE'))
