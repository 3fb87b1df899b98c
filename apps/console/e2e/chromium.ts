import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { LaunchOptions } from 'playwright-core'

const repository = join(import.meta.dirname, '../../..')
const packageFile = join(repository, 'node_modules/@sparticuz/chromium/package.json')
// Not the system's directory for temporary files, where another user of the machine could have put a program for us to run.
const cacheDir = join(repository, 'node_modules/.cache')

/**
 * How to start the Chromium that comes as a package, on a machine where nothing was installed by hand. Unpacked once per
 * machine. Its own arguments are not used: they put everything into one process and switch the same-origin policy off,
 * and then neither service workers nor our Content-Security-Policy would be those of a phone.
 */
export async function chromiumOptions(): Promise<LaunchOptions> {
  const directory = await unpackOnce()
  return {
    executablePath: join(directory, 'chromium'),
    // Tests run as root in containers, where the sandbox cannot be made. The pages are all ours.
    chromiumSandbox: false,
    args: [
      '--no-zygote',
      // Drawn by the processor straight away: an imitated graphics card costs a third more of it, and pictures four times as much.
      '--in-process-gpu',
      '--disable-gpu',
      '--font-render-hinting=none',
      // A phone's page keeps its timers while the test looks at another phone.
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      '--disable-backgrounding-occluded-windows',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: directory,
      TMPDIR: process.env['TMPDIR'] ?? '/tmp',
      LD_LIBRARY_PATH: join(directory, 'al2023/lib'),
      FONTCONFIG_PATH: join(directory, 'fonts/fonts'),
    },
  }
}

let unpacked: Promise<string> | undefined

function unpackOnce(): Promise<string> {
  unpacked ??= unpack()
  return unpacked
}

async function unpack(): Promise<string> {
  const { version }: { version: string } = JSON.parse(await readFile(packageFile, 'utf8'))
  const directory = join(cacheDir, `chromium-${version}`)
  if (existsSync(directory)) return directory
  await mkdir(cacheDir, { recursive: true })
  const staging = await mkdtemp(join(cacheDir, 'unpacking-'))
  const env = { PATH: process.env['PATH'], TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'unpack-chromium.ts')], { env })
  try {
    await rename(staging, directory)
  } catch (error) {
    // Another test file, unpacking at the same time, was first.
    if (!existsSync(directory)) throw error
    await rm(staging, { recursive: true })
  }
  return directory
}
