import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const folder = join(import.meta.dirname, '..')
const repository = join(folder, '../..')

const program = `
import { type TarjaClient, createTarjaClient, failedWith, unwrap } from '@tarja/sdk'

const tarja: TarjaClient = createTarjaClient({
  baseUrl: 'http://127.0.0.1:1',
  token: () => 'none',
  retry: { attemptsMax: 1 },
})
try {
  const { items } = await unwrap(tarja.GET('/api/control/projects'))
  const names: string[] = items.map(({ name }) => name)
  console.log(names)
} catch (error) {
  if (!failedWith(error, 'NETWORK')) throw error
  console.log(error.code, error.status)
}
`

test('what is published can be installed, compiled against with every check, and run', async () => {
  await execute('npm', ['run', 'build'], { cwd: folder })
  const project = await mkdtemp(join(tmpdir(), 'tarja-sdk-'))
  const { stdout } = await execute('npm', ['pack', '--json', '--pack-destination', project, join(folder, 'dist')])
  const [{ filename, files }]: [{ filename: string; files: { path: string }[] }] = JSON.parse(stdout)
  const paths = files.map(({ path }) => path)
  for (const path of ['LICENSE', 'README.md', 'index.d.ts', 'index.js', 'package.json'])
    assert(paths.includes(path), path)
  assert(!paths.some((path) => /(?<!\.d)\.ts$|test/.test(path)), 'no sources and no tests')

  // As npm would unpack it; what it depends on is the one of this repository.
  const installed = join(project, 'node_modules/@tarja/sdk')
  await mkdir(installed, { recursive: true })
  await execute('tar', ['-xzf', join(project, filename), '-C', installed, '--strip-components=1'])
  for (const name of ['openapi-fetch', 'openapi-typescript-helpers'])
    await symlink(join(repository, 'node_modules', name), join(project, 'node_modules', name))
  await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module' }))
  await writeFile(join(project, 'program.ts'), program)
  const compiler = join(repository, 'node_modules/typescript/bin/tsc')
  const options = ['--strict', '--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023,dom,dom.iterable']
  await execute(process.execPath, [compiler, ...options, '--types', '', 'program.ts'], { cwd: project })
  const ran = await execute(process.execPath, ['program.js'], { cwd: project })
  assert.equal(ran.stdout, 'NETWORK 0\n')
})

test('the sources are not packed by mistake', async () => {
  await assert.rejects(execute('npm', ['pack', '--dry-run'], { cwd: folder }), /Pack or publish packages\/sdk\/dist/)
})
