import { once } from 'node:events'
import pino from 'pino'
import { loadConfig } from './config/config.ts'
import { readEnvironment } from './config/env.ts'
import { demoPassword } from './demo.ts'
import { type Server, startServer } from './server.ts'

// A stop takes less by itself; this ends one that hangs in a way nobody foresaw, also while still starting. The leash of
// the built-in database takes it down with the process.
const stopMs = 9_500

async function main(signal: AbortSignal): Promise<void> {
  const config = loadConfig(readEnvironment())
  const logger = pino({ level: config.logLevel, redact: ['req.headers.authorization'] })
  const server = await startServer(config, { logger, signal })
  process.stdout.write(greeting(server))
  if (!signal.aborted) await once(signal, 'abort')
  await server.close()
}

function greeting({ url, publicUrl, demo }: Server): string {
  const lines = [
    '',
    `Tarja is ready.`,
    `  App            ${publicUrl}`,
    `  API            ${url}/api/control`,
    `  Documentation  ${url}/docs`,
  ]
  if (demo) {
    lines.push('', 'The demonstration farm is loaded.')
    if (demo.accounts.length > 0) {
      const width = Math.max(...demo.accounts.map(({ email }) => email.length))
      lines.push(
        `Sign in to the app with the password ${demoPassword} as`,
        '',
        ...demo.accounts.map(({ email, role, name }) => `  ${email.padEnd(width)}  ${name}, ${role}`),
      )
    }
    lines.push(
      '',
      `Call the API as ${demo.name}, its ${demo.role}:`,
      '',
      `curl -s ${url}/api/control/projects -H 'Authorization: Bearer ${demo.token}'`,
    )
  }
  return `${lines.join('\n')}\n\n`
}

function endProcess(): never {
  process.stderr.write(`The stop did not end within ${stopMs} ms; the process ends now.\n`)
  process.exit(1)
}

if (import.meta.main) {
  const stop = new AbortController()
  stop.signal.addEventListener('abort', () => setTimeout(endProcess, stopMs).unref())
  // Again and again, not once: Ctrl-C reaches this process from the terminal and from npm.
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stop.abort())
  try {
    await main(stop.signal)
  } catch (error) {
    // Told to stop while it waited for the database, which is no failure.
    if (error !== stop.signal.reason) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = 1
    }
  }
}
