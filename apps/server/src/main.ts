import { once } from 'node:events'
import pino from 'pino'
import { loadConfig } from './config/config.ts'
import { readEnvironment } from './config/env.ts'
import { type Server, startServer } from './server.ts'

async function main(signal: AbortSignal): Promise<void> {
  const config = loadConfig(readEnvironment())
  const logger = pino({ level: config.logLevel, redact: ['req.headers.authorization'] })
  const server = await startServer(config, logger)
  process.stdout.write(greeting(server))
  if (!signal.aborted) await once(signal, 'abort')
  await server.close()
}

function greeting({ url, demo }: Server): string {
  const lines = ['', `Tarja is ready.`, `  API            ${url}/api/control`, `  Documentation  ${url}/docs`]
  if (demo) {
    lines.push(
      '',
      `The demonstration farm is loaded. As ${demo.name}, its ${demo.role}:`,
      '',
      `curl -s ${url}/api/control/projects -H 'Authorization: Bearer ${demo.token}'`,
    )
  }
  return `${lines.join('\n')}\n\n`
}

if (import.meta.main) {
  const stop = new AbortController()
  // Again and again, not once: Ctrl-C reaches this process from the terminal and from npm.
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stop.abort())
  try {
    await main(stop.signal)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
